/** What measures a part of the product on its own, through the code that the product runs. */

/** Rows of a JSONL file in, rows out. Throws `option_invalid` on a row that it cannot read. */
export type PredictTask = (rows: Iterable<unknown>) => Iterable<unknown>;
