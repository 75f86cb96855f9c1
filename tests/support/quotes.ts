/** Quotes as lines that a test can show. */
import type { Quote } from "../../src/core/quote/quote.ts";

/** Who says what, as "name | mention: piece / piece"; somebody unnamed is "? | mention". */
export function asLine({ by, pieces }: Quote): string {
  const who = by.kind === "none" ? "?" : `${by.kind === "named" ? by.name : "?"} | ${by.mention.text}`;
  return `${who}: ${pieces.map(({ text }) => text).join(" / ")}`;
}
