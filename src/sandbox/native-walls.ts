// The walls that a native Python puts up around each program before it reads its first line: limits, then the filter of system calls.
// They hold for the process and cannot be taken down from inside; the namespaces around all of it are native-root.ts's.

/** Status of a process whose walls could not be put up: nothing has run in it. */
export const NO_WALLS_STATUS = 39;

/**
 * `_hexgen_walls(filter_bytes)` gives `confine(memory, seconds)`, to be called in the process itself, and `breaches()`, which tries what
 * must fail behind the walls and names what did not.
 */
export const WALLS = String.raw`
def _hexgen_walls(filter_bytes):
    import ctypes, mmap, os, resource, socket, struct

    NO_NEW_PRIVILEGES, SECCOMP, FILTER, NOT_DUMPABLE = 38, 22, 2, 4
    STEP, MOST = 1 << 16, 1 << 36
    libc = ctypes.CDLL(None, use_errno=True)
    prctl = libc.prctl
    prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
    code = ctypes.create_string_buffer(filter_bytes, len(filter_bytes))
    program = ctypes.create_string_buffer(struct.pack('HxxxxxxQ', len(filter_bytes) // 8, ctypes.addressof(code)))
    program.points_to = code                       # which is kept as long as this

    def room(limit):
        try:
            resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
            mmap.mmap(-1, STEP).close()
            return True
        except (OSError, MemoryError, ValueError):
            return False

    def taken():
        """The address space in use already: the most under which no more can be had. There is no /proc to ask."""
        low, high = 0, MOST
        while high - low > STEP:
            middle = (low + high) // 2 // STEP * STEP
            low, high = (low, middle) if room(middle) else (middle, high)
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        return low

    own = None

    def confine(memory, seconds):
        for name, most in (('FSIZE', 0), ('CORE', 0), ('NPROC', 0), ('NOFILE', 64), ('MEMLOCK', 0), ('MSGQUEUE', 0)):
            resource.setrlimit(getattr(resource, 'RLIMIT_' + name), (most, most))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        limit = own + memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        if prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) or prctl(SECCOMP, FILTER, ctypes.addressof(program), 0, 0):
            raise OSError(ctypes.get_errno(), 'seccomp')

    def hide():
        """Nobody may look into this process, not even one of the same user. What it takes itself is no program's."""
        nonlocal own
        prctl(NOT_DUMPABLE, 0, 0, 0, 0)
        own = taken()

    def breaches():
        attempts = {
            'a socket': socket.socket, 'a second process': os.fork, 'another program': lambda: os.execv('/bin/true', ['true']),
            'a file written': lambda: os.open('/program/breach', os.O_CREAT | os.O_WRONLY), 'a file removed': lambda: os.unlink('/program/breach'),
            'a signal to all': lambda: os.kill(-1, 0), 'a pipe': os.pipe,
        }
        return [name for name, attempt in attempts.items() if succeeds(attempt)]

    def succeeds(attempt):
        try:
            attempt()
            return True
        except OSError as error:
            return error.errno not in (1, 30)
        except BaseException:
            return True

    return confine, breaches, hide
`;
