/** What somebody is about to type: how quotes go on where it begins. */
import { foldWords } from "../text.ts";

export interface Completion {
  readonly topic: string;
  /** In how many of the texts it stands. */
  readonly count: number;
}

/** A word that follows in one text alone is chance. */
const leastRepeated = 2;
/** Shorter words join others and name nothing. */
const leastLetters = 4;

/**
 * The last word of what was typed is the beginning of a word; where it is a word itself, the one that follows may belong
 * to it. Of texts given as folded words, the most frequent first.
 */
export function completionsIn(texts: readonly (readonly string[])[], typed: string): readonly Completion[] {
  const words = foldWords(typed);
  const last = words.length - 1;
  const [as, begun = ""] = [words.slice(0, last), words[last]];
  const counts = new Map<string, number>();
  for (const text of texts) {
    const topics = new Set<string>();
    for (const at of text.keys()) {
      const word = text[at + last] ?? "";
      if (begun === "" || !word.startsWith(begun)) continue;
      if (!as.every((one, offset) => text[at + offset] === one)) continue;
      topics.add([...as, word].join(" "));
      const next = text[at + last + 1] ?? "";
      if (word === begun && next.length >= leastLetters) topics.add([...words, next].join(" "));
    }
    for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  const isTyped = (topic: string): boolean => topic === words.join(" ");
  return [...counts]
    .filter(([topic, count]) => count >= leastRepeated || isTyped(topic) || !isLonger(topic, words))
    .map(([topic, count]) => ({ topic, count }))
    .sort((one, other) => other.count - one.count);
}

function isLonger(topic: string, words: readonly string[]): boolean {
  return topic.split(" ").length > words.length;
}
