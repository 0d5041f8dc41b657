// From what the monitor of a native program tells, to the reply that every worker gives.
import {constants} from 'node:os';
import type {Reply, Request} from './messages.ts';
import {BROKEN_STATUS, END_STATUS} from './native-server.ts';
import {NO_WALLS_STATUS} from './native-walls.ts';
import {BROKEN, judge} from './verdict.ts';
import type {Failure, Seen} from './verdict.ts';

/** How a program's process ended. `status`: of its exit, or its signal's number below zero. */
interface Ended {
  readonly type: 'ended';
  readonly printed: string;
  readonly replied: string;
  readonly overflow: Seen['overflow'];
  readonly status: number;
  readonly ms: number;
}

/** Linux's numbers for EPERM, EACCES and EROFS, and the resolver's for a look-up that found no network. */
const REFUSALS: ReadonlySet<number> = new Set([1, 13, 30, -2, -3]);

/** A line of a native worker; null for what is none. */
export function readNativeReply(line: string, request: Request | null): Reply | null {
  const told = parse(line);
  if (told?.type === 'ready') return {type: 'ready'};
  if (!request || !isEnded(told)) return null;
  const {overflow, printed, replied, status, ms} = told;
  const seen: Seen = {overflow, printed, replies: replied === '' ? [] : [replied], isRefusal: errno => REFUSALS.has(errno)};
  return {type: 'ran', ...judge(seen, failureOf(status), request), ms, reusable: true};
}

function failureOf(status: number): Failure | null {
  if (status === END_STATUS) return null;
  if (status === BROKEN_STATUS) return BROKEN;
  if (status === NO_WALLS_STATUS) return crash('The walls around the program could not be put up, so it did not run.');
  return status >= 0 ? crash('The program ended the interpreter before run() returned.') : failureBySignal(-status);
}

function failureBySignal(signal: number): Failure {
  const {SIGABRT, SIGSEGV, SIGXCPU} = constants.signals;
  if (signal === SIGABRT) return crash('The program aborted the interpreter.');
  if (signal === SIGXCPU) return {reason: 'timeout', message: 'The program used more processor time than its limit of time.', isContained: true};
  const name = Object.entries(constants.signals).find(([, number]) => number === signal)?.[0] ?? `signal ${signal}`;
  return crash(`The interpreter crashed: ${name}${signal === SIGSEGV ? ', most often from recursion deeper than its stack' : ''}.`);
}

const crash = (message: string): Failure => ({reason: 'crash', message, isContained: true});

function parse(line: string): {readonly type?: unknown} | null {
  try {
    return JSON.parse(line) as {readonly type?: unknown} | null;
  } catch {
    return null;
  }
}

function isEnded(told: {readonly type?: unknown} | null): told is Ended {
  const {printed, replied, status, ms} = (told ?? {}) as Partial<Ended>;
  return told?.type === 'ended' && typeof printed === 'string' && typeof replied === 'string' && typeof status === 'number' && typeof ms === 'number';
}
