/** Sentences of ours with a moment in them, which a platform that can shows in the reader's own zone. */
import { type Inline, type TimeForm, text } from "../../core/message/message.ts";

/** Stands for the moment while the sentence is said; no sentence holds it. */
const mark = "\u{e000}";

export function sayWhen(
  say: (when: string) => string,
  at: Date,
  show: TimeForm,
  fallback: string,
): readonly Inline[] {
  const [before = "", after = ""] = say(mark).split(mark);
  const words = (part: string): readonly Inline[] => (part === "" ? [] : [text(part)]);
  return [...words(before), { type: "time", at, show, fallback }, ...words(after)];
}
