// The allow-list of a native Python: what the kernel does with each system call of a program, compiled into a seccomp filter.
// A call that is not listed is "not permitted", so one that a later kernel adds is closed until somebody has read it.
// Layout of the filter: linux/seccomp.h and linux/bpf_common.h; numbers: arch/x86/entry/syscalls and asm-generic/unistd.h.

/**
 * What becomes of a call. `opens`: allowed where argument `flags` asks for reading only; `if`: allowed where an argument has a value;
 * `closes`: done only above the descriptors of the harness, and else only said to be done.
 */
type Rule =
  | {readonly kind: 'allow'}
  | {readonly kind: 'errno'; readonly errno: number}
  | {readonly kind: 'closes'}
  | {readonly kind: 'opens'; readonly flags: number}
  | {readonly kind: 'if'; readonly argument: number; readonly values: readonly number[]; readonly otherwise: number};

const ERRNO = {permission: 1, readOnly: 30, noTerminal: 25} as const;
/** Opening to write, to read and write, to create, to truncate, to append, with a temporary name: the same bits on both machines. */
const WRITE_FLAGS = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000 | 0o20000000;
const SIGABRT = 6;
/** The last of the descriptors through which the harness is spoken to. */
const REPLY = 3;

const allow: Rule = {kind: 'allow'};
const readOnly: Rule = {kind: 'errno', errno: ERRNO.readOnly};

/** By name: the numbers on x86_64 and on aarch64 (null where there is no such call), and the rule. */
const CALLS: Readonly<Record<string, readonly [x86_64: number | null, aarch64: number | null, Rule]>> = {
  // Reading files and what is known about them.
  read: [0, 63, allow], pread64: [17, 67, allow], readv: [19, 65, allow], lseek: [8, 62, allow], close: [3, 57, {kind: 'closes'}],
  stat: [4, null, allow], fstat: [5, 80, allow], lstat: [6, null, allow], newfstatat: [262, 79, allow], statx: [332, 291, allow],
  access: [21, null, allow], faccessat: [269, 48, allow], faccessat2: [439, 439, allow],
  readlink: [89, null, allow], readlinkat: [267, 78, allow], getcwd: [79, 17, allow], getdents64: [217, 61, allow],
  open: [2, null, {kind: 'opens', flags: 1}], openat: [257, 56, {kind: 'opens', flags: 2}],
  // Only the flags may be read or set (F_GETFD, F_SETFD, F_GETFL).
  fcntl: [72, 25, {kind: 'if', argument: 1, values: [1, 2, 3], otherwise: ERRNO.permission}],
  ioctl: [16, 29, {kind: 'errno', errno: ERRNO.noTerminal}],
  // Writing to what is open already, which is the three pipes to the server and no file.
  write: [1, 64, allow], writev: [20, 66, allow],
  // Memory, signals within the process, time, and the end.
  mmap: [9, 222, allow], mprotect: [10, 226, allow], munmap: [11, 215, allow], brk: [12, 214, allow], mremap: [25, 216, allow], madvise: [28, 233, allow],
  rt_sigaction: [13, 134, allow], rt_sigprocmask: [14, 135, allow], rt_sigreturn: [15, 139, allow], sigaltstack: [131, 132, allow],
  futex: [202, 98, allow], sched_yield: [24, 124, allow], set_robust_list: [273, 99, allow], rseq: [334, 293, allow],
  clock_gettime: [228, 113, allow], clock_getres: [229, 114, allow], gettimeofday: [96, 169, allow], time: [201, null, allow],
  nanosleep: [35, 101, allow], clock_nanosleep: [230, 115, allow],
  getpid: [39, 172, allow], getppid: [110, 173, allow], gettid: [186, 178, allow],
  getuid: [102, 174, allow], geteuid: [107, 175, allow], getgid: [104, 176, allow], getegid: [108, 177, allow],
  uname: [63, 160, allow], getrlimit: [97, 163, allow], getrusage: [98, 165, allow], times: [100, 153, allow],
  exit: [60, 93, allow], exit_group: [231, 94, allow],
  // abort() sends its signal to itself; the server is safe from it, as the first process of its namespace.
  tgkill: [234, 131, {kind: 'if', argument: 2, values: [SIGABRT], otherwise: ERRNO.permission}],
  // Changing files: answered as a file system that cannot be written does.
  truncate: [76, 45, readOnly], ftruncate: [77, 46, readOnly], fallocate: [285, 47, readOnly], creat: [85, null, readOnly], pwrite64: [18, 68, readOnly],
  rename: [82, null, readOnly], renameat: [264, 38, readOnly], renameat2: [316, 276, readOnly],
  mkdir: [83, null, readOnly], mkdirat: [258, 34, readOnly], rmdir: [84, null, readOnly], unlink: [87, null, readOnly], unlinkat: [263, 35, readOnly],
  link: [86, null, readOnly], linkat: [265, 37, readOnly], symlink: [88, null, readOnly], symlinkat: [266, 36, readOnly],
  mknod: [133, null, readOnly], mknodat: [259, 33, readOnly],
  chmod: [90, null, readOnly], fchmod: [91, 52, readOnly], fchmodat: [268, 53, readOnly], fchmodat2: [452, 452, readOnly],
  chown: [92, null, readOnly], fchown: [93, 55, readOnly], lchown: [94, null, readOnly], fchownat: [260, 54, readOnly],
  utime: [132, null, readOnly], utimes: [235, null, readOnly], futimesat: [261, null, readOnly], utimensat: [280, 88, readOnly],
};

const MACHINES: Readonly<Record<string, {readonly audit: number; readonly column: 0 | 1}>> = {
  x86_64: {audit: 0xc000003e, column: 0}, aarch64: {audit: 0xc00000b7, column: 1},
};

const LOAD = 0x20, JUMP_EQUAL = 0x15, JUMP_GREATER = 0x25, JUMP_ANY_BIT = 0x45, RETURN = 0x06;
const ALLOW = 0x7fff0000, FAIL = 0x00050000, KILL = 0x80000000;
const NUMBER_AT = 0, MACHINE_AT = 4, ARGUMENTS_AT = 16;
type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number];

/** The filter for a machine as `uname -m` names it; null for one whose numbers are not known. */
export function filterFor(machine: string): Buffer | null {
  const known = MACHINES[machine];
  if (!known) return null;
  const rules = Object.values(CALLS).flatMap(call => {
    const number = call[known.column];
    return number === null ? [] : ruleFor(number, call[2]);
  });
  return encode([
    [LOAD, 0, 0, MACHINE_AT], [JUMP_EQUAL, 1, 0, known.audit], [RETURN, 0, 0, KILL],
    [LOAD, 0, 0, NUMBER_AT], ...rules, [RETURN, 0, 0, FAIL | ERRNO.permission],
  ]);
}

/** Compares the number, and returns if it is this one. */
function ruleFor(number: number, rule: Rule): readonly Instruction[] {
  const answer = answerOf(rule);
  return [[JUMP_EQUAL, 0, answer.length, number], ...answer];
}

function answerOf(rule: Rule): readonly Instruction[] {
  switch (rule.kind) {
    case 'allow': return [[RETURN, 0, 0, ALLOW]];
    case 'errno': return [[RETURN, 0, 0, FAIL | rule.errno]];
    case 'closes': return [argument(0), [JUMP_GREATER, 0, 1, REPLY], [RETURN, 0, 0, ALLOW], [RETURN, 0, 0, FAIL]];
    case 'opens': return [argument(rule.flags), [JUMP_ANY_BIT, 0, 1, WRITE_FLAGS], [RETURN, 0, 0, FAIL | ERRNO.readOnly], [RETURN, 0, 0, ALLOW]];
    case 'if': return [
      argument(rule.argument), ...rule.values.flatMap((value): Instruction[] => [[JUMP_EQUAL, 0, 1, value], [RETURN, 0, 0, ALLOW]]),
      [RETURN, 0, 0, FAIL | rule.otherwise],
    ];
  }
}

/** Loads the lower half of an argument: what is tested is an int. */
function argument(index: number): Instruction {
  return [LOAD, 0, 0, ARGUMENTS_AT + 8 * index];
}

function encode(instructions: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(8 * instructions.length);
  instructions.forEach(([code, ifTrue, ifFalse, value], index) => {
    bytes.writeUInt16LE(code, 8 * index);
    bytes.writeUInt8(ifTrue, 8 * index + 2);
    bytes.writeUInt8(ifFalse, 8 * index + 3);
    bytes.writeUInt32LE(value >>> 0, 8 * index + 4);
  });
  return bytes;
}
