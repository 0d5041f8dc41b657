// Which Python of this machine runs programs natively, and what it needs to run: asked of itself, once, before any walls are up.
import {spawnSync} from 'node:child_process';
import {Refusal} from './refusal.ts';

/** A Python of this machine, as it describes itself. */
export interface NativePython {
  readonly version: string;
  /** `lib/python3.11`: where its library belongs below its prefix. */
  readonly place: string;
  /** The executable and the folder of its library; real paths. */
  readonly program: string;
  readonly library: string;
  /** Folders of the system's shared libraries, or what they link to. */
  readonly system: readonly {readonly path: string; readonly link: string | null}[];
  /** Shared libraries elsewhere: name, real path. */
  readonly shared: readonly (readonly [name: string, path: string])[];
  /** Where programs expect the dynamic linker, if not in the system's folders. */
  readonly linkers: readonly string[];
  /** As `uname -m` has it. */
  readonly machine: string;
  /** The path of bubblewrap; null where there is none. */
  readonly bubblewrap: string | null;
}

const OLDEST_MINOR = 10;
const START_LIMIT_MS = 20_000;

/** The modules are loaded for the shared libraries that they bring along. */
const PROBE = String.raw`
import json, os, shutil, sys
for name in ('ctypes', 'decimal', 'hashlib', 'mmap', 'resource', 'select', 'socket', 'zlib', 'xml.parsers.expat', 'fcntl', 'array', 'math'):
    try: __import__(name)
    except ImportError: pass
real = os.path.realpath
library = real(os.path.dirname(os.__file__))
folders = [path for path in ('/lib', '/lib32', '/lib64', '/usr/lib', '/usr/lib32', '/usr/lib64') if os.path.isdir(path)]
system = [{'path': path, 'link': os.readlink(path) if os.path.islink(path) else None} for path in folders]
mapped = {line.split(None, 5)[5].strip() for line in open('/proc/self/maps') if line.count(' /')} if os.path.exists('/proc/self/maps') else set()
beyond = [path for path in sorted(mapped) if '.so' in os.path.basename(path) and not path.startswith((library + '/', *(real(f) + '/' for f in folders)))]
names = lambda path: [name for name in os.listdir(os.path.dirname(path)) if real(os.path.join(os.path.dirname(path), name)) == real(path)]
print(json.dumps({
    'version': '%d.%d.%d' % sys.version_info[:3], 'implementation': sys.implementation.name, 'minor': list(sys.version_info[:2]),
    'place': '%s/python%d.%d' % (getattr(sys, 'platlibdir', 'lib'), *sys.version_info[:2]),
    'program': real(getattr(sys, '_base_executable', None) or sys.executable), 'library': library, 'system': system,
    'shared': [[name, path] for path in beyond for name in names(path)],
    'linkers': [path for path in beyond if os.path.basename(path).startswith('ld-')],
    'machine': os.uname().machine, 'bubblewrap': shutil.which('bwrap'),
}))
`;

type Told = NativePython & {readonly implementation: string; readonly minor: readonly [number, number]};

/**
 * Asks a Python; `command` is a path, or a name on the PATH.
 * @throws Refusal that says why it cannot be used, and what to do
 */
export function askPython(command: string): NativePython {
  const {stdout, stderr, error, status} = spawnSync(command, ['-I', '-S', '-c', PROBE], {encoding: 'utf8', timeout: START_LIMIT_MS});
  if (error && (error as NodeJS.ErrnoException).code === 'ENOENT') throw new Refusal(`there is no "${command}" on the PATH`, 'install Python');
  if (error || status !== 0) throw new Refusal(`"${command}" did not start (${(error?.message ?? stderr.trim().split('\n').at(-1)) || `status ${status}`})`, 'repair it');
  const {implementation, minor, ...python} = JSON.parse(stdout) as Told;
  if (implementation !== 'cpython' || minor[0] !== 3 || minor[1] < OLDEST_MINOR) {
    throw new Refusal(`"${command}" is ${implementation} ${python.version}, and CPython 3.${OLDEST_MINOR} or newer is needed`, 'install one');
  }
  return python;
}
