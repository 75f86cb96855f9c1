import fc from "fast-check";
import { expect, it } from "vitest";
import { countSlips, slipKeys, slipsFrom } from "../../../src/core/quote/people/spelling.ts";

const word = fc.string({ unit: fc.constantFrom(..."abcdé"), minLength: 1, maxLength: 31 });

it("counts slips as bits as it does in a table", () => {
  fc.assert(fc.property(word, word, (one, other) => slipsFrom(one)(other) === countSlips(one, other, 31)));
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
