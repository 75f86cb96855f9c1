import fc from "fast-check";
import { expect, it } from "vitest";
import { countSlips, slipKeys } from "../../../src/core/quote/people/spelling.ts";
import {
  addSpelling,
  noSpellings,
  spellingsNear,
  spellingsStarting,
} from "../../../src/core/quote/people/spellings.ts";

const letter = fc.constantFrom(..."abcdé");
const word = fc.string({ unit: letter, minLength: 1, maxLength: 31 });
const shortWords = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom(..."abé"), minLength: 1, maxLength: 8 }),
  { maxLength: 300 },
);

const slip = fc.record({ how: fc.constantFrom("out", "in", "other", "swap"), place: fc.nat(), letter });

type Slip = typeof slip extends fc.Arbitrary<infer One> ? One : never;

function slipped(typed: string, { how, place, letter }: Slip): string {
  const at = place % typed.length;
  const [before, after] = [typed.slice(0, at), typed.slice(at + 1)];
  switch (how) {
    case "out":
      return before + after;
    case "in":
      return before + letter + typed.slice(at);
    case "other":
      return before + letter + after;
    default:
      return before + after.slice(0, 1) + typed.charAt(at) + after.slice(1);
  }
}

it("finds the words that are a few slips away, and no others, also among those that came late", () => {
  fc.assert(
    fc.property(shortWords, shortWords, word, fc.nat(2), (words, others, long, allowed) => {
      const spellings = noSpellings();
      const known: string[] = [];
      for (const one of new Set([...words, ...others, long])) {
        addSpelling(spellings, one);
        known.push(one);
        if (known.length % 50 === 1) spellingsStarting(spellings, one, 1);
      }
      for (const typed of [...others.slice(0, 10), `${long}a`]) {
        const near = known.filter((one) => countSlips(typed, one, allowed) <= allowed);
        expect([...spellingsNear(spellings, typed, allowed)].sort()).toEqual(near.sort());
      }
    }),
  );
});

it("finds a word wherever somebody slips", () => {
  const words = fc.uniqueArray(fc.string({ unit: letter, minLength: 4, maxLength: 14 }), { minLength: 1 });
  fc.assert(
    fc.property(words, fc.array(slip, { minLength: 1, maxLength: 2 }), (known, slips) => {
      const spellings = noSpellings();
      for (const one of known) addSpelling(spellings, one);
      for (const meant of known) {
        const typed = slips.reduce(slipped, meant);
        // Two slips in one place may be farther than two: letters are swapped only with their neighbours.
        if (countSlips(typed, meant, slips.length) > slips.length) continue;
        expect(spellingsNear(spellings, typed, slips.length)).toContain(meant);
      }
    }),
  );
});

it("finds the words that begin so, in the order of their letters", () => {
  fc.assert(
    fc.property(shortWords, fc.string({ unit: fc.constantFrom(..."abé"), maxLength: 3 }), (words, start) => {
      const spellings = noSpellings();
      for (const one of words) addSpelling(spellings, one);
      const starting = words.filter((one) => one.startsWith(start)).sort();
      expect(spellingsStarting(spellings, start, 5)).toEqual(starting.slice(0, 5));
    }),
  );
});

it("gives two words a key in common when they are one slip apart", () => {
  fc.assert(
    fc.property(word, slip, (typed, one) => {
      expect(slipKeys(typed).some((key) => slipKeys(slipped(typed, one)).includes(key))).toBe(true);
    }),
  );
});
