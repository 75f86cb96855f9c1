/** When articles are read again, and what that found of their quotes. */
import type { Kysely, Selectable, Transaction } from "kysely";
import type { Reading, ReadingStore } from "../../app/ports.ts";
import type { DigestId } from "../../core/digest/digest.ts";
import type { Id } from "../../core/id.ts";
import type { Correction } from "../../core/quote/correction.ts";
import type { CorrectionTable, Schema } from "./schema.ts";
import { chunks, fromDate, present } from "./values.ts";

export function createReadingStore(db: Kysely<Schema>): ReadingStore {
  return {
    async findDue(now, limit) {
      const rows = await db
        .selectFrom("reading")
        .select("article_id")
        .where("next_at", "<=", now.getTime())
        .orderBy("next_at")
        .limit(limit)
        .execute();
      return rows.map(({ article_id }) => article_id as Id<"article">);
    },

    async find(article) {
      const row = await db
        .selectFrom("reading")
        .innerJoin("article", "article.id", "reading.article_id")
        .select(["article.id", "article.url", "article.seen_at"])
        .select(["reading.rereadings", "reading.etag", "reading.last_modified"])
        .where("article.id", "=", article)
        .executeTakeFirst();
      return row && toReading(row);
    },

    async record(article, { validators, nextAt, corrections }) {
      return db.transaction().execute(async (trx) => {
        await trx
          .updateTable("reading")
          .set((eb) => ({ rereadings: eb("rereadings", "+", 1), next_at: fromDate(nextAt) }))
          .set({ etag: validators.etag ?? null, last_modified: validators.lastModified ?? null })
          .where("article_id", "=", article)
          .execute();
        if (corrections === undefined) return [];
        const changed = await replaceCorrections(trx, article, corrections);
        return digestsShowing(trx, changed);
      });
    },

    async listCorrections(quotes) {
      const found = new Map<Id<"quote">, Correction>();
      for (const ids of chunks(quotes)) {
        const rows = await db.selectFrom("correction").selectAll().where("quote_id", "in", ids).execute();
        for (const row of rows) found.set(row.quote_id as Id<"quote">, toCorrection(row));
      }
      return found;
    },
  };
}

/** The quotes of which something else is known now than before. What was known first keeps its date. */
async function replaceCorrections(
  trx: Transaction<Schema>,
  article: Id<"article">,
  corrections: readonly Correction[],
): Promise<readonly string[]> {
  const rows = await trx.selectFrom("correction").selectAll().where("article_id", "=", article).execute();
  const before = new Map(rows.map((row) => [row.quote_id, row]));
  const now = new Map(corrections.map((correction) => [correction.quoteId as string, correction]));
  const fresh = corrections.filter(({ quoteId, kind, wording = null }) => {
    const known = before.get(quoteId);
    return known?.kind !== kind || known.wording !== wording;
  });
  const gone = [...before.keys()].filter((id) => !now.has(id));
  for (const ids of chunks([...gone, ...fresh.map(({ quoteId }) => quoteId)]))
    await trx.deleteFrom("correction").where("quote_id", "in", ids).execute();
  for (const some of chunks(fresh.map((one) => toRow(article, one))))
    await trx.insertInto("correction").values(some).execute();
  return [...gone, ...fresh.map(({ quoteId }) => quoteId)];
}

async function digestsShowing(
  trx: Transaction<Schema>,
  quotes: readonly string[],
): Promise<readonly DigestId[]> {
  const digests = new Set<DigestId>();
  for (const ids of chunks(quotes)) {
    const rows = await trx
      .selectFrom("digest_shown")
      .innerJoin("digest", "digest.id", "digest_shown.digest_id")
      .select("digest.id")
      .where("digest_shown.kind", "=", "quote")
      .where("digest_shown.shown_id", "in", ids)
      .where("digest.state", "=", "sent")
      .execute();
    for (const { id } of rows) digests.add(id as DigestId);
  }
  return [...digests];
}

function toRow(article: string, { quoteId, kind, wording, foundAt }: Correction): CorrectionTable {
  return {
    quote_id: quoteId,
    article_id: article,
    kind,
    wording: wording ?? null,
    found_at: foundAt.getTime(),
  };
}

export function toCorrection({
  quote_id,
  kind,
  wording,
  found_at,
}: Omit<Selectable<CorrectionTable>, "article_id">): Correction {
  return {
    quoteId: quote_id as Id<"quote">,
    kind,
    foundAt: new Date(found_at),
    ...present({ wording }),
  };
}

function toReading(row: {
  readonly id: string;
  readonly url: string;
  readonly seen_at: number;
  readonly rereadings: number;
  readonly etag: string | null;
  readonly last_modified: string | null;
}): Reading {
  return {
    articleId: row.id as Id<"article">,
    url: row.url,
    seenAt: new Date(row.seen_at),
    rereadings: row.rereadings,
    validators: present({ etag: row.etag, lastModified: row.last_modified }),
  };
}
