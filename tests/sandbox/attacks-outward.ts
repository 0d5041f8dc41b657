// Programs that try to reach the host: its files, its network, its processes, its JavaScript; and what becomes of each.
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
export type Attack = readonly [name: string, source: string, outcome: string];

const q = JSON.stringify;

export function outward({secret, loot, port}: Aim): readonly Attack[] {
  const steal = `process.getBuiltinModule('node:fs').readFileSync(${q(secret)}, 'utf8')`;
  return [
    ['open a file of the host', body(`return open(${q(secret)}).read()`), ''],
    ['list the folder of the host', body(`import os\nreturn os.listdir(os.path.dirname(${q(secret)}))`), ''],
    ['write a file', body(`open(${q(loot)}, 'w').write('x')`), ''],
    ['write beside the program', body(`open('loot.txt', 'a').write('x')`), ''],
    ['open for reading and writing', body(`open('/lib/python314.zip', 'r+b')`), ''],
    ['os.open with create and truncate', body(`import os\nos.open('loot.txt', os.O_CREAT | os.O_TRUNC | os.O_RDONLY)`), ''],
    ['make a folder', body(`import os\nos.makedirs('/tmp/loot')`), ''],
    ['temporary file', body(`import tempfile\ntempfile.TemporaryFile().write(b'x')`), ''],
    ['remove the standard library', body(`import os\nos.remove('/lib/python314.zip')`), ''],
    ['rename a file', body(`import os\nos.rename('/program/keep.txt', '/program/kept.txt')`), ''],
    ['symbolic link to the root of the host', body(`import os\nos.symlink('/', '/tmp/root')`), ''],
    ['change permissions and times', body(`import os\ntry:\n  os.utime('/program/keep.txt', (0, 0))\nexcept OSError as error: print(error)\nos.chmod('/program/keep.txt', 0)`), ''],
    ['truncate a file', body(`import os\nos.truncate('/program/keep.txt', 0)`), ''],
    ['memory map', body(`import mmap\nmmap.mmap(-1, 4096)`), ''],
    ['database file', body(`import sqlite3\nsqlite3.connect('/tmp/x.db').execute('create table t (x)')`), ''],
    ['environment', body(`import os\nreturn sorted(os.environ)`), ''],
    ['/proc/self/environ', body(`return open('/proc/self/environ').read()`), ''],
    ['/proc/self/fd', body(`return open('/proc/self/fd/0').read()`), ''],
    ['/dev/stdin', body(`return open('/dev/stdin').read()`), ''],
    ['/dev/random', body(`return open('/dev/urandom', 'rb').read(4).hex()`), ''],
    ['device by a descriptor of its folder', body(`import os\nfolder = os.open('/dev', os.O_RDONLY)\nreturn os.read(os.open('tty', os.O_RDONLY, dir_fd=folder), 9).hex()`), ''],
    ['change into /dev', body(`import os\nos.chdir('/dev')`), ''],
    ['duplicate standard input', body(`import os\nreturn os.dup(0)`), ''],
    ['fcntl duplicate', body(`import fcntl\nreturn fcntl.fcntl(0, fcntl.F_DUPFD, 9)`), ''],
    ['write to descriptors beyond the harness', body(`import os\nos.write(4, b'x')`), ''],
    ['os.system', body(`import os\nreturn os.system('cat ${secret} > ${loot}')`), ''],
    ['os.popen', body(`import os\nreturn os.popen('cat ${secret}').read()`), ''],
    ['subprocess', body(`import subprocess\nreturn subprocess.run(['cat', ${q(secret)}], capture_output=True).stdout.decode()`), ''],
    ['fork', body(`import os\nreturn os.fork()`), ''],
    ['exec', body(`import os\nos.execv('/bin/cat', ['cat', ${q(secret)}])`), ''],
    ['posix_spawn', body(`import os\nos.posix_spawn('/bin/cat', ['cat'], {})`), ''],
    ['multiprocessing', body(`import multiprocessing\nprocess = multiprocessing.Process(target=print)\nprocess.start()`), ''],
    ['pipe', body(`import os\nreturn os.pipe()`), ''],
    ['threads', body(`import threading\nthreading.Thread(target=print).start()`), ''],
    ['kill the parent', body(`import os\nos.kill(os.getppid(), 9)`), ''],
    ['kill process 1', body(`import os\nos.kill(1, 9)`), ''],
    ['socket', body(`import socket\nsocket.socket().connect(('127.0.0.1', ${port}))`), ''],
    ['create_connection', body(`import socket\nsocket.create_connection(('localhost', ${port}), timeout=2)`), ''],
    ['listen', body(`import socket\nserver = socket.socket()\nserver.bind(('127.0.0.1', 0))\nserver.listen()`), ''],
    ['look up a name', body(`import socket\nreturn socket.gethostbyname('example.com')`), ''],
    ['http.client', body(`import http.client\nhttp.client.HTTPConnection('127.0.0.1', ${port}).request('GET', '/')`), ''],
    ['pyodide.http', body(`from pyodide.http import open_url\nreturn open_url('http://127.0.0.1:${port}/').read()`), ''],
    ['import js', body(`import js\nreturn js.eval(${q(steal)})`), ''],
    ['import js after clearing sys.modules', body(`import sys\nfor name in [n for n, m in sys.modules.items() if m is None]: del sys.modules[name]\nimport js\nreturn js.eval(${q(steal)})`), ''],
    ['run_js after clearing sys.modules', body(`import sys\nfor name in [n for n, m in sys.modules.items() if m is None]: del sys.modules[name]\nfrom pyodide.code import run_js\nreturn run_js(${q(steal)})`), ''],
    ['the core module, made anew', body(`import sys, _imp, importlib.machinery as machinery\nspec = machinery.ModuleSpec('_pyodide_core', machinery.BuiltinImporter)\ncore = _imp.create_builtin(spec)\n_imp.exec_builtin(core)\nreturn core.to_js([1]).constructor.name`), ''],
    ['the constructor of a JavaScript object', body(`import gc\nfound = [o for o in gc.get_objects() if 'JsProxy' in type(o).__name__]\nfor o in found:\n    return o.constructor.constructor('return ' + ${q(steal)})()\nreturn len(found)`), ''],
    ['the same among frozen objects', body(`import gc\ngc.unfreeze()\nfound = [o for o in gc.get_objects() if 'JsProxy' in type(o).__name__ and not isinstance(o, type)]\nfor o in found:\n    return o.constructor.constructor('return ' + ${q(steal)})()\nreturn len(found)`), ''],
    ['modules that were put away', body(`import gc\ngc.unfreeze()\nfound = [m for m in gc.get_objects() if type(m).__name__ == 'module' and ('pyodide' in m.__name__ or m.__name__ == 'js')]\nfor m in found:\n    run = vars(m).get('run_js') or vars(m).get('eval')\n    if run: return run(${q(steal)})\nreturn 'nothing'`), ''],
    ['ctypes', body(`import ctypes\nreturn ctypes.CDLL(None).system(b'cat ${secret}')`), ''],
    ['_ctypes by itself', body(`import _ctypes\nreturn _ctypes.dlopen(None, 0)`), ''],
    ['load an extension module', body(`import importlib.machinery as machinery\nmachinery.ExtensionFileLoader('loot', '/program/keep.txt').create_module(machinery.ModuleSpec('loot', None))`), ''],
    ['timer signal', body(`import signal\nsignal.setitimer(signal.ITIMER_REAL, 0.001)\nfor n in range(10 ** 5): pass\nreturn 'no signal'`), ''],
    ['raise a signal', body(`import signal\nsignal.signal(signal.SIGINT, lambda *a: print('caught'))\nsignal.raise_signal(signal.SIGINT)\nreturn 1`), ''],
    ['event loop', body(`import asyncio\nreturn asyncio.new_event_loop().run_until_complete(asyncio.sleep(0))`), ''],
    ['webbrowser', body(`import webbrowser\nreturn webbrowser.open('http://127.0.0.1:${port}/')`), ''],
    ['host name and user', body(`import os, platform, getpass\nreturn [os.uname().nodename, platform.node(), os.getuid(), getpass.getuser()]`), ''],
  ];
}
