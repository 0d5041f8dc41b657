// Removes `engines` from the lockfile's entries, so that `npm ci` is silent on the Node that a fresh machine has:
// the packages run on the newer Node that the project brings along. Run it after every change of dependencies.
import {readFileSync, writeFileSync} from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const entries = Object.values(lock.packages).filter((entry) => entry.engines !== undefined);
for (const entry of entries) delete entry.engines;
if (entries.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: removed "engines" from ${entries.length} entries`);
