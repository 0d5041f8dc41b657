// The allow-list: what becomes of each function that the interpreter may call outside of WebAssembly, once the lock is closed.
// A name that is not listed is refused, so an import that a later version adds is closed until somebody has read it.

/** WASI's and Linux's numbers for the same errors as Emscripten's libc counts them. */
export const ERRNO = {access: 2, badDescriptor: 8, noSpace: 51, notPermitted: 63, readOnly: 69, lookupFailed: -4} as const;

/**
 * Left as they are: they read the interpreter's own in-memory file system, or compute.
 * The file system lives in JavaScript and cannot change, because every call that would change it is refused.
 */
export const HARMLESS: ReadonlySet<string> = new Set([
  'fd_seek', 'fd_fdstat_get', 'fd_pread',
  '__syscall_fstat64', '__syscall_stat64', '__syscall_lstat64', '__syscall_newfstatat', '__syscall_faccessat',
  '__syscall_readlinkat', '__syscall_getcwd', '__syscall_getdents64',
  'environ_sizes_get', 'environ_get', 'clock_res_get', 'emscripten_get_heap_max',
  '_tzset_js', '_localtime_js', '_gmtime_js', '_mktime_js', '_timegm_js',
  // Calls a function of the interpreter's own table with fewer arguments; stays inside WebAssembly.
  '_PyEM_TrampolineCall_JS',
]);

/** Answered with a constant: asking is ordinary, the true answer is of no use. */
export const CONSTANT: Readonly<Record<string, number>> = {
  __syscall_ioctl: -59,                       // "not a terminal": asked for every file that is opened
  __syscall_getuid32_js: 0,                   // who runs this is nobody's business
  _Py_CheckEmscriptenSignals_Helper: 0,       // no signal has arrived
  can_run_sync_js: 0,                         // there is no JavaScript to wait for
  _try_fcntl64: 0, _try_shutdown: 0,          // "not a socket": asked before every fcntl
};

const READ_ONLY: ReadonlySet<string> = new Set([
  '__syscall_chmod', '__syscall_fchmod', '__syscall_fchmodat2', '__syscall_fchown32', '__syscall_fchownat', '__syscall_ftruncate64',
  '__syscall_truncate64', '__syscall_mkdirat', '__syscall_mknodat', '__syscall_renameat', '__syscall_rmdir', '__syscall_unlinkat',
  '__syscall_symlinkat', '__syscall_utimensat', '__syscall_fallocate', '__syscall_fdatasync',
]);
/** Calls that are no system calls and still have an error to return. */
const FALLIBLE: Readonly<Record<string, number>> = {
  fd_pwrite: ERRNO.readOnly, fd_sync: ERRNO.readOnly,
  _mmap_js: -ERRNO.notPermitted, _munmap_js: -ERRNO.notPermitted, _msync_js: -ERRNO.notPermitted, _setitimer_js: -ERRNO.notPermitted,
  getaddrinfo: ERRNO.lookupFailed, getnameinfo: ERRNO.lookupFailed,
};

/** The error that a refused call returns, which Python shows as an OSError that a program may catch; null if it can return none. */
export function refusalOf(name: string): number | null {
  if (READ_ONLY.has(name)) return -ERRNO.readOnly;
  return FALLIBLE[name] ?? (name.startsWith('__syscall_') ? -ERRNO.notPermitted : null);
}

/** Calls by which the interpreter ends itself, and how that is told; they are no attempt to get out. */
export const ENDINGS: Readonly<Record<string, string>> = {
  proc_exit: 'The program ended the interpreter before run() returned.',
  exit: 'The program ended the interpreter before run() returned.',
  _abort_js: 'The program aborted the interpreter.',
  __assert_fail: 'The program aborted the interpreter.',
};
