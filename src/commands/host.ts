// What a command may know of the process it runs in. Only cli.ts looks at the process itself.

import type {Emit} from '../engine/event.ts';
import type {Model} from '../llm/model.ts';
import type {Sandbox} from '../sandbox/sandbox.ts';

export type Output = NodeJS.WriteStream;

/** How wide text may be: the terminal's width, or 80 characters. A terminal that knows nothing of itself says 0. */
export const widthOf = (output: Output): number => output.columns || 80;

/** Whether results are to be coloured: stdout may go to a file while stderr is the terminal. */
export const paintsResults = ({color, stdout}: Host): boolean => color && stdout.isTTY;

/** The command line as one would type it again. */
export const typed = ({argv}: Pick<Host, 'argv'>): string => ['hexgen', ...argv].map(word => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');

export interface Host {
  readonly cwd: string;
  /** The command line after the program's name, as it was typed. */
  readonly argv: readonly string[];
  readonly stdout: Output;
  readonly stderr: Output;
  /** Whether stderr is to be coloured. */
  readonly color: boolean;
  /** True where the terminal can only write line after line. */
  readonly dumb?: boolean;
  readonly unicode: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly pid: number;
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  /** An environment variable that the pipeline names; empty counts as not set. */
  env(name: string): string | undefined;
  /** What tells this state of hexgen from any other; null when it runs from source. */
  readonly build: string | null;
  /** Calls back at every interrupt with its number, from 1. */
  onInterrupt(interrupted: (count: number) => void): () => void;
  /** Is told whom to ask for the keys of the actions at work, should the process come to a stop by a fault of its own. */
  atWork?(keys: () => readonly string[]): void;
  /** Where people sit at a terminal: their keys, and a pager. Absent in a pipe. */
  readonly terminal?: Terminal;
  /** Opens a file in the editor that people chose; @returns its exit status. Absent where none is set. */
  edit?(path: string): Promise<number>;
  /** Ends the process at once. */
  exit(status: number): void;
  /** Absent in the program itself. */
  readonly standIns?: StandIns;
}

export interface Terminal {
  /** Calls back with each key that is pressed; @returns what ends it and gives the terminal back. */
  keys(pressed: (key: string) => void): () => void;
  /** Shows a long text page by page; resolves when the reader has seen enough. */
  page(text: string): Promise<void>;
}

/** What a test puts in the place of the world outside, so that it can drive a command and watch it. */
export interface StandIns {
  /** Asked instead of a server; whether anyone may be asked at all is settled as ever. */
  readonly model: Model;
  readonly sandbox: Sandbox;
  /** Hears every event of a build. */
  readonly listen: Emit;
}

/** What every command understands. */
export interface CommonFlags {
  readonly directory?: string;
  readonly file?: string;
  readonly json?: boolean;
  /** Parameters of the pipeline, as typed. */
  readonly params: ReadonlyMap<string, string>;
  readonly model?: string;
  readonly temperature?: string;
  readonly maxTokens?: string;
  readonly workers?: string;
  readonly endpoint?: string;
  readonly budget?: string;
  /** Requests go out as batch jobs. */
  readonly batch?: boolean;
}
