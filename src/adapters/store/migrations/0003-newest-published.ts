/** Quotes numbered by the time of publication instead of that of reading: the newest ones come first. */
import { type Kysely, type Migration, sql } from "kysely";

/** The index of words, which knows quotes by their numbers, is made anew by a later step. */
export function newestPublished(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const { rows } = await sql<{ readonly seq: number; readonly published_at: number }>`
        select quote.seq,
          case when article.published_at < quote.seen_at then article.published_at else quote.seen_at end
            as published_at
        from quote join article on article.id = quote.article_id order by quote.seq`.execute(db);
      const taken = new Map<number, number>();
      for (const row of rows) {
        const second = Math.floor(row.published_at / 1_000);
        const before = taken.get(second) ?? 0;
        taken.set(second, before + 1);
        await sql`update quote set seq = ${second * 2 ** 20 + before} where seq = ${row.seq}`.execute(db);
      }
    },
  };
}
