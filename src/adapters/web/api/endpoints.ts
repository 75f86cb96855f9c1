/** The API as one table: what is asked how, what is answered, and who answers. The document and the routes are made from it. */
import * as z from "zod";
import type { Library } from "../../../app/library/library.ts";
import { BotError } from "../../../core/errors.ts";
import type { Id } from "../../../core/id.ts";
import { cleanText } from "../../../core/text.ts";
import type { View } from "../view.ts";
import { paths } from "../view.ts";
import { Digest, DigestList, Found, QuoteInContext, Speaker, SpeakerList, Story } from "./schemas.ts";
import {
  shapeDigest,
  shapeFound,
  shapeQuoteInContext,
  shapeSpeaker,
  shapeSpeakers,
  shapeStory,
} from "./shape.ts";

export interface Asked {
  readonly library: Library;
  readonly view: View;
}

export interface Endpoint {
  /** As OpenAPI writes it, below `/api/v1`. */
  readonly path: string;
  readonly summary: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly answer: z.ZodType;
  /** Nothing when there is no such thing. */
  readonly find: (input: never, asked: Asked) => Promise<unknown>;
}

const id = z.string().regex(/^[\w-]{16}$/, "expected an id of 16 characters");
const localDate = z.iso.date("expected a day such as 2026-11-24");
const page = z.coerce
  .number("expected a number from 1 to 500")
  .int()
  .min(1)
  .max(500)
  .default(1)
  .describe("From 1");
const none = z.object({});
const byId = z.object({ id });
const paged = z.object({ page });

export const endpoints: readonly Endpoint[] = [
  endpoint({
    path: "/digests",
    summary: "Digests that were posted, the newest first",
    params: none,
    query: z.object({
      before: localDate.optional().describe("Only of days before this one"),
      limit: z.coerce.number("expected a number from 1 to 30").int().min(1).max(30).default(10),
    }),
    answer: DigestList,
    async find({ before, limit }, { library, view }) {
      const found = await library.listDigests({ limit: limit + 1, ...(before !== undefined && { before }) });
      const shown = found.slice(0, limit);
      return {
        digests: shown.map((digest) => shapeDigest(digest, view)),
        before: found.length > limit ? (shown.at(-1)?.localDate ?? null) : null,
      };
    },
  }),
  endpoint({
    path: "/digests/{date}",
    summary: "The digest of one day",
    params: z.object({ date: localDate }),
    query: none,
    answer: Digest,
    async find({ date }, { library, view }) {
      const digest = await library.findDigest(date);
      return digest && shapeDigest(digest, view);
    },
  }),
  endpoint({
    path: "/today",
    summary: "The digest as it would be now",
    params: none,
    query: none,
    answer: Digest,
    find: async (_, { library, view }) => shapeDigest(await library.today(), view, paths.today),
  }),
  endpoint({
    path: "/stories/{id}",
    summary: "A story: its articles, and what is said in them",
    params: byId,
    query: none,
    answer: Story,
    async find(asked, { library, view }) {
      const story = await library.findStory(asked.id as Id<"story">);
      return story && shapeStory(story, view);
    },
  }),
  endpoint({
    path: "/speakers",
    summary: "Everybody who is quoted, the most quoted first",
    params: none,
    query: paged,
    answer: SpeakerList,
    find: async (asked, { library, view }) => shapeSpeakers(await library.listSpeakers(asked.page), view),
  }),
  endpoint({
    path: "/speakers/{id}",
    summary: "A person: what they said, newest first, and when",
    params: byId,
    query: paged,
    answer: Speaker,
    async find(asked, { library, view }) {
      const speaker = await library.findSpeaker(asked.id as Id<"speaker">, asked.page);
      return speaker && shapeSpeaker(speaker, view);
    },
  }),
  endpoint({
    path: "/quotes/{id}",
    summary: "A quote with the words around it",
    params: byId,
    query: none,
    answer: QuoteInContext,
    async find(asked, { library, view }) {
      const quote = await library.findQuote(asked.id as Id<"quote">);
      return quote && shapeQuoteInContext(quote, view);
    },
  }),
  endpoint({
    path: "/search",
    summary: "Quotes of a person, with some words, or both; newest first",
    params: none,
    query: z.object({
      q: z
        .string("expected what to look for")
        .max(200)
        .transform((typed) => cleanText(typed).replace(/\s+/gu, " ").trim())
        .describe(
          "As in the search of the pages, for example: moreno open source from:lantern since:2026-10-01",
        ),
      page,
    }),
    answer: Found,
    async find({ q, page: number }, { library, view }) {
      const found = await library.search({ typed: q, page: number, words: view.words });
      if (found.mistake !== undefined)
        throw new BotError("option_invalid", found.mistake, { detail: found.mistake });
      return shapeFound(found, view);
    },
  }),
];

/** Ties what is asked to what `find` is given, and what it gives to what is promised. */
function endpoint<Params extends z.ZodObject, Query extends z.ZodObject, Answer extends z.ZodType>(
  one: Omit<Endpoint, "params" | "query" | "answer" | "find"> & {
    readonly params: Params;
    readonly query: Query;
    readonly answer: Answer;
    readonly find: (
      input: z.output<Params> & z.output<Query>,
      asked: Asked,
    ) => Promise<z.output<Answer> | undefined>;
  },
): Endpoint {
  return one as Endpoint;
}
