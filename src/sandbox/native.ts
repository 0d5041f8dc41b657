// A native Python as an alternative to the embedded one: quicker, and behind walls that the machine has to give.
// Limits are no walls: where neither bubblewrap nor namespaces can be had, nothing is run and the message says what to do.
import {spawn, spawnSync} from 'node:child_process';
import {HARNESS_VERSION, PRELOADED} from './harness.ts';
import type {WorkerProcess} from './launch.ts';
import {filterFor} from './native-calls.ts';
import {bubblewrap, namespaces} from './native-enclosures.ts';
import {askPython} from './native-python.ts';
import type {NativePython} from './native-python.ts';
import {readNativeReply} from './native-reply.ts';
import {PYTHON_COMMAND, SETTLE, rootFor} from './native-root.ts';
import {serverSource} from './native-server.ts';
import {Pool} from './pool.ts';
import {PythonProcess} from './process.ts';
import {Refusal} from './refusal.ts';
import type {Sandbox} from './sandbox.ts';
import type {Workshop} from './workshop.ts';

export interface NativeOptions extends Finding {
  /** How many programs run at once, each from a server of about 40 MB. */
  readonly workers: number;
}

/** A Python and the command that starts it behind walls. */
export interface Native {
  readonly python: NativePython;
  readonly enclosure: Enclosure;
  readonly command: readonly string[];
}

const TRIAL_LIMIT_MS = 20_000;

/** Opens a sandbox of native Pythons; costs nothing until its version is asked for or a program runs. The caller closes it. */
export function openNativeSandbox(options: NativeOptions): Sandbox {
  return new Pool(options, workshop(options));
}

function workshop(finding: Finding): Workshop {
  let found: Native | null = null;
  const native = (): Native => found ??= findNative(finding);
  return {
    version: () => `python ${native().python.version}, native, harness ${HARNESS_VERSION}`,
    start: async ({keepTrack}) => {
      const worker = new PythonProcess(launchNative(native()), readNativeReply);
      keepTrack(worker);
      await worker.ready();
      return worker;
    },
    stop: () => Promise.resolve(),
  };
}

/** Where to look; for tests, to be told that something is not there. */
export interface Finding {
  /** A path, or a name on the PATH; `python3` unless told otherwise. */
  readonly python?: string;
  readonly platform?: string;
  readonly enclosures?: readonly Enclosure[];
}
export type Enclosure = 'bubblewrap' | 'namespaces';

/**
 * The Python and the walls of this machine; which of its walls were taken makes no difference to results.
 * @throws Refusal that says what is missing, and what to do
 */
export function findNative({python: command = 'python3', platform = process.platform, enclosures = ['bubblewrap', 'namespaces']}: Finding = {}): Native {
  if (platform !== 'linux') throw new Refusal(`the walls around it are Linux's, and this is ${platform}`, null);
  const python = askPython(command);
  if (filterFor(python.machine) === null) throw new Refusal(`the system calls of a machine of type ${python.machine} are not known`, null);
  const root = rootFor(python);
  const complaints: string[] = [];
  for (const enclosure of enclosures) {
    const before = enclosure === 'namespaces' ? namespaces(python.program, root) : python.bubblewrap === null ? null : bubblewrap(python.bubblewrap, root);
    const complaint = before === null ? 'not installed' : trial([...before, ...PYTHON_COMMAND]);
    if (before !== null && complaint === null) return {python, enclosure, command: [...before, ...PYTHON_COMMAND]};
    complaints.push(`${enclosure}: ${complaint}`);
  }
  throw new Refusal(`this machine has no walls to run it behind (${complaints.join('; ')}), and hexgen runs no program without`, 'install bubblewrap');
}

/** Starts Python behind the walls for nothing; the last line of what it complains, or null if it did not. */
function trial([program = '', ...args]: readonly string[]): string | null {
  const {status, stderr, error} = spawnSync(program, [...args, '-c', 'import ctypes, json'], {encoding: 'utf8', env: {}, timeout: TRIAL_LIMIT_MS});
  return status === 0 ? null : (error?.message ?? stderr.trim().split('\n').at(-1)) || `status ${status}`;
}

function launchNative({python, command: [program = '', ...args]}: Native): WorkerProcess {
  const config = JSON.stringify({filter: filterFor(python.machine)?.toString('hex'), preloaded: PRELOADED});
  // In a session of its own, because a Ctrl-C in the terminal goes to every process of ours: whoever asked decides what ends.
  return spawn(program, [...args, '-c', serverSource(SETTLE), config], {env: {}, stdio: ['pipe', 'pipe', 'pipe'], detached: true}) as WorkerProcess;
}
