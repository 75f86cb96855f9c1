/** How a language quotes: its marks, and the words from which we know that somebody speaks. */

export interface QuotationMarks {
  readonly open: string;
  readonly close: string;
}

export interface Quoting {
  /** As typeset; the first pair is the one that we print around a quote. Straight marks are always understood. */
  readonly marks: readonly [QuotationMarks, ...QuotationMarks[]];
  /** Forms of the verbs of saying that are met in news: "said", "says", "told". Lower case. */
  readonly cues: ReadonlySet<string>;
  /** Before a name: "Mr.", "Dr.", "President". */
  readonly titles: ReadonlySet<string>;
  readonly pronouns: {
    readonly masculine: ReadonlySet<string>;
    readonly feminine: ReadonlySet<string>;
    readonly plural: ReadonlySet<string>;
    readonly first: ReadonlySet<string>;
  };
}
