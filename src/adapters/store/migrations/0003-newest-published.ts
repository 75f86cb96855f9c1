/** Quotes numbered by the time of publication instead of that of reading: the newest ones come first. */
import { type Kysely, type Migration, sql } from "kysely";
import type { Quote } from "../../../core/quote/quote.ts";
import { foldWords } from "../../../core/text.ts";

export function newestPublished(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const { rows } = await sql<StoredQuote>`
        select quote.seq, quote.kind, quote.speaker_seq, quote.body,
          case when article.published_at < quote.seen_at then article.published_at else quote.seen_at end
            as published_at
        from quote join article on article.id = quote.article_id order by quote.seq`.execute(db);
      // None where this build made the database.
      if (rows.length === 0) return;
      await sql`insert into quote_search (quote_search) values ('delete-all')`.execute(db);
      const taken = new Map<number, number>();
      for (const row of rows) {
        const second = Math.floor(row.published_at / 1_000);
        const before = taken.get(second) ?? 0;
        taken.set(second, before + 1);
        await renumber(db, row, second * 2 ** 20 + before);
      }
    },
  };
}

interface StoredQuote {
  readonly seq: number;
  readonly kind: string;
  readonly speaker_seq: number | null;
  readonly body: string;
  readonly published_at: number;
}

async function renumber(db: Kysely<unknown>, row: StoredQuote, seq: number): Promise<void> {
  await sql`update quote set seq = ${seq} where seq = ${row.seq}`.execute(db);
  if (row.kind !== "direct") return;
  const speaker = row.speaker_seq === null ? "" : `s${row.speaker_seq}`;
  await sql`insert into quote_search (rowid, words, speaker)
    values (${seq}, ${wordsOf(row.body)}, ${speaker})`.execute(db);
}

/** A damaged row is a quote that nobody finds, and stops no other. */
function wordsOf(body: string): string {
  try {
    const { pieces }: Quote = JSON.parse(body);
    return foldWords(pieces.map(({ text }) => text).join(" ")).join(" ");
  } catch {
    return "";
  }
}
