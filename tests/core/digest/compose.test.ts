import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  candidateFinder,
  chooseDigest,
  mayShorten,
  shortenDigest,
} from "../../../src/core/digest/compose.ts";
import type { Digest, DigestSize } from "../../../src/core/digest/digest.ts";
import type { Quote } from "../../../src/core/quote/quote.ts";
import { createCompanyFinder } from "../../../src/core/story/companies.ts";
import { groupStories } from "../../../src/core/story/group.ts";
import type { StoryArticle } from "../../../src/core/story/story.ts";
import { anArticle, aQuote } from "../../support/builders.ts";

const size: DigestSize = {
  stories: 6,
  briefs: 4,
  quotesPerStory: 2,
  perOutlet: 2,
  perCompany: 2,
  words: 450,
};
const nothingShown = {
  since: new Date("2026-11-22T08:00:00Z"),
  shownStories: new Set<never>(),
  shownArticles: new Set<never>(),
  shownQuotes: [] as readonly Quote[],
  minConfidence: 0.8,
  withdrawn: new Set<never>(),
  watchedIn: () => undefined,
  companiesIn: createCompanyFinder([{ name: "Fernweh Labs", aliases: ["Heron"] }]),
};

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

function compose(articles: readonly StoryArticle[], changes = {}): Digest {
  const options = { ...nothingShown, ...changes };
  const stories = groupStories(articles);
  return chooseDigest(stories, stories.flatMap(candidateFinder(size, options)), size, options);
}
const trust = "You cannot ask people to trust a test that they are not allowed to read";
const own = [
  "Nobody here has slept since the first of the month and it shows",
  "A court is the last place where a model should be explained",
  "Fish were never part of what we promised to our investors",
];
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
    expect(quote?.reasons[0]).toBe("severalOutlets");
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
    const again = compose([article], { shownQuotes: article.quotes });
    expect([again.stories, again.briefs]).toEqual([[], []]);
    const repeated = aStoryArticle({
      outlet: "Circuit",
      title: "What the week was like in the harbour",
      said: [["Ada Moreno", `${trust}, as all of us know`]],
    });
    expect(compose([repeated], { shownQuotes: article.quotes }).stories).toEqual([]);
  });

  it("tells a shown story again only when somebody said something new, and then marks it", () => {
    const shown = aStoryArticle({
      title: "Fernweh Labs opens Heron 2",
      said: [["Ada Moreno", trust]],
      hour: 6,
    });
    const next = (said: readonly (readonly [string, string])[]) =>
      aStoryArticle({ outlet: "Circuit", title: "Fernweh Labs opens Heron 2 to all", said, hour: 9 });
    const options = {
      shownArticles: new Set([shown.id]),
      shownQuotes: shown.quotes,
    };
    const again = compose([shown, next([["Ada Moreno", trust]])], options);
    expect([again.stories, again.briefs]).toEqual([[], []]);
    const [update] = compose([shown, next([["Tomas Lindqvel", late]])], options).stories;
    expect(update).toMatchObject({ isUpdate: true, headline: { outlet: "Circuit" }, outlets: ["Circuit"] });
    expect(update?.quotes.map(({ best }) => best.quote.pieces[0]?.text)).toEqual([late]);
  });

  it("chooses no quote that its source has changed or taken out since", () => {
    const article = aStoryArticle({ title: "Fernweh Labs opens Heron 2", said: [["Ada Moreno", trust]] });
    const { stories, briefs } = compose([article], {
      withdrawn: new Set(article.quotes.map(({ id }) => id)),
    });
    expect([stories.length, briefs.length]).toEqual([0, 1]);
  });

  it("shows no story of which all was there before", () => {
    const old = aStoryArticle({
      title: "Fernweh Labs opens Heron 2",
      said: [["Ada Moreno", trust]],
      hour: 8,
    });
    expect(compose([old], { since: new Date("2026-11-23T08:30:00Z") }).stories).toEqual([]);
  });

  it("gives no company the day to itself", () => {
    const titles = [
      "Fernweh Labs hires a poet",
      "A court hears Fernweh Labs",
      "Heron learns to swim at night",
    ];
    const articles = titles.map((title, at) =>
      aStoryArticle({ outlet: `Outlet ${at}`, title, said: [["Ada Moreno", own[at] ?? ""]] }),
    );
    const { stories, briefs } = compose(articles);
    expect([stories.length, briefs.length]).toEqual([2, 1]);
  });

  it("is shortened in its quotes, then from its end, briefs first", () => {
    const articles = ["Aurora is late", "Harbour opens its lab", "A rule for chips"].map((title, at) =>
      aStoryArticle({ outlet: `Outlet ${at}`, title, said: at < 2 ? [["Ada Moreno", own[at] ?? ""]] : [] }),
    );
    const whole = compose(articles);
    expect([whole.stories.length, whole.briefs.length]).toEqual([2, 1]);
    const tight = shortenDigest(whole);
    expect(tight).toEqual({ ...whole, isTight: true });
    const shorter = shortenDigest(tight);
    expect([shorter.stories.length, shorter.briefs.length, shorter.counts.quotes]).toEqual([2, 0, 2]);
    const shortest = shortenDigest(shorter);
    expect([shortest.stories.length, shortest.counts.quotes]).toEqual([1, 1]);
    expect([mayShorten(whole), mayShorten(shorter), mayShorten(shortest)]).toEqual([true, true, false]);
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
