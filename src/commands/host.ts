// What a command may know of the process it runs in. Only cli.ts looks at the process itself.

export type Output = NodeJS.WriteStream;

/** How wide text may be: the terminal's width, or 80 characters. */
export const widthOf = (output: Output): number => output.columns ?? 80;

export interface Host {
  readonly cwd: string;
  /** The command line after the program's name, as it was typed. */
  readonly argv: readonly string[];
  readonly stdout: Output;
  readonly stderr: Output;
  readonly color: boolean;
  readonly unicode: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly pid: number;
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  /** What tells this state of hexgen from any other; null when it runs from source. */
  readonly build: string | null;
  /** Calls back at every interrupt with its number, from 1. */
  onInterrupt(interrupted: (count: number) => void): () => void;
  /** Ends the process at once. */
  exit(status: number): void;
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
}
