/** The shapes of the API's answers, as zod knows them: the OpenAPI document is made from these. */
import * as z from "zod";

const id = (what: string) =>
  z
    .string()
    .regex(/^[\w-]{16}$/)
    .describe(`Id of the ${what}`);
const localDate = z.iso.date().describe("A local day, where the digest's readers are");
const instant = z.iso.datetime();
const url = z.url();

const Person = z.strictObject({ id: id("person"), name: z.string() }).meta({ id: "Person" });

const Article = z
  .strictObject({
    title: z.string(),
    url,
    outlet: z.string(),
    author: z.string().nullable(),
    publishedAt: instant.nullable(),
    language: z.string().describe("BCP 47 tag"),
    subscription: z.boolean().describe("The outlet says that it is not free to read"),
  })
  .meta({ id: "Article" });

const Correction = z
  .strictObject({
    kind: z.enum(["changed", "removed"]),
    wording: z.string().nullable().describe("What the source prints now, word for word"),
    foundAt: instant,
  })
  .meta({ id: "Correction", description: "What the source made of the quote since it was read" });

const Version = z
  .strictObject({
    id: id("quote"),
    text: z.string(),
    outlet: z.string(),
    sourceUrl: url,
    sameWording: z.boolean(),
  })
  .meta({ id: "Version", description: "The same statement in another outlet" });

export const Quote = z
  .strictObject({
    id: id("quote"),
    text: z
      .string()
      .describe("As it is shown: in quotation marks, with […] where the article has words of its own"),
    pieces: z.array(z.string()).min(1).describe("Each a contiguous piece of the article, word for word"),
    speaker: Person.nullable().describe("Nobody when the source names none, or not surely enough"),
    role: z.string().nullable().describe("As the source prints it"),
    article: Article,
    sourceUrl: url.describe("The article, scrolled to the sentence"),
    url: url.describe("The quote's page here"),
    correction: Correction.nullable(),
    alsoIn: z.array(Version),
  })
  .meta({ id: "Quote" });

const Passage = z
  .strictObject({
    parts: z.array(z.strictObject({ text: z.string(), isQuote: z.boolean() })),
    startsCut: z.boolean(),
    endsCut: z.boolean(),
  })
  .meta({
    id: "Passage",
    description: "The paragraph around a piece of the quote, and never more of the article",
  });

export const QuoteInContext = z
  .strictObject({
    ...Quote.shape,
    passages: z.array(Passage),
    story: z.strictObject({ id: id("story"), title: z.string() }).nullable(),
    digests: z.array(localDate),
    neighbours: z.array(Quote).describe("Others of the same article"),
  })
  .meta({ id: "QuoteInContext" });

const DigestStory = z
  .strictObject({
    id: id("story"),
    headline: Article,
    isUpdate: z.boolean(),
    quotes: z.array(Quote),
    others: z.array(Article).describe("One article of each other outlet"),
    outlets: z.number().int(),
    spanHours: z.number().int(),
    url: url.describe("The story's page here"),
  })
  .meta({ id: "DigestStory" });

export const Digest = z
  .strictObject({
    date: localDate,
    at: instant.describe("When it was due, or composed"),
    url,
    stories: z.array(DigestStory),
    briefs: z.array(Article),
    articles: z.number().int().describe("Articles that were considered"),
    words: z.number().int(),
    minutes: z.number().int(),
  })
  .meta({ id: "Digest" });

export const DigestList = z
  .strictObject({
    digests: z.array(Digest),
    before: localDate.nullable().describe("Ask with this for older ones; null when there are none"),
  })
  .meta({ id: "DigestList" });

export const Story = z
  .strictObject({
    id: id("story"),
    url,
    headline: Article,
    articles: z.array(Article).describe("The earliest first"),
    quotes: z.array(Quote).describe("Each statement once; the one that most outlets print first"),
    digests: z.array(localDate),
  })
  .meta({ id: "Story" });

const paged = {
  page: z.number().int().min(1),
  total: z.number().int().describe("Counted up to 500"),
  hasMore: z.boolean(),
};

export const SpeakerList = z
  .strictObject({
    page: paged.page,
    hasMore: paged.hasMore,
    speakers: z.array(
      z.strictObject({
        ...Person.shape,
        quotes: z.number().int(),
        lastQuotedAt: instant.nullable(),
        url,
      }),
    ),
  })
  .meta({ id: "SpeakerList" });

export const Speaker = z
  .strictObject({
    ...Person.shape,
    url,
    aliases: z.array(z.string()),
    months: z.array(z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), quotes: z.number().int() })),
    topics: z.array(z.string()),
    quotes: z.array(Quote),
    ...paged,
  })
  .meta({ id: "Speaker" });

export const Found = z
  .strictObject({
    query: z.string(),
    speaker: Person.nullable().describe("Whose quotes these are, where the words name somebody"),
    topic: z.string().describe("Words that the quotes hold"),
    others: z.array(Person).describe("Others whom the words may mean"),
    quotes: z.array(Quote),
    ...paged,
  })
  .meta({ id: "Found" });

export const Problem = z
  .strictObject({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457" });
