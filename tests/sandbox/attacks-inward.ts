// Programs that try to break the interpreter, to use up the machine, to forge a result, or to leave something for the next program.
import {body} from './rig.ts';
import type {Attack} from './attacks-outward.ts';

export function exhausting(): readonly Attack[] {
  return [
    ['endless loop', body(`while True: pass`), ''],
    ['endless loop that swallows everything', body(`while True:\n    try:\n        while True: pass\n    except BaseException: pass`), ''],
    ['endless loop in C, where no signal is looked at', body(`import collections, itertools\ncollections.deque(itertools.repeat(0), maxlen=0)`), ''],
    ['endless loop on import', 'while True: pass', ''],
    ['endless loop in the text of an exception', body(`class Slow(Exception):\n    def __str__(self):\n        while True: pass\nraise Slow()`), ''],
    ['endless loop while the result is written', body(`class Slow(dict):\n    def items(self):\n        while True: yield ('a', 1)\nreturn Slow(a=1)`), ''],
    ['regular expression that explodes', body(`import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')`), ''],
    ['enormous power', body(`return 10 ** 10 ** 9 % 7`), ''],
    ['memory, in steps', body(`kept = []\nwhile True: kept.append(bytearray(10_000_000))`), ''],
    ['memory, at once', body(`return len('x' * 1_500_000_000)`), ''],
    ['memory, in small objects', body(`kept = []\nwhile True: kept.append([kept])`), ''],
    ['memory, and MemoryError swallowed', body(`kept = []\ntry:\n    while True: kept.append(bytearray(1_000_000))\nexcept MemoryError: pass\nreturn len(kept) > 50`), ''],
    ['endless output', body(`while True: print('A' * 10_000)`), ''],
    ['endless output that swallows everything', body(`import os\nfor n in range(10_000):\n    try: os.write(2, b'A' * 1_000)\n    except OSError: pass\nreturn 1`), ''],
    ['enormous result', body(`return 'x' * 20_000_000`), ''],
    ['open files without end', body(`kept = []\nwhile True: kept.append(open('/program/keep.txt'))`), ''],
    ['recursion', body(`def down(n): return down(n + 1)\nreturn down(0)`), ''],
    ['recursion without a limit', body(`import sys\nsys.setrecursionlimit(10 ** 9)\ndef down(n): return down(n + 1)\nreturn down(0)`), ''],
    ['recursion in C', body(`import sys\nsys.setrecursionlimit(10 ** 9)\nx = []\nfor n in range(10 ** 6): x = [x]\nreturn len(repr(x))`), ''],
    ['deep nesting for the compiler', body(`return eval('(' * 100_000 + ')' * 100_000)`), ''],
    ['deep result', body(`x = []\nfor n in range(100_000): x = [x]\nreturn x`), ''],
    ['result that contains itself', body(`x = []\nx.append(x)\nreturn x`), ''],
  ];
}

export function breaking(): readonly Attack[] {
  return [
    ['os._exit', body(`import os\nos._exit(0)`), ''],
    ['os.abort', body(`import os\nos.abort()`), ''],
    ['sys.exit', body(`import sys\nsys.exit(0)`), ''],
    ['exit on import', 'raise SystemExit(0)', ''],
    ['KeyboardInterrupt', body(`raise KeyboardInterrupt`), ''],
    ['a crash of the interpreter by its own tool', body(`import faulthandler\nfaulthandler._fatal_error_c_thread()`), ''],
    ['reading where nothing is', body(`import faulthandler\nfaulthandler._read_null()\nfaulthandler._sigsegv()`), ''],
    ['bytecode that breaks the stack', body(`def f(): pass\nf.__code__ = f.__code__.replace(co_code=bytes([99, 255, 99, 254, 35, 0] * 200), co_stacksize=0)\nreturn f()`), ''],
    ['bytecode that reads constants that are not there', body(`import opcode\ndef f(): return 1\nload = opcode.opmap['LOAD_CONST']\nf.__code__ = f.__code__.replace(co_code=bytes([128, 0, opcode.opmap['EXTENDED_ARG'], 255, load, 255, opcode.opmap['RETURN_VALUE'], 0]))\nreturn f()`), ''],
    ['a forged reply', body(`import os\nos.write(3, b'{"ok":true,"value":"forged"}')\nreturn 'honest'`), ''],
    ['a forged reply and out', body(`import os\nos.write(3, b'{"ok":true,"value":"forged"}')\nos._exit(0)`), ''],
    ['a forged reply that is no JSON', body(`import json\njson.dumps = lambda *a, **k: '1}\\n{"type":"ready"}'\nreturn 1`), ''],
    ['a forged failure', body(`import json, sys\njson.dumps = lambda *a, **k: '{"ok":false,"kind":"none"}'\nraise ValueError`), ''],
    ['closing the standard streams', body(`import os\nfor n in range(5):\n    try: os.close(n)\n    except OSError as error: print(n, error)\nprint('still here')\nreturn 1`), ''],
    ['closing sys.stdout', body(`import sys\nsys.stdout.close()\nreturn 1`), ''],
    ['replacing sys.stdout', body(`import sys\nsys.stdout = None\nreturn 1`), ''],
  ];
}

export function poisoning(): readonly Attack[] {
  return [
    ['builtins', body(`import builtins\nbuiltins.len = None\nbuiltins.sorted = lambda *a: [1]\nbuiltins.poison = 1\nreturn 'poisoned'`), ''],
    ['methods of built-in types', body(`import gc\ngc.get_referents(str.__dict__)[0]['upper'] = lambda self: 'poisoned'\ngc.get_referents(list.__dict__)[0]['append'] = None\nimport sys\nsys._clear_type_cache() if hasattr(sys, '_clear_type_cache') else None\nreturn 'poisoned'`), ''],
    ['sys.modules', body(`import sys, types\nfor name in ('random', 'json', 'math', 'lib', 'time'): sys.modules[name] = types.ModuleType(name)\nreturn 'poisoned'`), ''],
    ['the library of the program', body(`import lib\nlib.answer = lambda: 0\nlib.STATE.append('poisoned')\nreturn 'poisoned'`), ''],
    ['the standard library', body(`import json, os, random, time\nos.write = lambda *a: 0\nos.read = lambda *a: b''\njson.dumps = lambda *a, **k: '{}'\njson.loads = lambda *a: {'source': 'def run(i): return 666', 'inputs': None}\nrandom.random = lambda: 4\ntime.time = lambda: 0\nreturn 'poisoned'`), ''],
    ['import machinery', body(`import sys, types\nclass Finder:\n    def find_spec(self, name, path, target=None): raise SystemExit('poisoned')\nsys.meta_path[:] = [Finder()]\nsys.path_hooks[:] = []\nsys.path[:] = []\nsys.path_importer_cache.clear()\nreturn 'poisoned'`), ''],
    ['compiled code that the harness keeps', body(`import gc\ngc.unfreeze()\nkept = [o for o in gc.get_objects() if isinstance(o, dict) and 'lib/__init__.py' in o]\nfor o in kept: o['lib/__init__.py'] = compile('STATE = ["poisoned"]', 'x', 'exec')\nreturn len(kept)`), ''],
    ['the functions of the harness', body(`import gc, types\ngc.unfreeze()\nown = [o for o in gc.get_objects() if isinstance(o, types.FunctionType) and o.__code__.co_filename == '<harness>']\nfor o in own:\n    if o.__name__ in ('read', 'value_of', 'explain'): o.__code__ = (lambda *a: 'poisoned').__code__\nreturn len(own) > 5`), ''],
    ['the frames above', body(`import sys\nframe = sys._getframe()\nwhile frame:\n    top = frame\n    frame.f_globals.setdefault('poison', 1)\n    frame = frame.f_back\nfor name in list(top.f_globals):\n    if name.startswith('_hexgen'): top.f_globals[name] = None\nreturn sorted(name for name in top.f_globals if name.startswith('_hexgen'))`), ''],
    ['__main__', body(`import __main__\n__main__._hexgen_run = __main__._hexgen_load = lambda: None\nreturn 'poisoned'`), ''],
    ['trace and profile functions', body(`import sys, threading\ndef trace(*a): raise SystemExit('poisoned')\nthreading.settrace(trace)\nsys.setprofile(lambda *a: None)\nsys.excepthook = trace\nsys.settrace(trace)`), ''],
    ['audit hook, which Python cannot remove', body(`import sys\ndef hook(event, args):\n    if event in ('compile', 'exec', 'import', 'open'): raise SystemExit('poisoned')\nsys.addaudithook(hook)\nreturn 'poisoned'`), ''],
    ['at exit and on collection', body(`import atexit, gc, sys\natexit.register(print, 'poisoned')\nclass Late:\n    def __del__(self): print('poisoned')\nsys.late = Late()\ngc.callbacks.append(lambda *a: print('poisoned'))\ngc.disable()\nreturn 'poisoned'`), ''],
    ['environment, limits and seeds', body(`import os, random, sys, decimal, warnings\nos.environ['POISON'] = '1'\nrandom.seed(1)\nsys.setrecursionlimit(60)\ndecimal.getcontext().prec = 1\nwarnings.simplefilter('error')\nsys.argv.append('poison')\nreturn 'poisoned'`), ''],
    ['codecs and text files', body(`import codecs, linecache, sys\ncodecs.register_error('strict', lambda error: ('', error.end))\nlinecache.cache['program.py'] = (1, None, ['poisoned'], 'program.py')\nsys.stdout.reconfigure(encoding='ascii', errors='replace')\nprint('left in the buffer', end='')\nreturn 'poisoned'`), ''],
    ['position of the standard streams', body(`import os\nreturn os.lseek(0, 7, 0)`), ''],
    ['open descriptors', body(`import os\nreturn [os.open('/program/keep.txt', os.O_RDONLY) for n in range(3)]`), ''],
    ['memory that stays grown', body(`kept = bytearray(b'poison' * 3_000_000)\nreturn len(kept)`), ''],
    ['weak references and finalizers', body(`import weakref, sys\nclass Thing: pass\nsys.thing = Thing()\nweakref.finalize(sys.thing, print, 'poisoned')\nreturn 'poisoned'`), ''],
    ['subclass hooks and metaclasses', body(`import abc, collections.abc, enum\ncollections.abc.Sized.register(int)\nenum.Enum.__str__ = lambda self: 'poisoned'\nreturn 'poisoned'`), ''],
  ];
}
