/** An invented digest with all that a real one may hold, against which every template is tried at start. */
import type { Article } from "../article/article.ts";
import type { Digest, DigestStory } from "../digest/digest.ts";
import type { Voices } from "../digest/voices.ts";
import { BotError } from "../errors.ts";
import { hashText, type Id, idOf } from "../id.ts";
import type { Attribution, Quote, VerifiedQuote } from "../quote/quote.ts";
import { verifyQuote } from "../quote/verify.ts";
import type { PrintedQuote, StoryArticle } from "../story/story.ts";

export interface Sample {
  readonly digest: Digest;
  readonly verified: ReadonlyMap<Id<"quote">, VerifiedQuote>;
  readonly printed: readonly { readonly quote: VerifiedQuote; readonly article: Article }[];
}

/** Two stories of several outlets and of one, quotes with a role and without, short and long, and two briefs. */
export function sampleDigest(): Sample {
  const lead = sampleArticle("Harbour Labs opens the weights of its largest model", "The Meridian", [
    "“We would rather be copied than guessed at,” said Ada Moreno, chief scientist of Harbour Labs. “The weights are yours.”",
    `“${longText}” she added.`,
    "“A licence is a promise,” said Tomas Lindqvel of the Kite Institute.",
  ]);
  const others = ["Signal Post", "Northwind Daily", "Kite Review", "The Ledger"].map((outlet) =>
    sampleArticle("Harbour Labs publishes model weights", outlet, ["The weights appeared on Monday."]),
  );
  const plain = sampleArticle("Lumen cuts the price of its smallest model by half", "Signal Post", [
    "The new price holds from Monday.",
  ]);
  const moreno = namedIn(lead, "Ada Moreno");
  const withRole = { ...moreno, role: "chief scientist of Harbour Labs" };
  const whole = sampleQuote(lead, withRole, [
    "We would rather be copied than guessed at,",
    "The weights are yours.",
  ]);
  const long = sampleQuote(lead, moreno, [longText]);
  const other = sampleQuote(lead, namedIn(lead, "Tomas Lindqvel"), ["A licence is a promise,"]);
  const family = (quote: Quote, alsoIn: readonly PrintedQuote[]) => ({
    best: { quote, article: lead },
    alsoIn,
    score: 1,
    reasons: [],
  });
  const quotes = [
    family(
      whole,
      others.slice(0, 1).map((article) => ({ quote: whole, article })),
    ),
    family(long, []),
  ];
  return {
    digest: {
      stories: [
        { ...storyOf(lead, others, quotes, 9), rest: [family(other, [])] },
        storyOf(plain, [], [], 0),
      ],
      briefs: [plain, ...others.slice(0, 1)],
      counts: { articles: 212, outlets: 37, quotes: 2 },
    },
    verified: new Map([whole, long, other].map((quote) => [quote.id, quote])),
    printed: [whole, long].map((quote) => ({ quote, article: lead })),
  };
}

/** A week with everything in it, and one in which nobody repeated anybody. */
export function sampleVoices(): readonly Voices[] {
  const { digest } = sampleDigest();
  const [repeated] = digest.stories.flatMap(({ quotes }) => quotes);
  const [since, until] = [new Date("2026-11-16T08:00:00Z"), new Date("2026-11-23T08:00:00Z")];
  const people = [
    { name: "Ada Moreno", statements: 9, before: 4, outlets: 5, topics: ["weights", "licence"] },
    { name: "Tomas Lindqvel", statements: 3, before: 3, outlets: 2, topics: [] },
    { name: "Inka Vale", statements: 1, before: 0, outlets: 1, topics: [] },
  ];
  return [
    { since, until, people, statements: 13, ...(repeated && { repeated }) },
    { since, until, people: [], statements: 0 },
  ];
}

const longText = "Nobody learns anything from a model that stays behind a door. ".repeat(8).trim();
const sampleDiscussion = {
  articleUrl: "https://example.org/the-meridian/models",
  place: "Hacker News",
  url: "https://news.ycombinator.com/item?id=1",
  points: 402,
  comments: 231,
};
const publishedAt = new Date("2026-11-23T06:30:00Z");

function sampleArticle(title: string, outlet: string, paragraphs: readonly string[]): Article {
  let start = 0;
  return {
    id: idOf<"article">(outlet, title),
    feedId: idOf<"feed">(outlet),
    url: `https://example.org/${outlet.toLowerCase().replaceAll(" ", "-")}/models`,
    title,
    outlet,
    ...(outlet !== "Signal Post" && { publishedAt, author: "Ines Vale" }),
    language: "en",
    subscription: outlet === "The Ledger",
    text: paragraphs.join("\n\n"),
    paragraphs: paragraphs.map((text) => {
      const paragraph = { kind: "text" as const, start, end: start + text.length };
      start = paragraph.end + 2;
      return paragraph;
    }),
  };
}

function namedIn({ text }: Article, name: string): Attribution & { readonly kind: "named" } {
  const start = text.indexOf(name);
  return { kind: "named", name, mention: { text: name, start, end: start + name.length } };
}

function sampleQuote(article: Article, by: Attribution, texts: readonly string[]): VerifiedQuote {
  const pieces = texts.map((text) => {
    const start = article.text.indexOf(text);
    return { text, start, end: start + text.length, hash: hashText(text) };
  });
  const quote: Quote = {
    id: idOf<"quote">(article.id, ...texts),
    articleId: article.id,
    kind: "direct",
    pieces,
    by,
    confidence: 0.98,
    reasons: ["subject of “said” right after the quote"],
  };
  const verified = verifyQuote(quote, article);
  if (verified === undefined) throw new BotError("internal", `the sample does not print ${texts[0]}`);
  return verified;
}

function storyOf(
  headline: Article,
  others: readonly Article[],
  quotes: DigestStory["quotes"],
  spanHours: number,
): DigestStory {
  const member = (article: Article): StoryArticle => ({
    ...article,
    lead: "",
    quotes: [],
    seenAt: publishedAt,
  });
  return {
    story: {
      id: idOf<"story">(headline.id),
      articles: [member(headline), ...others.map(member)],
      quotes,
    },
    isUpdate: spanHours === 0,
    headline,
    quotes,
    outlets: [headline, ...others].map(({ outlet }) => outlet),
    spanHours,
    ...(spanHours > 0 ? { discussion: sampleDiscussion } : { watched: "Ada Moreno" }),
  };
}
