import { describe, expect, it } from "vitest";
import { languages } from "../../../src/core/languages/index.ts";
import type { Words } from "../../../src/core/languages/words.ts";

/** What each sentence says, with invented values where it needs some. */
function sentencesOf(value: unknown, path = ""): readonly (readonly [path: string, sentence: string])[] {
  if (typeof value === "string") return [[path, value]];
  if (Array.isArray(value)) return [];
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, inner]) =>
      sentencesOf(inner, path === "" ? key : `${path}.${key}`),
    );
  if (typeof value !== "function" || /Date$/.test(path)) return [];
  return [1, 2].flatMap((n) => {
    const said: unknown = value(...argumentsFor(path, n));
    return typeof said === "object" ? sentencesOf(said, path) : [[path, String(said)] as const];
  });
}

function argumentsFor(path: string, n: number): readonly unknown[] {
  if (/^(?:list|help\.expected\.choice)$/.test(path)) return [["alpha", "beta"]];
  if (/^(?:count|feeds\.(?:title|allHealthy|someFailing|more))/.test(path)) return [n, n];
  if (
    /^(?:voices\.(?:title|nobody|change)|status|why\.read|watch\.tooMany|help\.expected)/.test(path) &&
    !/nobodyOn/.test(path)
  )
    return [n, n];
  if (path === "digest.filter.trial") return [n, n, n];
  if (path === "quote.searched") return [n, "Mon"];
  if (path === "feeds.added") return ["alpha", n];
  if (path === "feeds.rhythm") return ["alpha", 0.5, n];
  if (path === "feeds.failing") return [n, "alpha", "beta"];
  if (path === "watch.added") return ["alpha", n === 1, "now", n === 1];
  if (path === "watch.state") return ["now", n === 1];
  if (path === "discord.lacks") return [["alpha", "beta"], "gamma"];
  if (/^verify\.(?:quotesIn|moreQuotes)$/.test(path)) return [n];
  if (path === "web.summary") return ["alpha", "beta", n, n];
  if (path === "web.found") return [n, 2];
  if (path === "web.page") return [n];
  if (/badZone|unknownOutlet/.test(path)) return ["alpha", ["beta"]];
  return ["alpha", "beta", "gamma", "delta"];
}

const english = new Map(sentencesOf(languages.en.words));
/** Names, commands and what is typed stay as they are. */
const mayBeAlike =
  /^(?:commands\.\w+\.(?:usage|options\.\w+)|weekdays\.\w+|count\.(?:quotes|articles|minutes|feeds)|feeds\.(?:title|rhythm|kinds\.\w+)|list|voices\.range|home\.title|forms\.quote\.sinceHint|web\.(?:api|holds|talk|spread|page))$/;

describe.each(Object.entries(languages))("what the bot says in %s", (code, { words }) => {
  const sentences = sentencesOf(words);

  it("is a sentence wherever English has one, with all that it is given", () => {
    expect([...new Set(sentences.map(([path]) => path))].sort()).toEqual([...english.keys()].sort());
    const empty = sentences.filter(([path, text]) => text.trim() === "" && !/\.usage$/.test(path));
    expect(empty).toEqual([]);
    for (const [path, text] of sentences) {
      expect(text, path).not.toMatch(/undefined|\[object|NaN/);
      if (/alpha/.test(english.get(path) ?? "")) expect(text, path).toContain("alpha");
    }
  });

  it("fits where platforms show it", () => {
    for (const { description, subcommands = {}, options } of Object.values(words.commands))
      for (const line of [description, ...Object.values(subcommands), ...Object.values(options)])
        expect(line.length, line).toBeLessThanOrEqual(100);
    for (const label of Object.values(words.buttons)) expect(label.length, label).toBeLessThanOrEqual(75);
    for (const { title, submit } of [
      words.forms.setUp,
      words.forms.quote,
      words.forms.watch,
      words.forms.addFeed,
    ])
      for (const label of [title, submit, words.forms.cancel])
        expect(label.length, label).toBeLessThanOrEqual(24);
  });

  it("explains the same options with the same commands", () => {
    const shape = (spoken: Words) =>
      Object.entries(spoken.commands).map(([name, { options, subcommands = {}, examples }]) => [
        name,
        Object.keys(options).sort(),
        Object.keys(subcommands).sort(),
        examples.length,
      ]);
    expect(shape(words)).toEqual(shape(languages.en.words));
  });

  it("keeps its punctuation as its readers write it", () => {
    for (const [path, text] of sentences) {
      if (code === "fr") {
        // A no-break space stands there, so that no line begins with a mark.
        expect(text, path).not.toMatch(/ [;!?»]|« | :(?:\s|$)/);
        expect(text, path).not.toMatch(/\p{L}[!?»]|«\p{L}/u);
      }
      if (code === "de") expect(text, path).not.toMatch(/“\p{L}|\p{L}”/u);
    }
  });

  it("is said in its own words", () => {
    if (code === "en") return;
    const alike = sentences.filter(([path, text]) => !mayBeAlike.test(path) && english.get(path) === text);
    expect(alike).toEqual([]);
  });
});
