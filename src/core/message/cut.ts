/** Cuts inline text in two at a place where a reader may pause. A quote is only cut when nothing stands before it. */
import { unreachable } from "../errors.ts";
import { cutQuote } from "../quote/verify.ts";
import { type Inline, text } from "./message.ts";
import { inlineText, omission } from "./plain.ts";

export type Cut = readonly [before: readonly Inline[], after: readonly Inline[]];

/**
 * The longest beginning that `fits`, ending with a sentence, else with a word, else with a whole character; and
 * the rest. `undefined` when not even one character fits. A time is never cut; of a quote that had to be cut,
 * the first half says that it goes on, and the second that it began before.
 */
export function cutInline(
  children: readonly Inline[],
  fits: (children: readonly Inline[]) => boolean,
): Cut | undefined {
  const flat = flatText(children);
  const fitsUpTo = (at: number): boolean => fits(cutAt(children, at)[0]);
  const whole = keptWhole(children);
  // A quote that must be cut is longer than itself, by its mark: so ask first whether it fits as a whole.
  const opening = whole.find(({ start }) => isOnlyOmission(flat.slice(0, start)));
  const opens = opening !== undefined && fitsUpTo(opening.end);
  const kept = opens ? whole : whole.filter((stretch) => stretch !== opening);
  const fitting = largestWhere(opens ? opening.end : 0, flat.length, fitsUpTo);
  const at = pauseBefore(flat, fitting, kept, opening?.start ?? 0) || codePointBefore(flat, fitting);
  const cut = cutAt(children, at);
  return flatText(cut[0]) === "" ? undefined : cut;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** All that can be cut, in UTF-16 code units; positions in it are positions of a cut. */
function flatText(children: readonly Inline[]): string {
  return inlineText(children, words);
}

function words({ quote }: Extract<Inline, { type: "quote" }>): string {
  return quote.pieces.map((piece) => piece.text).join("");
}

/** Whether nothing stands there but the mark of a quote that was cut before. */
function isOnlyOmission(lead: string): boolean {
  return lead.replace(omission, "").trim() === "";
}

/** Where the quotes and times stand that a cut must go round. */
function keptWhole(children: readonly Inline[], offset = 0): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let start = offset;
  for (const child of children) {
    const end = start + flatText([child]).length;
    if ("children" in child) stretches.push(...keptWhole(child.children, start));
    if (child.type === "time" || child.type === "quote") stretches.push({ start, end });
    start = end;
  }
  return stretches;
}

function cutAt(children: readonly Inline[], at: number): Cut {
  const before: Inline[] = [];
  const after: Inline[] = [];
  let start = 0;
  for (const child of children) {
    const end = start + flatText([child]).length;
    if (end <= at) before.push(child);
    else if (start >= at) after.push(child);
    else {
      const [first, rest] = cutOne(child, at - start);
      before.push(...first);
      after.push(...rest);
    }
    start = end;
  }
  return [before, after];
}

/** `at` lies inside. */
function cutOne(inline: Inline, at: number): Cut {
  switch (inline.type) {
    case "text":
    case "code":
      return [[{ ...inline, text: inline.text.slice(0, at) }], [{ ...inline, text: inline.text.slice(at) }]];
    case "strong":
    case "emphasis":
    case "link": {
      const [before, after] = cutAt(inline.children, at);
      return [[{ ...inline, children: before }], [{ ...inline, children: after }]];
    }
    case "quote": {
      const [before, after] = cutQuote(inline.quote, at);
      if (before === undefined) return [[], [inline]];
      if (after === undefined) return [[inline], []];
      return [[{ ...inline, quote: before, cut: true }], [text(`${omission} `), { ...inline, quote: after }]];
    }
    case "time":
    case "break":
      return [[], [inline]];
    default:
      return unreachable(inline);
  }
}

/** The largest number from `min`, which holds, to `max` that holds, when all between hold too. */
function largestWhere(min: number, max: number, holds: (n: number) => boolean): number {
  let low = min;
  let high = max;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A pause this far back would leave parts too short. */
const lookBack = 600;
const sentenceEnd = /(?:[.!?…]["'”’»)\]]*\s+|[。！？]["”’』」）]*|\n+)/gu;
const wordEnd = /\s+|[、，；：]/gu;

/** The last good place after `first` and not after `limit`; 0 when there is none. */
function pauseBefore(flat: string, limit: number, whole: readonly Stretch[], first: number): number {
  const from = Math.max(0, limit - lookBack);
  const near = flat.slice(from, limit);
  const ends = (pattern: RegExp): readonly number[] =>
    [...near.matchAll(pattern)].map((match) => from + match.index + match[0].length).reverse();
  const characters = graphemes.segment(flat);
  const allowed = (at: number): boolean =>
    at > first &&
    !whole.some(({ start, end }) => start < at && at < end) &&
    (at === flat.length || characters.containing(at)?.index === at);
  const sentence = ends(sentenceEnd).find((at) => at >= limit / 2 && allowed(at));
  const word = sentence ?? ends(wordEnd).find(allowed);
  if (word !== undefined) return word;
  const around = whole.find(({ start, end }) => start < limit && limit < end)?.start ?? limit;
  return around === flat.length ? around : (characters.containing(around)?.index ?? 0);
}

/** For a character that is longer than what fits (a letter under a heap of accents): never half of a code point. */
function codePointBefore(flat: string, limit: number): number {
  return /[\uD800-\uDBFF]/.test(flat.charAt(limit - 1)) ? limit - 1 : limit;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
