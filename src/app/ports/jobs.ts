/** Work to be done at least once. */

export type JobKind = "poll" | "read" | "reread" | "publish" | "deliver" | "amend";

/** Work to be done at least once. `key` is the id of a row, which holds the truth; the job is only the reminder. */
export interface NewJob {
  readonly kind: JobKind;
  readonly key: string;
  readonly runAt: Date;
}

export interface Job extends NewJob {
  readonly fence: number;
  /** From 1. */
  readonly attempt: number;
}

export interface Jobs {
  /** A job of the same kind and key that waits or runs already is left alone. */
  enqueue(jobs: readonly NewJob[]): Promise<void>;
  /** Jobs that are due, the longest due first, leased for as long as their kind may take. */
  claim(kind: JobKind, limit: number, now: Date): Promise<readonly Job[]>;
  /** All at once. False when the lease of one was lost to another worker. */
  complete(...jobs: readonly Job[]): Promise<boolean>;
  fail(job: Job, error: string, retryAt: Date): Promise<boolean>;
}
