// What a native Python sees of the machine: its own files at fixed places, read-only, and a few empty folders; nothing else exists.
// The places are the same on every machine, so that no result depends on where Python is installed.
import {IDENTITY, ROOT} from './harness.ts';
import type {NativePython} from './native-python.ts';

const PREFIX = '/python';
const PROGRAM = `${PREFIX}/bin/python3`;
const SHARED = `${PREFIX}/shared`;
/** The one device: it holds nothing and tells nothing. */
const DEVICE = '/dev/null';

/** A root directory to be put together, whichever tool does it. */
export interface Root {
  /** Files and folders of the machine and where they are seen. */
  readonly binds: readonly (readonly [from: string, to: string])[];
  readonly links: readonly (readonly [target: string, at: string])[];
  /** Folders in memory: the program's files, the server's own, and one that stays empty. */
  readonly folders: readonly string[];
  readonly device: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Besides the environment that programs see, what Python needs to find its library; the server takes it out again. */
export function rootFor({program, library, place, system, shared, linkers}: NativePython): Root {
  return {
    binds: [
      ...system.filter(({link}) => link === null).map(({path}) => [path, path] as const),
      [program, PROGRAM], [library, `${PREFIX}/${place}`],
      ...shared.map(([name, path]) => [path, `${SHARED}/${name}`] as const),
      ...linkers.map(path => [path, path] as const),
    ],
    links: system.flatMap(({path, link}) => (link === null ? [] : [[link, path] as const])),
    folders: [ROOT, '/state', '/tmp'],
    device: DEVICE,
    environment: {...IDENTITY.env, PYTHONHOME: PREFIX, LD_LIBRARY_PATH: SHARED},
  };
}

/** How Python is started inside. Not isolated (-I), which would ignore the seed of its hashes; its environment is empty but for what is set here. */
export const PYTHON_COMMAND = [PROGRAM, '-s', '-S', '-B'] as const;

/** Starts Python once more with the same addresses every time, where the machine permits it; then forgets how its library was found. */
export const SETTLE = String.raw`
def _hexgen_settle():
    import ctypes, os, sys
    SAME_ADDRESSES, ASK = 0x0040000, 0xffffffff
    if len(sys.argv) < 3:
        personality = ctypes.CDLL(None).personality
        personality.argtypes = [ctypes.c_ulong]
        if not personality(ASK) & SAME_ADDRESSES and personality(personality(ASK) | SAME_ADDRESSES) != -1:
            os.execv('${PROGRAM}', [*sys.orig_argv, 'again'])
    for name in [name for name in os.environ if name not in ${JSON.stringify(Object.keys(IDENTITY.env))}]:
        del os.environ[name]
_hexgen_settle()
del _hexgen_settle
`;
