// The clock and the randomness that programs of a native Python see: put in place of Python's own before anything else is imported.
// They go by the rules of the embedded one (see determinism.ts); what a program digs up beneath them only spoils its own result.

/** `_hexgen_world()` replaces them, and gives the function that makes a program's process begin at their beginning. */
export const WORLD = String.raw`
def _hexgen_world():
    import os, posix, sys, time

    EPOCH_NS, TICK_NS = 1_704_067_200_000_000_000, 1_000
    elapsed, state = 0, 1
    real = {name: getattr(time, name) for name in ('localtime', 'gmtime', 'ctime', 'asctime', 'strftime')}

    def look(ns=TICK_NS):
        nonlocal elapsed
        elapsed += ns
        return elapsed

    def sleep(seconds):
        if seconds < 0:
            raise ValueError('sleep length must be non-negative')
        look(int(seconds * 1e9))

    def urandom(size):
        nonlocal state
        found = bytearray()
        for _ in range(size):
            state = (state * 1_664_525 + 1_013_904_223) & 0xffffffff
            found.append(state >> 24)
        return bytes(found)

    def wall():
        return EPOCH_NS + look()

    time.time, time.time_ns, time.sleep = (lambda: wall() / 1e9), wall, sleep
    for name in ('monotonic', 'perf_counter', 'process_time', 'thread_time'):
        setattr(time, name, lambda: look() / 1e9)
        setattr(time, name + '_ns', lambda: look())
    time.clock_gettime = lambda clock: (wall() if clock == 0 else look()) / 1e9
    time.clock_gettime_ns = lambda clock: wall() if clock == 0 else look()
    for name in ('localtime', 'gmtime', 'ctime'):
        setattr(time, name, lambda seconds=None, of=real[name]: of(time.time() if seconds is None else seconds))
    time.asctime = lambda when=None: real['asctime'](time.localtime() if when is None else when)
    time.strftime = lambda form, when=None: real['strftime'](form, time.localtime() if when is None else when)

    os.urandom = posix.urandom = urandom
    os.getrandom = posix.getrandom = lambda size, flags=0: urandom(size)
    os.getpid = posix.getpid = lambda: 42
    os.getppid = posix.getppid = lambda: 0
    sys.executable = '/python'
    # The one in C asks the kernel for the time; its twin in Python asks the module above.
    sys.modules['_datetime'] = None
    import datetime
    del sys.modules['_datetime']

    import random
    seed = random.Random.seed
    random.Random.seed = lambda self, a=None, version=2: seed(self, int.from_bytes(urandom(32), 'big') if a is None else a, version)
    random.seed = random._inst.seed

    def begin():
        """To be called in each program's process: a fork makes Python seed its generator anew."""
        nonlocal elapsed, state
        state = 1
        random.seed()
        elapsed, state = 0, 1
    return begin
`;
