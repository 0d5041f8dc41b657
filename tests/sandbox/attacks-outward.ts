// Programs that try to reach the host: its files, its network, its processes, its JavaScript; and what becomes of each.
import {dirname} from 'node:path';
import {body} from './rig.ts';

/** What an attack aims at. */
export interface Aim {
  /** A file of the host that holds a secret. */
  readonly secret: string;
  /** A file of the host that does not exist and should not. */
  readonly loot: string;
  /** A port of the host on which somebody listens. */
  readonly port: number;
}
/** `outcome`: `returned` and its value, or the reason and the last line of the message. */
export type Attack = readonly [name: string, source: string, outcome: string];

const q = JSON.stringify;

export function outward({secret, loot, port}: Aim): readonly Attack[] {
  const folder = dirname(secret);
  const steal = `process.getBuiltinModule('node:fs').readFileSync(${q(secret)}, 'utf8')`;
  return [
    ['open a file of the host', body(`return open(${q(secret)}).read()`), `error: FileNotFoundError: [Errno 44] No such file or directory: '${secret}'`],
    ['list the folder of the host', body(`import os\nreturn os.listdir(os.path.dirname(${q(secret)}))`), `error: FileNotFoundError: [Errno 44] No such file or directory: '${folder}'`],
    ['write a file', body(`open(${q(loot)}, 'w').write('x')`), `denied: OSError: [Errno 69] Read-only file system: '${loot}'`],
    ['write beside the program', body(`open('loot.txt', 'a').write('x')`), `denied: OSError: [Errno 69] Read-only file system: 'loot.txt'`],
    ['open for reading and writing', body(`open('/lib/python314.zip', 'r+b')`), `denied: OSError: [Errno 69] Read-only file system: '/lib/python314.zip'`],
    ['os.open with create and truncate', body(`import os\nos.open('loot.txt', os.O_CREAT | os.O_TRUNC | os.O_RDONLY)`), `denied: OSError: [Errno 69] Read-only file system: 'loot.txt'`],
    ['make a folder', body(`import os\nos.makedirs('/tmp/loot')`), `denied: OSError: [Errno 69] Read-only file system: '/tmp/loot'`],
    ['temporary file', body(`import tempfile\ntempfile.TemporaryFile().write(b'x')`), `error: FileNotFoundError: [Errno 44] No usable temporary directory found in ['/tmp', '/var/tmp', '/usr/tmp', '/program']`],
    ['remove the standard library', body(`import os\nos.remove('/lib/python314.zip')`), `denied: OSError: [Errno 69] Read-only file system: '/lib/python314.zip'`],
    ['rename a file', body(`import os\nos.rename('/program/keep.txt', '/program/kept.txt')`), `denied: OSError: [Errno 69] Read-only file system: '/program/keep.txt' -> '/program/kept.txt'`],
    ['symbolic link to the root of the host', body(`import os\nos.symlink('/', '/tmp/root')`), `denied: OSError: [Errno 69] Read-only file system: '/' -> '/tmp/root'`],
    ['change permissions and times', body(`import os\ntry:\n  os.utime('/program/keep.txt', (0, 0))\nexcept OSError as error: print(error)\nos.chmod('/program/keep.txt', 0)`), `denied: OSError: [Errno 69] Read-only file system: '/program/keep.txt'`],
    ['truncate a file', body(`import os\nos.truncate('/program/keep.txt', 0)`), `denied: OSError: [Errno 69] Read-only file system: '/program/keep.txt'`],
    ['memory map', body(`import mmap\nmmap.mmap(-1, 4096)`), 'returned null'],
    ['database file', body(`import sqlite3\nsqlite3.connect('/tmp/x.db').execute('create table t (x)')`), 'error: sqlite3.OperationalError: unable to open database file'],
    ['environment', body(`import os\nreturn sorted(os.environ)`), 'returned ["HOME","LANG","LD_LIBRARY_PATH","LOGNAME","PATH","PWD","PYTHONHASHSEED","PYTHONINSPECT","TZ","USER","_"]'],
    ['/proc/self/environ', body(`return open('/proc/self/environ').read()`), `error: FileNotFoundError: [Errno 44] No such file or directory: '/proc/self/environ'`],
    ['/proc/self/fd', body(`return open('/proc/self/fd/0').read()`), `error: PermissionError: [Errno 2] Permission denied: '/proc/self/fd/0'`],
    ['/dev/stdin', body(`return open('/dev/stdin').read()`), `denied: PermissionError: [Errno 2] Permission denied: '/dev/stdin'`],
    ['/dev/random', body(`return open('/dev/urandom', 'rb').read(4).hex()`), `denied: PermissionError: [Errno 2] Permission denied: '/dev/urandom'`],
    ['device by a descriptor of its folder', body(`import os\nfolder = os.open('/dev', os.O_RDONLY)\nreturn os.read(os.open('tty', os.O_RDONLY, dir_fd=folder), 9).hex()`), `denied: PermissionError: [Errno 2] Permission denied: 'tty'`],
    ['change into /dev', body(`import os\nos.chdir('/dev')`), `denied: PermissionError: [Errno 63] Operation not permitted: '/dev'`],
    ['duplicate standard input', body(`import os\nreturn os.dup(0)`), 'denied: PermissionError: [Errno 63] Operation not permitted'],
    ['fcntl duplicate', body(`import fcntl\nreturn fcntl.fcntl(0, fcntl.F_DUPFD, 9)`), 'denied: PermissionError: [Errno 63] Operation not permitted'],
    ['write to descriptors beyond the harness', body(`import os\nos.write(4, b'x')`), 'error: OSError: [Errno 8] Bad file descriptor'],
    ['os.system', body(`import os\nreturn os.system('cat ${secret} > ${loot}')`), 'denied: The program asked for "_emscripten_system", which the sandbox refuses.'],
    ['os.popen', body(`import os\nreturn os.popen('cat ${secret}').read()`), 'error: OSError: [Errno 138] emscripten does not support processes.'],
    ['subprocess', body(`import subprocess\nreturn subprocess.run(['cat', ${q(secret)}], capture_output=True).stdout.decode()`), 'error: OSError: [Errno 138] emscripten does not support processes.'],
    ['fork', body(`import os\nreturn os.fork()`), 'error: OSError: [Errno 52] Function not implemented'],
    ['exec', body(`import os\nos.execv('/bin/cat', ['cat', ${q(secret)}])`), 'error: OSError: [Errno 45] Exec format error'],
    ['posix_spawn', body(`import os\nos.posix_spawn('/bin/cat', ['cat'], {})`), `error: AttributeError: module 'os' has no attribute 'posix_spawn'`],
    ['multiprocessing', body(`import multiprocessing\nprocess = multiprocessing.Process(target=print)\nprocess.start()`), `error: ModuleNotFoundError: No module named '_multiprocessing'`],
    ['pipe', body(`import os\nreturn os.pipe()`), 'denied: PermissionError: [Errno 63] Operation not permitted'],
    ['threads', body(`import threading\nthreading.Thread(target=print).start()`), `error: RuntimeError: can't start new thread`],
    ['kill the parent', body(`import os\nos.kill(os.getppid(), 9)`), 'error: PermissionError: [Errno 63] Operation not permitted'],
    ['kill process 1', body(`import os\nos.kill(1, 9)`), 'error: PermissionError: [Errno 63] Operation not permitted'],
    ['socket', body(`import socket\nsocket.socket().connect(('127.0.0.1', ${port}))`), 'denied: PermissionError: [Errno 63] Operation not permitted'],
    ['create_connection', body(`import socket\nsocket.create_connection(('localhost', ${port}), timeout=2)`), 'denied: socket.gaierror: [Errno -4] Non-recoverable error'],
    ['listen', body(`import socket\nserver = socket.socket()\nserver.bind(('127.0.0.1', 0))\nserver.listen()`), 'denied: PermissionError: [Errno 63] Operation not permitted'],
    ['look up a name', body(`import socket\nreturn socket.gethostbyname('example.com')`), 'denied: socket.gaierror: [Errno -4] Non-recoverable error'],
    ['http.client', body(`import http.client\nhttp.client.HTTPConnection('127.0.0.1', ${port}).request('GET', '/')`), 'denied: socket.gaierror: [Errno -4] Non-recoverable error'],
    ['pyodide.http', body(`from pyodide.http import open_url\nreturn open_url('http://127.0.0.1:${port}/').read()`), `error: ModuleNotFoundError: No module named 'pyodide.http'; 'pyodide' is not a package`],
    ['import js', body(`import js\nreturn js.eval(${q(steal)})`), 'error: ModuleNotFoundError: import of js halted; None in sys.modules'],
    ['import js after clearing sys.modules', body(`import sys\nfor name in [n for n, m in sys.modules.items() if m is None]: del sys.modules[name]\nimport js\nreturn js.eval(${q(steal)})`), `error: ModuleNotFoundError: No module named 'js'`],
    ['run_js after clearing sys.modules', body(`import sys\nfor name in [n for n, m in sys.modules.items() if m is None]: del sys.modules[name]\nfrom pyodide.code import run_js\nreturn run_js(${q(steal)})`), `error: ModuleNotFoundError: No module named 'js'`],
    ['the core module, made anew', body(`import sys, _imp, importlib.machinery as machinery\nspec = machinery.ModuleSpec('_pyodide_core', machinery.BuiltinImporter)\ncore = _imp.create_builtin(spec)\n_imp.exec_builtin(core)\nreturn core.to_js([1]).constructor.name`), 'denied: The program asked for "JsvArray_New", which the sandbox refuses.'],
    ['the constructor of a JavaScript object', body(`import gc\nfound = [o for o in gc.get_objects() if 'JsProxy' in type(o).__name__]\nfor o in found:\n    return o.constructor.constructor('return ' + ${q(steal)})()\nreturn len(found)`), 'returned 0'],
    ['the same among frozen objects', body(`import gc\ngc.unfreeze()\nfound = [o for o in gc.get_objects() if 'JsProxy' in type(o).__name__ and not isinstance(o, type)]\nfor o in found:\n    return o.constructor.constructor('return ' + ${q(steal)})()\nreturn len(found)`), 'returned 0'],
    ['modules that were put away', body(`import gc\ngc.unfreeze()\nfound = [m for m in gc.get_objects() if type(m).__name__ == 'module' and ('pyodide' in m.__name__ or m.__name__ == 'js')]\nfor m in found:\n    run = vars(m).get('run_js') or vars(m).get('eval')\n    if run: return run(${q(steal)})\nreturn 'nothing'`), 'error: ModuleNotFoundError: import of js halted; None in sys.modules'],
    ['ctypes', body(`import ctypes\nreturn ctypes.CDLL(None).system(b'cat ${secret}')`), 'denied: The program asked for "ffi_closure_alloc_js", which the sandbox refuses.'],
    ['_ctypes by itself', body(`import _ctypes\nreturn _ctypes.dlopen(None, 0)`), 'denied: The program asked for "ffi_closure_alloc_js", which the sandbox refuses.'],
    ['load an extension module', body(`import importlib.machinery as machinery\nmachinery.ExtensionFileLoader('loot', '/program/keep.txt').create_module(machinery.ModuleSpec('loot', None))`), 'error: TypeError: module filename must be a string'],
    ['timer signal', body(`import signal\nsignal.setitimer(signal.ITIMER_REAL, 0.001)\nfor n in range(10 ** 5): pass\nreturn 'no signal'`), `error: AttributeError: module 'signal' has no attribute 'setitimer'. Did you mean: 'getitimer'?`],
    ['raise a signal', body(`import signal\nsignal.signal(signal.SIGINT, lambda *a: print('caught'))\nsignal.raise_signal(signal.SIGINT)\nreturn 1`), 'denied: The program asked for "__call_sighandler", which the sandbox refuses.'],
    ['event loop', body(`import asyncio\nreturn asyncio.new_event_loop().run_until_complete(asyncio.sleep(0))`), 'error: ModuleNotFoundError: import of pyodide_js._api halted; None in sys.modules'],
    ['webbrowser', body(`import webbrowser\nreturn webbrowser.open('http://127.0.0.1:${port}/')`), 'error: ModuleNotFoundError: import of js halted; None in sys.modules'],
    ['host name and user', body(`import os, platform, getpass\nreturn [os.uname().nodename, platform.node(), os.getuid(), getpass.getuser()]`), 'returned ["emscripten","emscripten",0,"web_user"]'],
  ];
}
