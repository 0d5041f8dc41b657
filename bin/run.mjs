// Loads hexgen on Node 26, with its compiled code kept beside it, so that the second start need not compile.
import {enableCompileCache} from 'node:module';
import {fileURLToPath} from 'node:url';

enableCompileCache(fileURLToPath(new URL('../dist/.compiled', import.meta.url)));
await import('../dist/cli.js');
