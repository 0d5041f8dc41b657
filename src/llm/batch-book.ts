// What must be on record of batch jobs, so that none is made twice and nothing that one brings is lost.

/** What is on record of a job. */
export interface JobRecord {
  /** Ours, made before the job is. */
  readonly mark: string;
  /** The alias of the server. */
  readonly endpoint: string;
  /** Digests of the requests in it. */
  readonly ids: readonly string[];
  /** The provider's; null until it is made. */
  readonly jobId: string | null;
  readonly isOver: boolean;
}

/** Where jobs are on record. Whatever is written is durable when the call returns. */
export interface JobBook {
  jobs(): readonly JobRecord[];
  save(job: JobRecord): void;
  /** Keeps the lines that a job brought. */
  keep(mark: string, lines: string): void;
  kept(mark: string): string;
  forget(mark: string): void;
}
