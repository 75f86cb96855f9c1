/** Items of feeds: each is remembered for good, and read once. */
import type { Insertable, Kysely, Selectable } from "kysely";
import type { ItemStore, PendingItem } from "../../app/ports.ts";
import type { FeedItem } from "../../core/feed/feed.ts";
import type { Id } from "../../core/id.ts";
import type { ItemTable, Schema } from "./schema.ts";
import { chunks, fromDate, present, toDate } from "./values.ts";

/** What the feed carried is not kept once it was read. */
const withoutContent = { content_html: null, summary_html: null };

export function createItemStore(db: Kysely<Schema>): ItemStore {
  return {
    async addNew(items, { seenAt, skip }) {
      const rows = items.map((item) => newRow(item, seenAt, skip(item)));
      const added = new Set<string>();
      // In one order everywhere: two processes that insert the same rows would else wait for each other.
      const inOrder = [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));
      for (const some of chunks(inOrder)) {
        const inserted = await db
          .insertInto("item")
          .values(some)
          .onConflict((oc) => oc.column("id").doNothing())
          .returning("id")
          .execute();
        for (const { id } of inserted) added.add(id);
      }
      // Deleting answers the question and keeps an item that its feed lists twice from coming out twice.
      return rows.filter(({ id, state }) => state === "pending" && added.delete(id)).map(toPending);
    },

    async findPending(now, limit) {
      const rows = await db
        .selectFrom("item")
        .selectAll()
        .where("state", "=", "pending")
        .where("retry_at", "<=", now.getTime())
        .orderBy("retry_at")
        .orderBy((eb) => eb.fn.coalesce("published_at", "seen_at"))
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(toPending);
    },

    async trace(url) {
      const row = await db
        .selectFrom("item")
        .innerJoin("feed", "feed.id", "item.feed_id")
        .leftJoin("article", "article.id", "item.article_id")
        .select(["item.url", "item.title", "feed.outlet", "item.seen_at", "item.state", "item.error"])
        .select("item.article_id")
        .where((eb) => eb.or([eb("item.url", "=", url), eb("article.url", "=", url)]))
        .orderBy("item.seen_at")
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { title, outlet, state } = row;
      const known = { error: row.error, articleId: row.article_id as Id<"article"> | null };
      return { url: row.url, title, outlet, state, seenAt: new Date(row.seen_at), ...present(known) };
    },

    async find(id) {
      const row = await db
        .selectFrom("item")
        .selectAll()
        .where("id", "=", id)
        .where("state", "=", "pending")
        .executeTakeFirst();
      return row && toPending(row);
    },

    markRead: (id, article) => markRead(db, id, article),

    async markFailed(id, error, retryAt) {
      await db
        .updateTable("item")
        .set((eb) => ({ attempts: eb("attempts", "+", 1), error }))
        .set(retryAt ? { retry_at: retryAt.getTime() } : { ...withoutContent, state: "failed" })
        .where("id", "=", id)
        .where("state", "=", "pending")
        .execute();
    },
  };
}

export async function markRead(
  db: Kysely<Schema>,
  id: Id<"item">,
  article: Id<"article"> | undefined,
): Promise<void> {
  await db
    .updateTable("item")
    .set({ ...withoutContent, state: "read", error: null, article_id: article ?? null })
    .where("id", "=", id)
    .execute();
}

function newRow(item: FeedItem, seenAt: Date, isSkipped: boolean) {
  return {
    id: item.id,
    feed_id: item.feedId,
    url: item.url,
    title: item.title,
    author: item.author ?? null,
    published_at: fromDate(item.publishedAt),
    content_html: isSkipped ? null : (item.contentHtml ?? null),
    summary_html: isSkipped ? null : (item.summaryHtml ?? null),
    seen_at: seenAt.getTime(),
    state: isSkipped ? "skipped" : "pending",
    attempts: 0,
    retry_at: seenAt.getTime(),
    error: null,
    article_id: null,
  } satisfies Insertable<ItemTable>;
}

function toPending(row: Selectable<ItemTable>): PendingItem {
  return {
    id: row.id as Id<"item">,
    feedId: row.feed_id as Id<"feed">,
    url: row.url,
    title: row.title,
    seenAt: new Date(row.seen_at),
    attempts: row.attempts,
    ...present({
      author: row.author,
      publishedAt: toDate(row.published_at),
      contentHtml: row.content_html,
      summaryHtml: row.summary_html,
    }),
  };
}
