/** What a terminal takes: any length, but lines that eyes can follow. */

export const limits = {
  /** Longer lines are hard to follow; Bringhurst, The Elements of Typographic Style, 2.1.2: 45 to 75 characters. */
  maxColumns: 78,
  /** Below this, words are cut more often than wrapped. */
  minColumns: 20,
  /** When the output is no terminal and says no width. */
  defaultColumns: 78,
} as const;
