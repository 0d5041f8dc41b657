// What becomes of the attacks on a native Python where it differs from the embedded one: Linux has other numbers for its errors,
// and some calls that an embedded Python has not fail only in the kernel.
import type {Aim, Attack} from './attacks-outward.ts';

const NUMBERS: Readonly<Record<string, string>> = {44: '2', 69: '30', 63: '1', 8: '9'};
const REFUSED = 'denied: PermissionError: [Errno 1] Operation not permitted';
const ENDS = /^(crash: The interpreter crashed: SIGSEGV, most often from recursion deeper than its stack\.|memory: MemoryError \(the limit is 32 MiB\)|error: (SystemError|RecursionError|TypeError): .+)$/;

const OWN: Readonly<Record<string, string | RegExp>> = {
  environment: 'returned ["HOME","LANG","PYTHONHASHSEED","TZ"]',
  '/proc/self/fd': "error: FileNotFoundError: [Errno 2] No such file or directory: '/proc/self/fd/0'",
  '/dev/stdin': "error: FileNotFoundError: [Errno 2] No such file or directory: '/dev/stdin'",
  '/dev/random': "error: FileNotFoundError: [Errno 2] No such file or directory: '/dev/urandom'",
  'device by a descriptor of its folder': "error: FileNotFoundError: [Errno 2] No such file or directory: 'tty'",
  // A shell that could not be started: 127 as its status.
  'os.system': 'returned 32512', ctypes: 'returned 32512', '_ctypes by itself': /^returned \d+$/,
  'os.popen': REFUSED, subprocess: REFUSED, fork: REFUSED, exec: REFUSED, multiprocessing: REFUSED, 'event loop': REFUSED,
  posix_spawn: `${REFUSED}: '/bin/cat'`, 'kill the parent': REFUSED, 'kill process 1': REFUSED, 'raise a signal': REFUSED,
  'timer signal': 'denied: signal.itimer_error: [Errno 1] Operation not permitted',
  create_connection: /^denied: socket\.gaierror: \[Errno -[23]\] /, 'look up a name': /^denied: socket\.gaierror: \[Errno -[23]\] /, 'http.client': REFUSED,
  'run_js after clearing sys.modules': "error: ModuleNotFoundError: No module named 'pyodide'",
  'the core module, made anew': "error: AttributeError: 'NoneType' object has no attribute 'to_js'",
  'modules that were put away': 'returned "nothing"',
  'load an extension module': /^error: TypeError: (bad argument type for built-in operation|module filename must be a string)$/,
  webbrowser: 'returned false',
  'host name and user': /^error: (KeyError: 'getpwuid\(\): uid not found: 65534'|OSError: No username set in the environment)$/,
  'endless loop while the result is written': /^(timeout: The program was stopped at its limit of 500 ms\.|memory: MemoryError \(the limit is 32 MiB\))$/,
  'open files without end': "error: OSError: [Errno 24] Too many open files: '/program/keep.txt'",
  recursion: /^error: RecursionError: maximum recursion depth exceeded/, 'recursion through C and back': /^error: RecursionError: maximum recursion depth exceeded/,
  'recursion without a limit': ENDS, 'recursion in C': ENDS, 'deep result': ENDS,
  'deep nesting for the compiler': /^(error: SyntaxError: too many nested parentheses|memory: MemoryError \(the limit is 32 MiB\))$/,
  'reading where nothing is': /^crash: The interpreter crashed: SIG(SEGV|BUS)/,
  'bytecode that breaks the stack': /^(crash: The interpreter crashed: SIG|error: SystemError: )/,
  'compiled code that the harness keeps': /^returned \d$/,
  'the frames above': 'returned ["_hexgen_install","_hexgen_serve","_hexgen_walls","_hexgen_world"]',
  'position of the standard streams': 'returned 7',
  'open descriptors': 'returned [4,5,6]',
};

/** Outcomes on a native Python, by name. */
export const nativeOutcomes = (attacksAt: (aim: Aim) => readonly Attack[]) => (aim: Aim): Readonly<Record<string, string | RegExp>> =>
  Object.fromEntries(attacksAt(aim).map(([name, , embedded]) => [name, OWN[name] ?? embedded.replace(/\[Errno (\d+)\]/, (text, number: string) => (NUMBERS[number] ? `[Errno ${NUMBERS[number]}]` : text))]));
