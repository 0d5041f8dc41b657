// The imports that are neither left alone nor refused: each is answered by the sandbox itself once the lock is closed.
// Numbers are pointers into the interpreter's memory, laid out as WASI says.
import {ERRNO} from './calls.ts';
import type {Lock} from './lock.ts';
import type {Call} from './wasm.ts';

type Guard = (original: Call) => Call;

const STDIN = 0, STDOUT = 1, STDERR = 2, REPLY = 3;
/** The clock that counts from 1970; the monotonic ones and those of processor time count from the program's start. */
const REALTIME = 0;
/** Opening to write, to read and write, to create, to truncate, to append, with a temporary name. */
const WRITE_FLAGS = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000 | 0o20000000;
/** /dev/null, the one device that stays open: it holds nothing and tells nothing. */
const NULL_DEVICE = (1 << 8) | 3;

export function guards(lock: Lock): Readonly<Record<string, Guard>> {
  return {...streamGuards(lock), ...descriptorGuards(lock), ...worldGuards(lock)};
}

function streamGuards(lock: Lock): Record<string, Guard> {
  return {
    fd_read: original => (fd, vectors, count, total) => {
      if (!lock.closed || fd !== STDIN) return original(fd, vectors, count, total);
      return transfer(lock, {vectors, count, total}, target => {
        const part = lock.channels.read(target.length);
        target.set(part);
        return part.length;
      });
    },
    fd_write: original => (fd, vectors, count, total) => {
      if (!lock.closed) return original(fd, vectors, count, total);
      if (fd < STDOUT || fd > REPLY) return ERRNO.badDescriptor;
      let fits = true;
      const errno = transfer(lock, {vectors, count, total}, source => {
        fits = (fd === REPLY ? lock.channels.reply(source) : lock.channels.print(source, fd === STDOUT)) && fits;
        return source.length;
      });
      return fits ? errno : ERRNO.noSpace;
    },
  };
}

function descriptorGuards(lock: Lock): Record<string, Guard> {
  return {
    __syscall_openat: original => (directory, path, flags, mode) => {
      if (!lock.closed) return original(directory, path, flags, mode);
      if (flags & WRITE_FLAGS) return refuse(lock, 'opening a file for writing', -ERRNO.readOnly);
      return openPlain(lock, original(directory, path, flags, mode));
    },
    // The standard streams are the harness's; closing them would outlive the program.
    fd_close: original => fd => lock.closed && fd <= STDERR ? 0 : original(fd),
    // Only the flags may be read or set (F_GETFD, F_SETFD, F_GETFL); duplicating would lead to the terminal's streams.
    __syscall_fcntl64: original => (fd, command, rest) =>
      !lock.closed || (command >= 1 && command <= 3) ? original(fd, command, rest) : refuse(lock, 'fcntl', -ERRNO.notPermitted),
  };
}

function worldGuards(lock: Lock): Record<string, Guard> {
  const {determinism} = lock;
  return {
    emscripten_resize_heap: original => size => {
      if (size >>> 0 <= lock.memoryBytesLimit) return original(size);
      lock.memoryRefused = true;
      return 0;
    },
    random_get: () => (at, length) => {
      determinism.fill(lock.bytes.subarray(at >>> 0, (at >>> 0) + (length >>> 0)));
      return 0;
    },
    clock_time_get: () => (clock, _precision, at) => {
      lock.words.setBigUint64(at >>> 0, clock === REALTIME ? determinism.wallNs() : determinism.elapsedNs(), true);
      return 0;
    },
    // Only time.sleep looks here, in a loop until enough time has passed.
    emscripten_get_now: () => () => determinism.sleptMs(),
    // Which Node this is: nothing that a program should depend on.
    _Py_emscripten_runtime: () => () => 0,
    emscripten_date_now: () => () => Number(determinism.wallNs() / 1_000_000n),
  };
}

/** Regular files and directories only: devices and pipes are closed again, however they were named. */
function openPlain(lock: Lock, descriptor: number): number {
  if (descriptor < 0) return descriptor;
  const stream = lock.files.streams[descriptor];
  const mode = stream?.node.mode ?? 0;
  if (lock.files.isFile(mode) || lock.files.isDir(mode) || stream?.node.rdev === NULL_DEVICE) return descriptor;
  lock.files.close(stream);
  return refuse(lock, 'opening a device', -ERRNO.access);
}

function refuse(lock: Lock, what: string, errno: number): number {
  lock.refuse(what);
  return errno;
}

interface Vectors { readonly vectors: number; readonly count: number; readonly total: number }

/** Walks WASI's list of (pointer, length) pairs until one is not used up, and stores how many bytes went over. */
function transfer(lock: Lock, {vectors, count, total}: Vectors, move: (part: Uint8Array) => number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) {
    const at = lock.words.getUint32((vectors >>> 0) + 8 * index, true);
    const length = lock.words.getUint32((vectors >>> 0) + 8 * index + 4, true);
    const moved = move(lock.bytes.subarray(at, at + length));
    sum += moved;
    if (moved < length) break;
  }
  lock.words.setUint32(total >>> 0, sum, true);
  return 0;
}
