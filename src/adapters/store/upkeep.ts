/** Housekeeping: one process a day checks and copies the database and deletes what is old. */
import { type Kysely, type SqlBool, sql } from "kysely";
import type { BackupOutcome, Upkeep } from "../../app/ports.ts";
import { deleteArticles } from "./delete-articles.ts";
import { describeDatabase, inspectQuotes } from "./inspect.ts";
import type { Schema } from "./schema.ts";
import { rowsAtOnce } from "./values.ts";

export interface UpkeepOptions {
  /** None where the database's own tools do it. */
  readonly backUp?: (now: Date) => Promise<BackupOutcome>;
  readonly findDamage?: () => Promise<readonly string[]>;
}

export function createUpkeep(db: Kysely<Schema>, { backUp, findDamage }: UpkeepOptions): Upkeep {
  return {
    async claim(now, everyMs) {
      const at = now.getTime();
      // The first start is no reason to work: the first time comes a day later.
      await db
        .insertInto("counter")
        .values({ name: "upkeep", value: at })
        .onConflict((oc) => oc.doNothing())
        .execute();
      const claimed = await db
        .updateTable("counter")
        .set({ value: at })
        .where("name", "=", "upkeep")
        .where("value", "<=", at - everyMs)
        .returning("name")
        .executeTakeFirst();
      return claimed !== undefined;
    },

    backUp: async (now) => backUp?.(now),

    describe: () => describeDatabase(db),

    inspect: async () => ({ damage: (await findDamage?.()) ?? [], ...(await inspectQuotes(db)) }),

    async prune({ textsMs, articlesMs, itemsMs, digestsMs, alertsMs }, now) {
      const before = (ms: number): number => now.getTime() - ms;
      return {
        ...(textsMs !== undefined && { texts: await dropTexts(db, before(textsMs)) }),
        ...(articlesMs !== undefined && { articles: await dropArticles(db, before(articlesMs)) }),
        ...(itemsMs !== undefined && { items: await dropItems(db, before(itemsMs)) }),
        ...(digestsMs !== undefined && { digests: await dropDigests(db, before(digestsMs)) }),
        ...(alertsMs !== undefined && { alerts: await dropAlerts(db, before(alertsMs)) }),
      };
    },
  };
}

/** Repeats a step that does a few rows at a time until it did none; returns the sum. */
async function untilNone(step: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (;;) {
    const count = await step();
    sum += count;
    if (count === 0) return sum;
  }
}

/** Nobody verifies anything against an article without quotes. */
function dropTexts(db: Kysely<Schema>, before: number): Promise<number> {
  return untilNone(async () => {
    const dropped = await db
      .updateTable("article")
      .set({ text: "", paragraphs: "[]" })
      .where("id", "in", (eb) =>
        eb
          .selectFrom("article as old")
          .select("old.id")
          .where("old.seen_at", "<", before)
          .where("old.text", "!=", "")
          .where(sql<SqlBool>`not exists (select 1 from quote where quote.article_id = old.id)`)
          .limit(rowsAtOnce),
      )
      .returning("id")
      .execute();
    return dropped.length;
  });
}

function dropArticles(db: Kysely<Schema>, before: number): Promise<number> {
  return untilNone(async () => {
    const old = await db
      .selectFrom("article")
      .select("id")
      .where("seen_at", "<", before)
      .limit(rowsAtOnce)
      .execute();
    await deleteArticles(
      db,
      old.map(({ id }) => id),
    );
    return old.length;
  });
}

/** One without a date would be taken for new when its feed lists it again, so it is remembered for good. */
function dropItems(db: Kysely<Schema>, before: number): Promise<number> {
  return untilNone(async () => {
    const dropped = await db
      .deleteFrom("item")
      .where("id", "in", (eb) =>
        eb
          .selectFrom("item as old")
          .select("old.id")
          .where("old.seen_at", "<", before)
          .where("old.published_at", "is not", null)
          .where("old.published_at", "<", before)
          .where("old.state", "!=", "pending")
          .limit(rowsAtOnce),
      )
      .returning("id")
      .execute();
    return dropped.length;
  });
}

/** The row of the day stays: it is what keeps a day from being posted twice. */
async function dropDigests(db: Kysely<Schema>, before: number): Promise<number> {
  const shown = await untilNone(async () => {
    const dropped = await db
      .deleteFrom("digest_shown")
      .where("shown_at", "<", before)
      .where("digest_id", "in", (eb) =>
        eb.selectFrom("digest_shown").select("digest_id").where("shown_at", "<", before).limit(1),
      )
      .returning("shown_id")
      .execute();
    return dropped.length;
  });
  const parts = await untilNone(async () => {
    const dropped = await db
      .deleteFrom("outbox")
      .where("id", "in", (eb) =>
        eb
          .selectFrom("outbox as old")
          .innerJoin("digest", "digest.id", "old.digest_id")
          .select("old.id")
          .where("digest.due_at", "<", before)
          .where("digest.state", "in", ["sent", "abandoned", "failed"])
          .limit(rowsAtOnce),
      )
      .returning("id")
      .execute();
    return dropped.length;
  });
  return shown + parts;
}

async function dropAlerts(db: Kysely<Schema>, before: number): Promise<number> {
  const dropped = await db.deleteFrom("alert").where("at", "<", before).returning("quote_id").execute();
  return dropped.length;
}
