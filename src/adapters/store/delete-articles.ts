/** Takes articles and quotes away again, with all that was counted and indexed of them. */
import type { Kysely, Transaction } from "kysely";
import type { Schema } from "./schema.ts";
import { unindexQuotes } from "./search.ts";
import { uncountQuotes } from "./speakers.ts";
import { chunks } from "./values.ts";

/** In one transaction. Their readings, corrections and places in stories go by their foreign keys. */
export async function deleteArticles(db: Kysely<Schema>, articles: readonly string[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const ids of chunks(articles)) {
      const quotes = await trx.selectFrom("quote").select("id").where("article_id", "in", ids).execute();
      await deleteQuotes(
        trx,
        quotes.map(({ id }) => id),
      );
      await trx.updateTable("item").set({ article_id: null }).where("article_id", "in", ids).execute();
      await trx.deleteFrom("article").where("id", "in", ids).execute();
    }
  });
}

export async function deleteQuotes(trx: Transaction<Schema>, quotes: readonly string[]): Promise<void> {
  for (const ids of chunks(quotes)) {
    const rows = await trx
      .deleteFrom("quote")
      .where("id", "in", ids)
      .returning(["seq", "kind", "speaker_seq", "feed_id"])
      .execute();
    const direct = rows.filter(({ kind }) => kind === "direct");
    await uncountQuotes(trx, tally(direct.flatMap(({ speaker_seq }) => speaker_seq ?? [])));
    await unindexQuotes(
      trx,
      direct.map(({ seq }) => seq),
    );
    for (const [feed, count] of tally(direct.map(({ feed_id }) => feed_id)))
      await trx
        .updateTable("feed")
        .set((eb) => ({ quotes: eb("quotes", "-", count) }))
        .where("id", "=", feed)
        .execute();
    await trx.deleteFrom("correction").where("quote_id", "in", ids).execute();
    await trx.deleteFrom("alert").where("quote_id", "in", ids).execute();
  }
}

function tally<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
