/** Articles with their quotes, stored together and never changed. */
import type { Insertable, Kysely, Selectable, Transaction } from "kysely";
import type { ArticleStore, AttributedQuote, FirstReading } from "../../app/ports.ts";
import type { Article, Paragraph } from "../../core/article/article.ts";
import type { Id } from "../../core/id.ts";
import type { Quote } from "../../core/quote/quote.ts";
import type { StoryArticle } from "../../core/story/story.ts";
import { discussionsOf, putDiscussions } from "./discussions.ts";
import { isReadBy } from "./feeds.ts";
import { markRead } from "./items.ts";
import type { ArticleTable, Schema } from "./schema.ts";
import { indexQuotes } from "./search.ts";
import { nextSequence, publishedBefore } from "./sequence.ts";
import { countQuotes } from "./speakers.ts";
import { chunks, fromDate, headColumns, present, toDate, toHead } from "./values.ts";

const maxLeadLength = 600;

export function createArticleStore(db: Kysely<Schema>): ArticleStore {
  return {
    async add(article, quotes, seenAt, reading, item) {
      return db.transaction().execute(async (trx) => {
        if (item) await markRead(trx, item, article.id);
        const added = await addArticle(trx, article, seenAt);
        if (added === undefined) return false;
        await addQuotes(trx, article, quotes, { seenAt, isCommon: added.common === 1 });
        await countInFeed(trx, article.feedId, quotes, seenAt);
        if (reading) await planReading(trx, article.id, reading);
        return true;
      });
    },

    async find(id) {
      const row = await db.selectFrom("article").selectAll().where("id", "=", id).executeTakeFirst();
      return row && toArticle(row);
    },

    putDiscussions: (discussions, seenAt) => putDiscussions(db, discussions, seenAt),

    listSeen: (workspace, since, until) =>
      listSeen(db, since, until, (query) => query.where(isReadBy(workspace, "feed_id"))),

    listSeenIn: async (feeds, since, until) =>
      feeds.length === 0 ? [] : listSeen(db, since, until, (query) => query.where("feed_id", "in", feeds)),

    listOpen: (since, until) => listSeen(db, since, until, (query) => query),

    async listStory(workspace, story) {
      const rows = await headsSeen(db)
        .where("story_article.story_id", "=", story)
        .where(isReadBy(workspace, "feed_id"))
        .orderBy("seen_at")
        .orderBy("id")
        .execute();
      return withQuotes(db, rows);
    },

    async newestSince(since) {
      const { count, newest } = await db
        .selectFrom("article")
        .select((eb) => [eb.fn.countAll().as("count"), eb.fn.max("seen_at").as("newest")])
        .where("seen_at", ">", since.getTime())
        .executeTakeFirstOrThrow();
      return `${count} ${newest}`;
    },

    async storiesOf(articles) {
      const found = new Map<Id<"article">, Id<"story">>();
      for (const ids of chunks(articles)) {
        const rows = await db
          .selectFrom("story_article")
          .selectAll()
          .where("article_id", "in", ids)
          .execute();
        for (const row of rows) found.set(row.article_id as Id<"article">, row.story_id as Id<"story">);
      }
      return found;
    },

    async putStories(stories) {
      const rows = [...stories]
        .map(([article_id, story_id]) => ({ article_id, story_id }))
        .sort((one, other) => (one.article_id < other.article_id ? -1 : 1));
      for (const some of chunks(rows)) {
        await db
          .insertInto("story_article")
          .values(some)
          .onConflict((oc) =>
            oc.column("article_id").doUpdateSet((eb) => ({ story_id: eb.ref("excluded.story_id") })),
          )
          .execute();
      }
    },
  };
}

function headsSeen(db: Kysely<Schema>) {
  return db
    .selectFrom("article")
    .leftJoin("story_article", "story_article.article_id", "article.id")
    .select([...headColumns, "article.lead", "article.seen_at", "story_article.story_id"]);
}

async function listSeen(
  db: Kysely<Schema>,
  since: Date,
  until: Date,
  only: (query: ReturnType<typeof headsSeen>) => ReturnType<typeof headsSeen>,
): Promise<readonly StoryArticle[]> {
  const rows = await only(headsSeen(db))
    .where("seen_at", ">", since.getTime())
    .where("seen_at", "<=", until.getTime())
    .orderBy("seen_at")
    .orderBy((eb) => eb.fn.coalesce("published_at", "seen_at"))
    .orderBy("id")
    .execute();
  return withQuotes(db, rows);
}

async function withQuotes(
  db: Kysely<Schema>,
  articles: readonly Awaited<ReturnType<ReturnType<typeof headsSeen>["execute"]>>[number][],
): Promise<readonly StoryArticle[]> {
  const ids = articles.map(({ id }) => id);
  const quotes = await quotesOf(db, ids);
  const discussions = await discussionsOf(db, ids);
  return articles.map(
    (row): StoryArticle => ({
      ...toHead(row),
      lead: row.lead,
      quotes: quotes.get(row.id) ?? [],
      seenAt: new Date(row.seen_at),
      ...present({ storyId: row.story_id as Id<"story"> | null, discussion: discussions.get(row.id) }),
    }),
  );
}

/** Nothing where it was there; else whether its feed is a common one. */
async function addArticle(trx: Transaction<Schema>, article: Article, seenAt: Date) {
  return trx
    .insertInto("article")
    .values(toRow(article, seenAt))
    .onConflict((oc) => oc.column("id").doNothing())
    .returning((eb) =>
      eb.selectFrom("feed").select("feed.common").whereRef("feed.id", "=", "article.feed_id").as("common"),
    )
    .executeTakeFirst();
}

async function planReading(
  trx: Transaction<Schema>,
  article: Id<"article">,
  { validators, nextAt }: FirstReading,
): Promise<void> {
  const { etag = null, lastModified = null } = validators;
  await trx
    .insertInto("reading")
    .values({ article_id: article, next_at: nextAt.getTime(), etag, last_modified: lastModified })
    .execute();
}

async function addQuotes(
  trx: Transaction<Schema>,
  article: Article,
  quotes: readonly AttributedQuote[],
  { seenAt, isCommon }: { readonly seenAt: Date; readonly isCommon: boolean },
): Promise<void> {
  const speakers = await countQuotes(trx, quotes, article.publishedAt ?? seenAt);
  const first = await nextSequence(trx, publishedBefore(article.publishedAt, seenAt));
  // Newest first means the highest number first: written backwards, an article's quotes come in its own order.
  const backwards = [...quotes].reverse().map(({ quote, speaker }, at) => ({
    seq: first + at,
    feedId: article.feedId,
    isCommon,
    speakerSeq: speaker ? (speakers.get(speaker.id) ?? null) : null,
    quote,
  }));
  for (const some of chunks(backwards)) {
    const rows = some.map(({ seq, feedId, speakerSeq, quote }) => ({
      seq,
      id: quote.id,
      article_id: article.id,
      feed_id: feedId,
      kind: quote.kind,
      speaker_seq: speakerSeq,
      seen_at: seenAt.getTime(),
      body: JSON.stringify(quote),
    }));
    await trx.insertInto("quote").values(rows).execute();
    await indexQuotes(
      trx,
      some.filter(({ quote }) => quote.kind === "direct"),
    );
  }
}

async function countInFeed(
  trx: Transaction<Schema>,
  feed: Id<"feed">,
  quotes: readonly AttributedQuote[],
  seenAt: Date,
): Promise<void> {
  const direct = quotes.filter(({ quote }) => quote.kind === "direct").length;
  await trx
    .updateTable("feed")
    .set((eb) => ({
      quotes: eb("quotes", "+", direct),
      first_article_at: eb.fn.coalesce("first_article_at", eb.val(seenAt.getTime())),
    }))
    .where("id", "=", feed)
    .execute();
}

export async function quotesOf(
  db: Kysely<Schema>,
  articles: readonly string[],
): Promise<ReadonlyMap<string, readonly Quote[]>> {
  const found = new Map<string, Quote[]>();
  for (const ids of chunks(articles)) {
    const rows = await db
      .selectFrom("quote")
      .select(["article_id", "body"])
      .where("article_id", "in", ids)
      .orderBy("seq", "desc")
      .execute();
    for (const { article_id, body } of rows) {
      const quotes = found.get(article_id) ?? [];
      quotes.push(parseQuote(body));
      found.set(article_id, quotes);
    }
  }
  return found;
}

/** What we wrote ourselves, as it was: nothing is rendered from it before `verifyQuote` has compared it. */
export function parseQuote(body: string): Quote {
  return JSON.parse(body) as Quote;
}

function toRow(article: Article, seenAt: Date): Insertable<ArticleTable> {
  return {
    id: article.id,
    feed_id: article.feedId,
    url: article.url,
    title: article.title,
    outlet: article.outlet,
    author: article.author ?? null,
    published_at: fromDate(article.publishedAt),
    language: article.language,
    subscription: article.subscription ? 1 : 0,
    seen_at: seenAt.getTime(),
    lead: leadOf(article),
    paragraphs: JSON.stringify(article.paragraphs),
    text: article.text,
  };
}

function toArticle(row: Selectable<ArticleTable>): Article {
  return {
    ...toHead(row),
    text: row.text,
    paragraphs: JSON.parse(row.paragraphs) as readonly Paragraph[],
    ...present({ author: row.author, publishedAt: toDate(row.published_at) }),
  };
}

function leadOf({ text, paragraphs }: Article): string {
  const body = paragraphs
    .filter(({ kind }) => kind === "text")
    .map(({ start, end }) => text.slice(start, end));
  // A cut may fall inside a character of two code units; half of one is no text.
  return body
    .join("\n\n")
    .slice(0, maxLeadLength)
    .replace(/[\ud800-\udbff]$/, "");
}
