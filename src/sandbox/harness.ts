// The Python half: what stands in the interpreter before any program, loads a program's files and runs it.
// It is in the hands of the program it runs, so nothing outside may rest on it but the reply's shape.

/** Part of the sandbox's version: to be raised whenever a change here, or in the lock, can change a result. */
export const HARNESS_VERSION = 2;

/** Loaded into the memory snapshot, because programs use them and loading them takes longer than running a program. */
export const PRELOADED = [
  'abc', 'argparse', 'array', 'ast', 'base64', 'bisect', 'builtins', 'cmath', 'collections', 'collections.abc', 'colorsys', 'contextlib',
  'copy', 'csv', 'dataclasses', 'datetime', 'decimal', 'difflib', 'dis', 'doctest', 'enum', 'fractions', 'functools', 'gc', 'hashlib',
  'heapq', 'html', 'importlib', 'importlib.machinery', 'importlib.util', 'inspect', 'io', 'itertools', 'json', 'keyword', 'linecache',
  'logging', 'math', 'numbers', 'operator', 'os', 'pathlib', 'pprint', 'queue', 'random', 're', 'statistics', 'string', 'struct', 'sys',
  'textwrap', 'threading', 'time', 'timeit', 'token', 'tokenize', 'traceback', 'types', 'typing', 'unittest', 'warnings', 'weakref',
  'xml.etree.ElementTree',
] as const;

/** Where a program's files are, inside the interpreter's own read-only file system. */
export const ROOT = '/program';

export const LOAD_CALL = '_hexgen_load()';
export const RUN_CALL = '_hexgen_run()';

/**
 * `_hexgen_install(compile_file, foreign)` gives the functions `load` and `run`. `compile_file` makes code of a file's bytes and its
 * relative name; `foreign`: where Python's own library begins, whose frames are left out of messages.
 */
export const HARNESS_SOURCE = String.raw`
def _hexgen_install(compile_file, foreign):
    import gc, importlib.machinery as machinery, json, linecache, os, sys, traceback, types

    ROOT, PROGRAM, REPLY = '${ROOT}', 'program.py', 3
    FOREIGN = (foreign, '<frozen ', '<harness>')   # frames that tell nothing about the program
    compiled, hidden = {}, []
    # Kept apart from their modules, where a program may put something else.
    read_some, write, dumps, loads, stdout = os.read, os.write, json.dumps, json.loads, sys.stdout

    # The bridge to JavaScript is closed by the lock; taking its modules away makes for a plain message.
    for name in [*sys.modules, 'js', 'pyodide', 'pyodide_js', '_pyodide', '_pyodide_core']:
        if name.split('.')[0] in ('js', 'pyodide', 'pyodide_js', '_pyodide', '_pyodide_core'):
            sys.modules[name] = None
    sys.meta_path[:] = [machinery.BuiltinImporter, machinery.FrozenImporter, machinery.PathFinder]
    sys.path[:] = [ROOT] + [place for place in sys.path if place]
    sys.dont_write_bytecode = True
    sys.argv[:] = [PROGRAM]
    os.chdir(ROOT)

    class Loader(machinery.SourceFileLoader):
        """Takes the code that was compiled when the files came, under the file's relative name."""
        def get_code(self, fullname):
            name = os.path.relpath(self.path, ROOT)
            return compiled.get(name) or compile_file(self.get_data(self.path), name)

    def find_in(place):
        if place != ROOT and not place.startswith(ROOT + '/'):
            raise ImportError(place)
        return machinery.FileFinder(place, (Loader, ['.py']))
    sys.path_hooks.insert(0, find_in)

    def load():
        for place, folders, names in os.walk(ROOT):
            folders.sort()
            for name in sorted(names):
                path = os.path.join(place, name)
                relative = os.path.relpath(path, ROOT)
                compiled[relative] = None
                if name.endswith('.py'):
                    try:
                        with open(path, 'rb') as file:
                            compiled[relative] = compile_file(file.read(), relative)
                    except Exception:
                        pass                       # whoever imports it gets the error, with its place
        own = {name.split('/')[0].removesuffix('.py') for name in compiled if name.endswith('.py')}
        hidden[:] = sorted(own & {*sys.modules})
        sys.path_importer_cache.clear()
        settle()

    def settle():
        """What is there before a program need not be looked at by its garbage collections."""
        gc.collect()
        gc.freeze()

    def read():
        parts = []
        while part := read_some(0, 1 << 20):
            parts.append(part)
        return b''.join(parts).decode()

    def frame(entry):
        return traceback.FrameSummary(entry.filename, entry.lineno, entry.name, lookup_line=False, line=entry.line)

    def explain(error):
        told = traceback.TracebackException(type(error), error, error.__traceback__, limit=-1000, compact=True)
        own = [frame(entry) for entry in told.stack if not entry.filename.startswith(FOREIGN)]
        return ''.join([*traceback.StackSummary.from_list(own).format(), *told.format_exception_only()]).rstrip()

    def value_of(source, inputs):
        if hidden:
            raise ImportError(f'"{hidden[0]}" is the name of a module that Python has loaded already; the program needs another name for its own')
        module = types.ModuleType('program')
        module.__file__ = PROGRAM
        sys.modules['program'] = module
        linecache.cache[PROGRAM] = (len(source), None, source.splitlines(True), PROGRAM)
        exec(compile(source, PROGRAM, 'exec', dont_inherit=True), module.__dict__)
        if not callable(getattr(module, 'run', None)):
            raise NameError('program.py does not define run(inputs)')
        return module.run(inputs)

    def encode(value):
        try:
            return dumps(value, allow_nan=False)
        except (TypeError, ValueError, RecursionError) as error:
            raise TypeError(f'run() returned what is not JSON: {error}') from None

    def run():
        try:
            request = loads(read())
            reply = '{"ok":true,"value":' + encode(value_of(request['source'], request['inputs'])) + '}'
        except BaseException as error:
            try:
                number = error.errno if isinstance(error, OSError) else None
                reply = dumps({'ok': False, 'kind': type(error).__name__, 'errno': number, 'message': explain(error)})
            except BaseException as second:
                reply = '{"ok":false,"kind":"%s","errno":null,"message":"%s"}' % ((type(error).__name__,) * 2)
        try:
            stdout.flush()
        except (OSError, ValueError):
            pass                                   # too much, which is noticed elsewhere, or closed
        write(REPLY, reply.encode())

    settle()
    return load, run
`;

/** The two functions of the embedded Python, whose library is at /lib and whose files are compiled where they are loaded. */
const EMBEDDED = `${HARNESS_SOURCE}
_hexgen_load, _hexgen_run = _hexgen_install(lambda source, name: compile(source, name, 'exec', dont_inherit=True), '/lib/')
del _hexgen_install
`;

/** Defines the two functions above, under a file name of its own. Run once in a fresh interpreter, before the lock closes. */
export const HARNESS = `exec(compile(${JSON.stringify(EMBEDDED)}, '<harness>', 'exec'))`;

/** The environment and the name that Python sees, whoever runs it and wherever. */
export const IDENTITY = {
  env: {PYTHONHASHSEED: '0', HOME: '/', LANG: 'C.UTF-8', TZ: 'UTC'},
  _sysExecutable: '/python',
} as const;
