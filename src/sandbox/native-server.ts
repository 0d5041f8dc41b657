// The native Python's own half: a server that forks a monitor for each program, which forks the program's process and only then reads the
// request, places its files, lets the program begin behind its walls, collects what it writes up to the limits, and tells how it ended.
// Both are forked before there is a request, so every program starts from the same state, down to the addresses of its objects, and
// none waits for a fork. Neither the server nor the monitor ever runs a line of a program.
import {REPLY_BYTES} from './channels.ts';
import {HARNESS_SOURCE, ROOT} from './harness.ts';
import {WALLS, NO_WALLS_STATUS} from './native-walls.ts';
import {WORLD} from './native-world.ts';

/** Status of a program's process when the harness has replied; by any other way the program has left by itself. */
export const END_STATUS = 37;
export const BROKEN_STATUS = 38;

const SERVER = String.raw`
def _hexgen_serve():
    import codecs, gc, importlib, json, marshal, os, resource, select, signal, socket, struct, sys, time
    clock = time.perf_counter
    config = json.loads(sys.argv[1])
    confine, breaches, hide = _hexgen_walls(bytes.fromhex(config['filter']))
    begin = _hexgen_world()
    fcntl = importlib.import_module('fcntl')

    ROOT, CODE, REQUEST, STREAMS, LIMITS = '${ROOT}', '/state/code', '/state/request', (1, 2, 3), struct.Struct('qq')
    END, BROKEN, NO_WALLS, GONE = ${END_STATUS}, ${BROKEN_STATUS}, ${NO_WALLS_STATUS}, 40
    REPLY_BYTES, CODE_BYTES, EPOCH = ${REPLY_BYTES}, 64 << 20, 1_704_067_200
    read, write, leave, fork, wait, kill = os.read, os.write, os._exit, os.fork, os.waitpid, os.kill
    dumps, loads, compile_text = json.dumps, json.loads, compile
    codes = {}

    def compile_file(source, name):
        return codes.get(name) or compile_text(source, name, 'exec', dont_inherit=True)

    for name in config['preloaded']:
        try:
            importlib.import_module(name)
        except ImportError:
            pass                                   # this Python was built without it
    sys.stdout.reconfigure(encoding='utf-8', errors='strict')
    sys.stderr.reconfigure(encoding='utf-8', errors='backslashreplace')
    load, run = _hexgen_install(compile_file, os.path.dirname(os.__file__) + '/')

    def whole(fd):
        parts = []
        while part := read(fd, 1 << 20):
            parts.append(part)
            if fd == 0 and part.endswith(b'\n'):
                break
        return b''.join(parts)

    def write_whole(fd, data):
        while data:
            data = data[write(fd, data):]

    def remove(place):
        for name in os.listdir(place):
            path = os.path.join(place, name)
            if os.path.isdir(path):
                remove(path)
                os.rmdir(path)
            else:
                os.unlink(path)

    def put(path, data):
        with open(path, 'wb') as file:
            file.write(data)
        os.utime(path, (EPOCH, EPOCH))

    def place(files):
        remove(ROOT)
        for name, text in files.items():
            path = os.path.join(ROOT, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            put(path, text.encode())
        for place, _, _ in os.walk(ROOT):
            os.utime(place, (EPOCH, EPOCH))

    def compile_all():
        """Behind the walls, as the compiler is not above every text; what does not compile is left to whoever imports it."""
        found = {}
        for place, _, names in os.walk(ROOT):
            for name in names:
                path = os.path.join(place, name)
                relative = os.path.relpath(path, ROOT)
                if name.endswith('.py'):
                    try:
                        with open(path, 'rb') as file:
                            found[relative] = compile_text(file.read(), relative, 'exec', dont_inherit=True)
                    except Exception:
                        pass
        write_whole(3, marshal.dumps(found))

    def run_program():
        if os.path.exists(CODE):
            with open(CODE, 'rb') as file:
                codes.update(marshal.loads(file.read()))
        begin()
        load()
        run()

    def behind_walls(work):
        """
        A process of its own for work, which begins when it is told its limits of memory and of processor seconds.
        Gives its number, the ends to read of its three streams, and the function that tells it.
        """
        pipes, (wait_here, go_there) = [os.pipe() for _ in STREAMS], os.pipe()
        child = fork()
        if child:
            for end in (wait_here, *(end for _, end in pipes)):
                os.close(end)
            return child, [end for end, _ in pipes], lambda memory, seconds: write(go_there, LIMITS.pack(memory, seconds))
        status = NO_WALLS
        try:
            os.close(go_there)
            told = read(wait_here, LIMITS.size)
            if not told:
                leave(GONE)
            source = os.open(REQUEST if os.path.exists(REQUEST) else '/dev/null', os.O_RDONLY)
            high = [fcntl.fcntl(fd, fcntl.F_DUPFD, 32) for fd in (source, *(end for _, end in pipes))]
            for at, fd in enumerate(high):
                os.dup2(fd, at)
            os.closerange(4, 256)
            confine(*LIMITS.unpack(told))
            status = BROKEN
            work()
            status = END
        finally:
            leave(status)

    def collect(child, streams, most):
        """What came of it: what it printed up to the most, what it replied, whether either was too much, how it ended."""
        out, _, reply = streams
        printed, replied, room, overflow = bytearray(), bytearray(), most['print'], None
        while streams and not overflow:
            for fd in select.select(streams, [], [])[0]:
                part = read(fd, 1 << 16)
                if not part:
                    os.close(fd)
                    streams.remove(fd)
                elif fd == reply:
                    replied += part
                    overflow = 'reply' if len(replied) > most['reply'] else overflow
                else:
                    if fd == out:
                        printed += part[:max(0, room)]
                    room -= len(part)
                    overflow = 'print' if room < 0 else overflow
        if overflow:
            kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(wait(child, 0)[1])
        return {'printed': printed, 'replied': replied, 'overflow': overflow, 'status': status}

    def prepare(request, seconds):
        place(request['files'])
        if os.path.exists(CODE):
            os.unlink(CODE)
        child, streams, go = behind_walls(compile_all)
        go(request['memoryBytes'], seconds)
        ended = collect(child, streams, {'print': 0, 'reply': CODE_BYTES})
        if ended['status'] == END and not ended['overflow']:
            put(CODE, bytes(ended['replied']))

    def text(data):
        return codecs.getincrementaldecoder('utf-8')('replace').decode(bytes(data))

    def monitor():
        child, streams, go = behind_walls(run_program)
        line = whole(0)
        if not line:
            leave(GONE)
        started = clock()
        request = loads(line)
        seconds = min(request['timeoutMs'] // 1000 + 2, 1 << 31)
        if 'files' in request:
            prepare(request, seconds)
        put(REQUEST, ('{"source":%s,"inputs":%s}' % (dumps(request['source']), request['inputs'])).encode())
        go(request['memoryBytes'], seconds)
        ended = collect(child, streams, {'print': request['outputBytes'], 'reply': REPLY_BYTES})
        reply = bytes(ended['replied']).decode('utf-8', 'replace')
        told = {**ended, 'type': 'ended', 'printed': text(ended['printed']), 'replied': reply, 'ms': (clock() - started) * 1000}
        write_whole(1, dumps(told).encode() + b'\n')

    def apart(work):
        """Whether this was done, in a process of its own."""
        child = fork()
        if child:
            return wait(child, 0)[1] == 0
        try:
            work()
            leave(0)
        finally:
            leave(1)

    def check():
        """Tries the walls once before anybody relies on them."""
        found = [] if {name for _, name in socket.if_nameindex()} <= {'lo'} else ['a network']
        found += [path for path in ('/etc/passwd', '/proc/self', '/root', '/home', '/sys') if os.path.exists(path)]
        child, streams, go = behind_walls(lambda: write_whole(3, dumps(breaches()).encode()))
        go(1 << 25, 2)
        ended = collect(child, streams, {'print': 1 << 12, 'reply': 1 << 12})
        if ended['status'] != END:
            raise SystemExit('the walls around a program could not be put up (%s) %s' % (ended['status'], text(ended['printed'])))
        found += loads(bytes(ended['replied']))
        if found:
            raise SystemExit('the walls around a program do not hold: they let through ' + ', '.join(found))

    def complain():
        try:
            check()
        except BaseException as error:
            write_whole(2, str(error).encode())
            raise

    hide()
    gc.collect()
    gc.freeze()
    if not apart(complain):
        leave(1)
    # The first round leaves the server's memory other than all later ones.
    apart(list)
    write_whole(1, b'{"type":"ready"}\n')
    while apart(monitor):
        pass                                       # until nobody asks any more, or one is lost
    leave(0)
`;

/** All that a native worker runs, as one text for `python3 -c`. `before`: what is to be done before anything else. */
export function serverSource(before: string): string {
  const source = `${before}\n${HARNESS_SOURCE}\n${WORLD}\n${WALLS}\n${SERVER}\n_hexgen_serve()\n`;
  return `import sys\nexec(compile(${JSON.stringify(source)}, '<harness>', 'exec'))`;
}
