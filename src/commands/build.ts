// `hexgen build`: brings targets up to date and says what it did.

import {namesAsWritten} from '../pipeline/graph.ts';
import {closingText, type Rest} from '../ui/closing.ts';
import {startDisplay, type Display} from '../ui/display.ts';
import {BuildKeys} from './build-keys.ts';
import {Building, type Built, type BuildingOptions, type Kept} from './building.ts';
import {paintsResults, typed, widthOf, type CommonFlags, type Host} from './host.ts';
import {openSession, stageFlag, wantedTargets, wholeNumber, type Session} from './session.ts';
import {restOf} from './rest.ts';

export interface BuildFlags extends CommonFlags {
  readonly targets: readonly string[];
  readonly stage?: string;
  readonly plain?: boolean;
  /** Targets or actions that are asked once more. */
  readonly again?: readonly string[];
  readonly frozen?: boolean;
  /** Only so many items of every list, as typed. */
  readonly sample?: string;
}

/** What a command that builds does otherwise than `build` itself. */
export interface Otherwise {
  /** Its name. */
  readonly command?: string;
  /** The folder that it writes to, as people are told. */
  readonly output?: string;
  /** Opens the project in another way. */
  open?(host: Host, flags: CommonFlags, options: {readonly frozen: boolean}): Session;
  take?: BuildingOptions['take'];
}

/**
 * @returns the exit status: 0 done, 1 something failed, 2 files or flags are wrong, 3 the budget is used up, 130 interrupted.
 */
export async function build(host: Host, flags: BuildFlags, otherwise: Otherwise = {}): Promise<number> {
  const startedNs = BigInt(host.now()) * 1_000_000n;
  const kept: Kept = {};
  const once = flags.again?.length ? await askAgain(host, flags, flags.again) : [];
  try {
    for (;;) {
      const session = (otherwise.open ?? openSession)(host, flags, {frozen: flags.frozen ?? false});
      try {
        const status = await buildOnce(host, session, {flags, startedNs, kept, otherwise, once});
        if (status !== undefined) return status;
      } finally {
        await session.close();
      }
    }
  } finally {
    kept.lock?.release();
  }
}

interface Once {
  readonly flags: BuildFlags;
  readonly startedNs: bigint;
  readonly kept: Kept;
  readonly otherwise: Otherwise;
  /** Keys that were asked once more. */
  readonly once: readonly string[];
}

/** @returns the exit status, or undefined if the files may have been edited while it waited for another build. */
async function buildOnce(host: Host, session: Session, {flags, startedNs, kept, otherwise, once}: Once): Promise<number | undefined> {
  const named = [...flags.targets, ...stageFlag(flags.stage)];
  const wanted = wantedTargets(session, named.length > 0 ? named : flags.again ?? []);
  const keys = new BuildKeys(host);
  const display = displayOf(host, {flags, keys, targets: namesAsWritten(session.pipeline.stages, wanted)});
  const building = new Building(host, session, {
    flags, wanted, startedNs, kept, display, command: otherwise.command ?? 'build', take: otherwise.take, sample: wholeNumber(flags.sample, 'sample', 1),
    ...(once.length > 0 && {note: asksAgain(once)}),
  });
  const forget = keys.about(building, display);
  try {
    const built = await building.run();
    await display.finish();
    if (!built) return building.isInterrupted ? 130 : undefined;
    const rest = await restOf(host, session, {wanted, tally: display.tally});
    say(host, built, {flags, display, output: otherwise.output ?? session.folder, rest});
    return built.status;
  } finally {
    await display.finish();
    forget();
  }
}

function displayOf(host: Host, {flags, keys, targets}: {readonly flags: BuildFlags; readonly keys: BuildKeys; readonly targets: readonly string[]}): Display {
  const live = host.stderr.isTTY && !host.dumb && !flags.plain && !flags.json;
  return startDisplay({mode: live ? 'live' : 'plain', stream: host.stderr, color: host.color, unicode: host.unicode, now: host.now, targets, foot: () => keys.foot(), opened: () => keys.open()});
}

/** The last words of a build. */
function say(host: Host, {report, evaluated: {halted}, taken}: Built, {flags, display, output, rest}: {readonly flags: BuildFlags; readonly display: Display; readonly output: string; readonly rest: Rest | undefined}): void {
  const {stdout, stderr, unicode} = host;
  if (halted) stderr.write(`${halted.message}\n${halted.remedy.replace(/^/gm, '  ')}\n`);
  if (flags.json) stdout.write(`${JSON.stringify({...report, ...taken?.json})}\n`);
  else if (!halted || report.actions.ran > 0) {
    stdout.write(closingText({...report, failures: report.failures.filter(failure => failure.reason !== 'halted')}, display.tally, {
      output, color: paintsResults(host), unicode, width: widthOf(stdout), typed: typed(host), rest,
    }));
    if (taken) stdout.write(`\n${taken.text}`);
  }
}

/** Lets the lock file name answers that are still to be asked. @returns the keys that will ask. */
async function askAgain(host: Host, flags: BuildFlags, names: readonly string[]): Promise<readonly string[]> {
  const session = openSession(host, flags);
  try {
    return (await import('./samples.ts')).again(session, names);
  } finally {
    await session.close();
  }
}

const asksAgain = (keys: readonly string[]): string =>
  `${keys.length === 1 ? `${keys[0]} uses its new answer` : `${keys.length} actions use their new answers`}; the old ones are kept: \`hexgen samples ${keys[0]}\` lists them, \`hexgen pick ${keys[0]} 1\` goes back`;
