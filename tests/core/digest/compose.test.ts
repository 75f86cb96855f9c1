import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeDigest } from "../../../src/core/digest/compose.ts";
import type { DigestSize } from "../../../src/core/digest/digest.ts";
import { groupStories } from "../../../src/core/story/group.ts";
import type { StoryArticle } from "../../../src/core/story/story.ts";
import { anArticle, aQuote } from "../../support/builders.ts";

const size: DigestSize = { stories: 6, briefs: 4, quotesPerStory: 2, perOutlet: 2 };
const nothingShown = { shownArticles: new Set<never>(), shownQuotes: new Set<never>(), minConfidence: 0.8 };

interface Parts {
  readonly outlet?: string;
  readonly title: string;
  readonly said?: readonly (readonly [speaker: string | undefined, text: string])[];
  readonly confidence?: number;
  readonly hour?: number;
}

function aStoryArticle({
  outlet = "The Lantern",
  title,
  said = [],
  confidence = 0.97,
  hour = 8,
}: Parts): StoryArticle {
  const article = anArticle({
    url: `https://news.example/${outlet}/${title}`.replaceAll(" ", "-"),
    title,
    outlet,
    publishedAt: new Date(Date.UTC(2026, 10, 23, hour)),
    paragraphs: [`${title}, it was said on Monday.`, ...said.map(([, text]) => `“${text},” somebody said.`)],
  });
  const { text: _, paragraphs: _spans, ...head } = article;
  return {
    ...head,
    lead: `${title}, it was said on Monday.`,
    seenAt: new Date(Date.UTC(2026, 10, 23, hour)),
    quotes: said.map(([speaker, text]) =>
      aQuote({ text, article, confidence, ...(speaker !== undefined && { speaker }) }),
    ),
  };
}

const compose = (articles: readonly StoryArticle[], options = {}) =>
  composeDigest(groupStories(articles), size, { ...nothingShown, ...options });
const trust = "You cannot ask people to trust a test that they are not allowed to read";
const late = "We would rather be late once than sorry for years, whatever they say";

describe("a digest", () => {
  it("leads with the story that most outlets carry", () => {
    const { stories } = compose([
      aStoryArticle({
        outlet: "Circuit",
        title: "Draft rule lets auditors in",
        said: [["Halima Osei", late]],
      }),
      aStoryArticle({ title: "Fernweh Labs opens Heron 2", said: [["Ada Moreno", trust]] }),
      aStoryArticle({
        outlet: "Harbor Wire",
        title: "Fernweh Labs opens Heron 2",
        said: [["Ada Moreno", trust]],
      }),
    ]);
    expect(stories.map(({ headline, outlets }) => [headline.title, outlets.length])).toEqual([
      ["Fernweh Labs opens Heron 2", 2],
      ["Draft rule lets auditors in", 1],
    ]);
  });

  it("shows a quote once, as its source printed it at its longest, and says where else it stands", () => {
    const { stories } = compose([
      aStoryArticle({ title: "Fernweh Labs opens Heron 2", said: [["Ada Moreno", trust]] }),
      aStoryArticle({
        outlet: "Harbor Wire",
        title: "Fernweh Labs opens Heron 2",
        said: [["Ada Moreno", "trust a test that they are not allowed to read"]],
      }),
    ]);
    const [quote, ...more] = stories[0]?.quotes ?? [];
    expect(quote?.best.quote.pieces.map(({ text }) => text)).toEqual([trust]);
    expect(quote?.alsoIn.map(({ article }) => article.outlet)).toEqual(["Harbor Wire"]);
    expect(quote?.reasons[0]).toBe("printed by 2 outlets");
    expect(more).toEqual([]);
  });

  it("names nobody of whom it is not sure, and shows no fragment", () => {
    const unsure = aStoryArticle({ title: "Heron 2 is out", said: [["Ada Moreno", trust]], confidence: 0.5 });
    const unnamed = aStoryArticle({
      outlet: "Circuit",
      title: "Aurora is late again",
      said: [[undefined, late]],
    });
    const { stories, briefs } = compose([unsure, unnamed]);
    expect(stories).toEqual([]);
    expect(briefs.map(({ title }) => title).sort()).toEqual(["Aurora is late again", "Heron 2 is out"]);
  });

  it("never shows again what was shown", () => {
    const article = aStoryArticle({ title: "Fernweh Labs opens Heron 2", said: [["Ada Moreno", trust]] });
    expect(compose([article], { shownArticles: new Set([article.id]) })).toMatchObject({
      stories: [],
      briefs: [],
    });
    const [quote] = article.quotes;
    const again = compose([article], { shownQuotes: new Set([quote?.id]) });
    expect(again.stories).toEqual([]);
    expect(again.briefs).toHaveLength(1);
  });

  it("prefers a headline that tells over one that teases", () => {
    const { stories } = compose([
      aStoryArticle({ title: "Why Heron 2 opens its weights?", said: [["Ada Moreno", trust]] }),
      aStoryArticle({
        outlet: "Harbor Wire",
        title: "Fernweh opens weights of Heron 2 with 312 tests",
        said: [["Ada Moreno", trust]],
      }),
    ]);
    expect(stories[0]?.headline.outlet).toBe("Harbor Wire");
  });

  it("is empty when nothing was read", () => {
    expect(compose([])).toEqual({ stories: [], briefs: [], counts: { articles: 0, outlets: 0, quotes: 0 } });
  });

  it("keeps its size and its caps, and no quote twice, whatever was read", () => {
    const part = fc.record({
      outlet: fc.constantFrom("The Lantern", "Circuit", "Harbor Wire"),
      title: fc
        .array(fc.constantFrom("Heron", "Aurora", "opens", "late", "chip", "rule", "tests"), {
          minLength: 2,
          maxLength: 5,
        })
        .map((words) => words.join(" ")),
      said: fc.uniqueArray(
        fc.tuple(
          fc.constantFrom("Ada Moreno", "Tomas Lindqvel", undefined),
          fc.constantFrom(trust, late, "never again without a test that all may read"),
        ),
        { maxLength: 3, selector: ([, text]) => text },
      ),
      hour: fc.integer({ min: 0, max: 23 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(part, { maxLength: 25, selector: ({ outlet, title }) => outlet + title }),
        (parts) => {
          const { stories, briefs } = compose(parts.map(aStoryArticle));
          expect(stories.length).toBeLessThanOrEqual(size.stories);
          expect(briefs.length).toBeLessThanOrEqual(size.briefs);
          const outlets = stories.map(({ headline }) => headline.outlet);
          for (const outlet of outlets)
            expect(outlets.filter((one) => one === outlet).length).toBeLessThanOrEqual(size.perOutlet);
          const shown = stories.flatMap(({ quotes }) => quotes.map(({ best }) => best.quote.id));
          expect(new Set(shown).size).toBe(shown.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
