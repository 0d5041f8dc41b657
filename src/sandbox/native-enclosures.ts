// The two ways to start a native Python in namespaces of its own: bubblewrap where there is one, else the same done by Python itself.
// Either way it has no network, no process of the machine, no file but those of its root, no capability, and dies with its parent.
import type {Root} from './native-root.ts';

const NOBODY = 65534;
const HOST_NAME = 'sandbox';

/** The command before the one to be enclosed, with bubblewrap at this path. */
export function bubblewrap(path: string, {binds, links, folders, device, environment}: Root): readonly string[] {
  return [
    path, '--unshare-user', '--unshare-all', '--die-with-parent', '--new-session', '--as-pid-1', '--cap-drop', 'ALL',
    '--uid', String(NOBODY), '--gid', String(NOBODY), '--hostname', HOST_NAME, '--clearenv',
    ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
    ...binds.flatMap(([from, to]) => ['--ro-bind', from, to]), ...links.flatMap(([target, at]) => ['--symlink', target, at]),
    '--dev-bind', device, device, ...folders.flatMap(folder => ['--tmpfs', folder]), '--remount-ro', '/', '--chdir', '/', '--',
  ];
}

/** The command before the one to be enclosed, with the Python at this path. */
export function namespaces(python: string, root: Root): readonly string[] {
  return [python, '-I', '-S', '-c', ENCLOSE, JSON.stringify(root)];
}

/** Numbers: linux/sched.h, linux/mount.h, linux/prctl.h; pivot_root(2) says why the new root is put over itself. */
const ENCLOSE = String.raw`
import ctypes, json, os, signal, sys
root, command = json.loads(sys.argv[1]), sys.argv[2:]
libc = ctypes.CDLL(None, use_errno=True)
libc.mount.argtypes = [ctypes.c_char_p] * 3 + [ctypes.c_ulong, ctypes.c_char_p]
libc.prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
DIE_WITH_PARENT, DROP_CAPABILITY, NO_NEW_PRIVILEGES = 1, 24, 38
FILES, CGROUPS, NAMES, MESSAGES, USERS, PROCESSES, NETWORK = 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
READ_ONLY, NO_SUID, NO_DEVICES, REMOUNT, BIND, RECURSIVE, SLAVE, RELATIVE_TIMES = 1, 2, 4, 32, 4096, 16384, 1 << 19, 1 << 21
DETACH, NEW = 2, '/tmp'
PIVOT_ROOT = {'x86_64': 155, 'aarch64': 41}[os.uname().machine]

def must(name, *args):
    if getattr(libc, name)(*args) == -1:
        raise OSError(ctypes.get_errno(), name + ': ' + os.strerror(ctypes.get_errno()))

def mount(source, target, kind, flags):
    must('mount', source and source.encode(), target.encode(), kind and kind.encode(), flags, b'mode=755' if kind else None)

def tell(path, text):
    with open(path, 'w') as file:
        file.write(text)

def bind(handle, place, device=False):
    source, is_folder = '/proc/self/fd/%d' % handle, os.path.isdir('/proc/self/fd/%d' % handle)
    target = NEW + place
    os.makedirs(target if is_folder else os.path.dirname(target), exist_ok=True)
    if not is_folder:
        os.close(os.open(target, os.O_CREAT | os.O_RDONLY))
    mount(source, target, None, BIND | RECURSIVE)
    kept = os.statvfs(target).f_flag
    times = (kept & 3072) | (RELATIVE_TIMES if kept & 4096 else 0)
    mount(None, target, None, REMOUNT | BIND | READ_ONLY | NO_SUID | (kept & 8) | times | (kept & NO_DEVICES if device else NO_DEVICES))

def enclose():
    handles = [(os.open(source, os.O_PATH), place) for source, place in root['binds']]
    device = os.open(root['device'], os.O_PATH)
    mount(None, '/', None, RECURSIVE | SLAVE)
    mount('tmpfs', NEW, 'tmpfs', NO_SUID | NO_DEVICES)
    for handle, place in handles:
        bind(handle, place)
    bind(device, root['device'], device=True)
    for target, place in root['links']:
        os.makedirs(os.path.dirname(NEW + place), exist_ok=True)
        os.symlink(target, NEW + place)
    for place in root['folders']:
        os.makedirs(NEW + place)
        mount('tmpfs', NEW + place, 'tmpfs', NO_SUID | NO_DEVICES)
    os.chdir(NEW)
    must('syscall', PIVOT_ROOT, b'.', b'.')
    must('umount2', b'.', DETACH)
    os.chdir('/')
    mount(None, '/', None, REMOUNT | BIND | READ_ONLY | NO_SUID | NO_DEVICES)

def main():
    user, group = os.getuid(), os.getgid()
    libc.prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    must('unshare', FILES | CGROUPS | NAMES | MESSAGES | USERS | PROCESSES | NETWORK)
    tell('/proc/self/setgroups', 'deny')
    tell('/proc/self/uid_map', '${NOBODY} %d 1' % user)
    tell('/proc/self/gid_map', '${NOBODY} %d 1' % group)
    child = os.fork()
    if child:
        os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 127)
    libc.prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    must('sethostname', b'${HOST_NAME}', ${HOST_NAME.length})
    enclose()
    for capability in range(64):
        libc.prctl(DROP_CAPABILITY, capability, 0, 0, 0)
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    os.closerange(3, 4096)
    os.execve(command[0], command, root['environment'])

try:
    main()
except OSError as error:
    sys.stderr.write(str(error.strerror or error) + '\n')
    os._exit(1)
`;
