/** What measures a part of the product on its own, through the code that the product runs. */

export interface PredictOptions {
  /** Rows of the people to search among: `{name, aliases}`. */
  readonly people?: readonly unknown[];
  /** False leaves out the aliases: what the bot faces for a person whom it has just met. */
  readonly aliases?: boolean;
}

/** Rows of a JSONL file in, rows out. Throws `option_invalid` on a row or an option that it cannot read. */
export type PredictTask = (rows: Iterable<unknown>, options?: PredictOptions) => Iterable<unknown>;
