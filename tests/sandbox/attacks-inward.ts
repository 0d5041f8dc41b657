// Programs that try to break the interpreter, to use up the machine, to forge a result, or to leave something for the next program.
import {body} from './rig.ts';
import type {Attack} from './attacks-outward.ts';

/** Python that makes whatever a function of the harness calls return `value` instead. */
function inHarness(name: string, value: string): string {
  return `import gc, types
gc.unfreeze()
for o in gc.get_objects():
    if isinstance(o, types.FunctionType) and o.__code__.co_filename == '<harness>' and o.__name__ == '${name}':
        for cell in o.__closure__ or ():
            if callable(cell.cell_contents): cell.cell_contents = lambda *a, **k: ${value}`;
}

export function exhausting(): readonly Attack[] {
  return [
    ['endless loop that swallows everything', body(`while True:\n    try:\n        while True: pass\n    except BaseException: pass`), 'timeout: The program was stopped at its limit of 500 ms.'],
    ['endless loop in C, where no signal is looked at', body(`import collections, itertools\ncollections.deque(itertools.repeat(0), maxlen=0)`), 'timeout: The program was stopped at its limit of 500 ms.'],
    ['endless loop in the text of an exception', body(`class Slow(Exception):\n    def __str__(self):\n        while True: pass\nraise Slow()`), 'timeout: The program was stopped at its limit of 500 ms.'],
    ['endless loop while the result is written', body(`class Slow(dict):\n    def items(self):\n        while True: pass\n        yield ('a', 1)\nreturn Slow(a=1)`), 'timeout: The program was stopped at its limit of 500 ms.'],
    ['regular expression that explodes', body(`import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')`), 'timeout: The program was stopped at its limit of 500 ms.'],
    ['enormous power', body(`return 10 ** 10 ** 9 % 7`), 'timeout: The program was stopped at its limit of 500 ms.'],
    ['memory, in steps', body(`kept = []\nwhile True: kept.append(bytearray(10_000_000))`), 'memory: MemoryError (the limit is 32 MiB)'],
    ['memory, at once', body(`return len('x' * 1_500_000_000)`), 'memory: MemoryError (the limit is 32 MiB)'],
    ['memory, and MemoryError swallowed', body(`kept = []\ntry:\n    while True: kept.append(bytearray(1_000_000))\nexcept MemoryError: pass\nreturn len(kept) > 20`), 'returned true'],
    ['endless output', body(`while True: print('A' * 10_000)`), 'output: The program printed more than its limit of 256 KiB.'],
    ['endless output that swallows everything', body(`import os\nfor n in range(10_000):\n    try: os.write(2, b'A' * 1_000)\n    except OSError: pass\nreturn 1`), 'output: The program printed more than its limit of 256 KiB.'],
    ['open files without end', body(`kept = []\nwhile True: kept.append(open('/program/keep.txt'))`), 'memory: MemoryError (the limit is 32 MiB)'],
    ['recursion', body(`def down(n): return down(n + 1)\nreturn down(0)`), 'error: RecursionError: maximum recursion depth exceeded'],
    ['recursion without a limit', body(`import sys\nsys.setrecursionlimit(10 ** 9)\ndef down(n): return down(n + 1)\nreturn down(0)`), `crash: The program recursed deeper than the interpreter's stack.`],
    ['recursion in C', body(`import sys\nsys.setrecursionlimit(10 ** 9)\nx = []\nfor n in range(10 ** 6): x = [x]\nreturn len(repr(x))`), `crash: The program recursed deeper than the interpreter's stack.`],
    ['recursion through C and back', body(`class Endless:\n    def __repr__(self): return repr(self)\nreturn repr(Endless())`), 'error: RecursionError: maximum recursion depth exceeded'],
    ['deep nesting for the compiler', body(`return eval('(' * 100_000 + ')' * 100_000)`), 'error: SyntaxError: too many nested parentheses'],
    ['deep result', body(`x = []\nfor n in range(100_000): x = [x]\nreturn x`), `crash: The program recursed deeper than the interpreter's stack.`],
    ['result that contains itself', body(`x = []\nx.append(x)\nreturn x`), 'error: TypeError: run() returned what is not JSON: Circular reference detected'],
  ];
}

export function breaking(): readonly Attack[] {
  return [
    ['os._exit', body(`import os\nos._exit(0)`), 'crash: The program ended the interpreter before run() returned.'],
    ['os.abort', body(`import os\nos.abort()`), 'crash: The program aborted the interpreter.'],
    ['sys.exit', body(`import sys\nsys.exit(0)`), 'error: SystemExit: 0'],
    ['exit on import', 'raise SystemExit(0)', 'error: SystemExit: 0'],
    ['KeyboardInterrupt', body(`raise KeyboardInterrupt`), 'error: KeyboardInterrupt'],
    ['a crash of the interpreter by its own tool', body(`import faulthandler\nfaulthandler._fatal_error_c_thread()`), 'error: RuntimeError: unable to start the thread'],
    ['reading where nothing is', body(`import faulthandler\nfaulthandler._read_null()\nfaulthandler._sigsegv()`), 'crash: The program aborted the interpreter.'],
    ['bytecode that breaks the stack', body(`def f(): pass\nf.__code__ = f.__code__.replace(co_code=bytes([99, 255, 99, 254, 35, 0] * 200), co_stacksize=0)\nreturn f()`), 'crash: The interpreter crashed: memory access out of bounds.'],
    ['a forged reply', body(`import os\nos.write(3, b'{"ok":true,"value":"forged"}')\nreturn 'honest'`), 'denied: The program wrote to the descriptor of the harness.'],
    ['a forged reply and out', body(`import os\nos.write(3, b'{"ok":true,"value":"forged"}')\nos._exit(0)`), 'crash: The program ended the interpreter before run() returned.'],
    ['a forged reply that is no JSON', body(`${inHarness('encode', `'1}\\n{"type":"ready"}'`)}\nreturn 1`), 'denied: The program wrote to the descriptor of the harness.'],
    ['a forged failure', body(`${inHarness('encode', `'{"ok":false,"kind":"none"}'`)}\nraise ValueError`), 'denied: The program wrote to the descriptor of the harness.'],
    ['closing the standard streams', body(`import os\nfor n in range(5):\n    try: os.close(n)\n    except OSError as error: print(n, error)\nprint('still here')\nreturn 1`), 'returned 1'],
    ['closing sys.stdout', body(`import sys\nsys.stdout.close()\nreturn 1`), 'returned 1'],
    ['replacing sys.stdout', body(`import sys\nsys.stdout = None\nreturn 1`), 'returned 1'],
  ];
}

export function poisoning(): readonly Attack[] {
  return [
    ['builtins', body(`import builtins\nbuiltins.len = None\nbuiltins.sorted = lambda *a: [1]\nbuiltins.poison = 1\nreturn 'poisoned'`), 'returned "poisoned"'],
    ['methods of built-in types', body(`import gc\ngc.get_referents(str.__dict__)[0]['upper'] = lambda self: 'poisoned'\ngc.get_referents(list.__dict__)[0]['append'] = None\nimport sys\nsys._clear_type_cache() if hasattr(sys, '_clear_type_cache') else None\nreturn 'poisoned'`), 'returned "poisoned"'],
    ['sys.modules', body(`import sys, types\nfor name in ('random', 'json', 'math', 'lib', 'time'): sys.modules[name] = types.ModuleType(name)\nreturn 'poisoned'`), 'returned "poisoned"'],
    ['the library of the program', body(`import lib\nlib.answer = lambda: 0\nlib.STATE.append('poisoned')\nreturn 'poisoned'`), 'returned "poisoned"'],
    ['the standard library', body(`import json, os, random, time\nos.write = lambda *a: 0\nos.read = lambda *a: b''\njson.dumps = lambda *a, **k: '{}'\njson.loads = lambda *a: {'source': 'def run(i): return 666', 'inputs': None}\nrandom.random = lambda: 4\ntime.time = lambda: 0\nreturn 'poisoned'`), 'returned "poisoned"'],
    ['import machinery', body(`import sys, types\nclass Finder:\n    def find_spec(self, name, path, target=None): raise SystemExit('poisoned')\nsys.meta_path[:] = [Finder()]\nsys.path_hooks[:] = []\nsys.path[:] = []\nsys.path_importer_cache.clear()\nreturn 'poisoned'`), 'returned "poisoned"'],
    ['compiled code that the harness keeps', body(`import gc\ngc.unfreeze()\nkept = [o for o in gc.get_objects() if isinstance(o, dict) and 'lib/__init__.py' in o]\nfor o in kept: o['lib/__init__.py'] = compile('STATE = ["poisoned"]', 'x', 'exec')\nreturn len(kept)`), 'returned 2'],
    ['the functions of the harness', body(`${inHarness('run', `'poisoned'`)}\nreturn 'poisoned'`), 'crash: The program broke the harness that runs it.'],
    ['the frames above', body(`import sys\nframe = sys._getframe()\nwhile frame:\n    top = frame\n    frame.f_globals.setdefault('poison', 1)\n    frame = frame.f_back\nfor name in list(top.f_globals):\n    if name.startswith('_hexgen'): top.f_globals[name] = None\nreturn sorted(name for name in top.f_globals if name.startswith('_hexgen'))`), 'returned ["_hexgen_load","_hexgen_run"]'],
    ['__main__', body(`import __main__\n__main__._hexgen_run = __main__._hexgen_load = lambda: None\nreturn 'poisoned'`), 'returned "poisoned"'],
    ['trace and profile functions', body(`import sys, threading\ndef trace(*a): raise SystemExit('poisoned')\nthreading.settrace(trace)\nsys.setprofile(lambda *a: None)\nsys.excepthook = trace\nsys.settrace(trace)`), 'error: SystemExit: poisoned'],
    ['audit hook, which Python cannot remove', body(`import sys\ndef hook(event, args):\n    if event in ('compile', 'exec', 'import', 'open'): raise SystemExit('poisoned')\nsys.addaudithook(hook)\nreturn 'poisoned'`), 'returned "poisoned"'],
    ['at exit and on collection', body(`import atexit, gc, sys\natexit.register(print, 'poisoned')\nclass Late:\n    def __del__(self): print('poisoned')\nsys.late = Late()\ngc.callbacks.append(lambda *a: print('poisoned'))\ngc.disable()\nreturn 'poisoned'`), 'returned "poisoned"'],
    ['environment, limits and seeds', body(`import os, random, sys, decimal, warnings\nos.environ['POISON'] = '1'\nrandom.seed(1)\nsys.setrecursionlimit(60)\ndecimal.getcontext().prec = 1\nwarnings.simplefilter('error')\nsys.argv.append('poison')\nreturn 'poisoned'`), 'returned "poisoned"'],
    ['codecs and text files', body(`import codecs, linecache, sys\ncodecs.register_error('strict', lambda error: ('', error.end))\nlinecache.cache['program.py'] = (1, None, ['poisoned'], 'program.py')\nsys.stdout.reconfigure(encoding='ascii', errors='replace')\nprint('left in the buffer', end='')\nreturn 'poisoned'`), 'returned "poisoned"'],
    ['position of the standard streams', body(`import os\nreturn os.lseek(0, 7, 0)`), 'error: OSError: [Errno 70] Invalid seek'],
    ['open descriptors', body(`import os\nreturn [os.open('/program/keep.txt', os.O_RDONLY) for n in range(3)]`), 'returned [3,4,5]'],
    ['memory that stays grown', body(`kept = bytearray(b'poison' * 1_500_000)\nreturn len(kept)`), 'returned 9000000'],
    ['weak references and finalizers', body(`import weakref, sys\nclass Thing: pass\nsys.thing = Thing()\nweakref.finalize(sys.thing, print, 'poisoned')\nreturn 'poisoned'`), 'returned "poisoned"'],
    ['subclass hooks and metaclasses', body(`import abc, collections.abc, enum\ncollections.abc.Sized.register(int)\nenum.Enum.__str__ = lambda self: 'poisoned'\nreturn 'poisoned'`), 'returned "poisoned"'],
  ];
}
