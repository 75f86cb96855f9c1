/** What people ask for, by kind: common and rare words and people, phrases, slips, filters, and pages far back. */
import type { OptionValues } from "../../src/app/bot.ts";
import { littleWords, skewed, tellingWords, type World } from "./search-data.ts";

export type Question =
  /** `/quote` as it is typed. */
  | { readonly kind: "ask"; readonly typed: string }
  /** The id of a button. */
  | { readonly kind: "press"; readonly button: string }
  | {
      readonly kind: "complete";
      readonly option: string;
      readonly typed: string;
      readonly options?: OptionValues;
    };

type Kind = (world: World, random: () => number) => Question;

const pick = <Value>(values: readonly Value[], random: () => number): Value =>
  values[Math.floor(random() * values.length)] as Value;
/** The commonest ten, the next three hundred, and those that a quote in a hundred thousand says. */
const common = (random: () => number): string => tellingWords[Math.floor(random() * 10)] ?? "";
const usual = (random: () => number): string => tellingWords[20 + Math.floor(random() * 300)] ?? "";
const rare = (random: () => number): string => tellingWords[50_000 + Math.floor(random() * 100_000)] ?? "";
const anybody = ({ people }: World, random: () => number): string =>
  people[skewed(people.length, random)]?.name ?? "";
const prolific = ({ people }: World, random: () => number): string =>
  people[Math.floor(random() * 20)]?.name ?? "";
const seldom = ({ people }: World, random: () => number): string =>
  people[Math.floor((0.5 + random() / 2) * people.length)]?.name ?? "";
const outlet = ({ outlets }: World, from: number, to: number, random: () => number): string =>
  outlets[Math.floor(outlets.length * (from + random() * (to - from)))]?.outlet ?? "";

/** One letter left out, put in, changed or swapped with the next, but not the first. */
export function misspelt(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const other = pick([..."aeioulmnrst"], random);
  return pick(
    [
      before + after,
      before + letter + other + after,
      before + other + after,
      `${before}${after.charAt(0)}${letter}${after.slice(1)}`,
    ],
    random,
  );
}

const ask = (typed: string): Question => ({ kind: "ask", typed });
const surname = (name: string): string => name.split(" ")[1] ?? "";

export const questions: Readonly<Record<string, Kind>> = {
  "a person": (world, random) => ask(anybody(world, random)),
  "a misspelt surname": (world, random) => ask(misspelt(surname(anybody(world, random)), random)),
  "a misspelt name": (world, random) => {
    const [given = "", family = ""] = anybody(world, random).split(" ");
    return ask(`${given} ${misspelt(family, random)}`);
  },
  "a person, any word": (world, random) =>
    ask(`${anybody(world, random)} ${tellingWords[skewed(tellingWords.length, random)]}`),
  "much quoted, a rare word": (world, random) => ask(`${prolific(world, random)} ${rare(random)}`),
  "seldom quoted, a common word": (world, random) => ask(`${seldom(world, random)} ${common(random)}`),
  "a common word": (_, random) => ask(common(random)),
  "a usual word": (_, random) => ask(usual(random)),
  "a rare word": (_, random) => ask(rare(random)),
  "two common words": (_, random) => ask(`${common(random)} ${common(random)}`),
  "three usual words": (_, random) => ask(`${usual(random)} ${usual(random)} ${usual(random)}`),
  "a common word, a rare one": (_, random) => ask(`${common(random)} ${rare(random)}`),
  "a phrase of little words": (_, random) =>
    ask(
      `"${[1, 2, 3, 4]
        .slice(random() * 3)
        .map(() => pick(littleWords.slice(0, 20), random))
        .join(" ")}"`,
    ),
  "a phrase": (_, random) =>
    ask(`"${pick(littleWords, random)} ${common(random)} ${pick(littleWords, random)}"`),
  "a phrase of common words": (_, random) => ask(`"${common(random)} ${common(random)}"`),
  "the beginning of a word": (_, random) => ask(`${usual(random).slice(0, 3 + Math.floor(random() * 3))}*`),
  "a misspelt word": (_, random) => ask(misspelt(usual(random), random)),
  "no such word": (_, random) => ask(`q${rare(random)}xq`),
  "a page far back": (_, random) => ({
    kind: "press",
    button: `quote|page||${Math.floor(random() * 330) * 3}||${common(random)}`,
  }),
  "best match": (_, random) => ask(`order:best ${usual(random)} ${common(random)}`),
  "a common word from a small outlet": (world, random) =>
    ask(`${common(random)} from:"${outlet(world, 0.7, 1, random)}"`),
  "a common word since a year": (_, random) => ask(`${common(random)} ${usual(random)} since:2025-11-01`),
  "the newest of an outlet": (world, random) => ask(`from:"${outlet(world, 0, 1, random)}"`),
  "who is typed": (world, random) => {
    const name = anybody(world, random);
    const typed = pick([name, surname(name)], random).slice(0, 1 + Math.floor(random() * 8));
    return { kind: "complete", option: "person", typed };
  },
  "what is typed": (_, random) => ({
    kind: "complete",
    option: "topic",
    typed: pick([usual(random), `${common(random)} ${usual(random)}`], random).slice(
      0,
      2 + Math.floor(random() * 10),
    ),
  }),
  "which outlet is typed": (world, random) => ({
    kind: "complete",
    option: "from",
    typed: outlet(world, 0, 1, random).slice(0, 4 + Math.floor(random() * 4)),
  }),
};
