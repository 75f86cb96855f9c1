import fc from "fast-check";
import { expect, it } from "vitest";
import { countSlips, slipKeys } from "../../../src/core/quote/people/spelling.ts";
import {
  addSpelling,
  noSpellings,
  spellingsNear,
  spellingsStarting,
} from "../../../src/core/quote/people/spellings.ts";

const word = fc.string({ unit: fc.constantFrom(..."abcdé"), minLength: 1, maxLength: 31 });
const shortWords = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom(..."abé"), minLength: 1, maxLength: 8 }),
  { maxLength: 300 },
);

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
        expect(spellingsNear(spellings, typed, allowed)).toEqual(near.sort());
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
    fc.property(word, fc.nat(), fc.constantFrom(..."abcdé"), fc.nat(3), (typed, place, letter, slip) => {
      const at = place % typed.length;
      const [before, after] = [typed.slice(0, at), typed.slice(at + 1)];
      const swapped = after.charAt(0) + typed.charAt(at) + after.slice(1);
      const meant = [before + after, before + letter + after, typed.slice(0, at) + letter + typed.slice(at)];
      const other = meant[slip] ?? before + swapped;
      expect(slipKeys(typed).some((key) => slipKeys(other).includes(key))).toBe(true);
    }),
  );
});
