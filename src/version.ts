// Which hexgen this is and where its own files are. The bundle has the answers baked in; run from source, it looks them up.
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

declare const HEXGEN_VERSION: string | undefined;
declare const HEXGEN_BUILD: string | undefined;

/** The folder of the package: prompts/, minimal-lib/ and data/ lie in it. Both src/ and dist/ are right below it. */
export const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/** As in package.json. */
export const version: string = typeof HEXGEN_VERSION === 'string' ? HEXGEN_VERSION : versionInPackage();

/** Version and digest of the bundle, as in dist/build-id; null when run from source, where code changes under one version. */
export const build: string | null = typeof HEXGEN_BUILD === 'string' ? HEXGEN_BUILD : null;

function versionInPackage(): string {
  const parsed: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const isNamed = typeof parsed === 'object' && parsed !== null && 'version' in parsed && typeof parsed.version === 'string';
  if (!isNamed) throw new Error('Cannot tell the version of hexgen: its package.json has no "version".');
  return parsed.version as string;
}
