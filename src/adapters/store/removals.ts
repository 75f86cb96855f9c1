/** People who asked not to be quoted, and the deletion of what they said. */
import type { Kysely, Transaction } from "kysely";
import type { RemovalStore } from "../../app/ports.ts";
import type { ChosenQuote, DigestId } from "../../core/digest/digest.ts";
import type { Id } from "../../core/id.ts";
import type { Quote } from "../../core/quote/quote.ts";
import { parseQuote } from "./articles.ts";
import { deleteQuotes } from "./delete-articles.ts";
import { parseDigest, renderDigest } from "./digest-body.ts";
import type { Schema } from "./schema.ts";
import { deleteSpeaker } from "./speakers.ts";
import { chunks } from "./values.ts";

export function createRemovalStore(db: Kysely<Schema>): RemovalStore {
  return {
    async list() {
      const rows = await db.selectFrom("removal").selectAll().orderBy("name").execute();
      return rows.map(({ speaker_id, name, at }) => ({
        id: speaker_id as Id<"speaker">,
        name,
        at: new Date(at),
      }));
    },

    async add({ id, name, at }, isTheirs) {
      return db.transaction().execute(async (trx) => {
        await trx
          .insertInto("removal")
          .values({ speaker_id: id, name, at: at.getTime() })
          .onConflict((oc) => oc.column("speaker_id").doNothing())
          .execute();
        const quotes = await findTheirs(trx, id, isTheirs);
        const digests = await digestsShowing(trx, quotes, name);
        await deleteQuotes(trx, quotes);
        await deleteSpeaker(trx, id);
        await trx.deleteFrom("watch").where("speaker_id", "=", id).execute();
        for (const digest of digests) await forgetIn(trx, digest, new Set(quotes));
        await composeAgain(trx, digests);
        return { quotes: quotes.length, digests };
      });
    },

    async remove(id) {
      const removed = await db
        .deleteFrom("removal")
        .where("speaker_id", "=", id)
        .returning("speaker_id")
        .executeTakeFirst();
      return removed !== undefined;
    },
  };
}

/** Those that are counted for the person, and those for which nobody is sure enough to be named. */
async function findTheirs(
  trx: Transaction<Schema>,
  id: Id<"speaker">,
  isTheirs: (quote: Quote) => boolean,
): Promise<readonly string[]> {
  const theirs = await trx
    .selectFrom("quote")
    .innerJoin("speaker", "speaker.seq", "quote.speaker_seq")
    .select("quote.id")
    .where("speaker.id", "=", id)
    .execute();
  const found = theirs.map((row) => row.id);
  const unsure = trx
    .selectFrom("quote")
    .select(["seq", "id", "body"])
    .where("speaker_seq", "is", null)
    .where("body", "like", '%"kind":"named"%')
    .orderBy("seq")
    .limit(pageSize);
  for (let last = -1; ; ) {
    const rows = await unsure.where("seq", ">", last).execute();
    found.push(...rows.filter(({ body }) => isTheirs(parseQuote(body))).map((row) => row.id));
    const end = rows.at(-1);
    if (end === undefined) return found;
    last = end.seq;
  }
}

const pageSize = 500;

/** By what they showed, and by what is kept of them when that was forgotten. */
async function digestsShowing(
  trx: Transaction<Schema>,
  quotes: readonly string[],
  name: string,
): Promise<readonly DigestId[]> {
  const digests = new Set<DigestId>();
  for (const ids of chunks(quotes)) {
    const rows = await trx
      .selectFrom("digest_shown")
      .select("digest_id")
      .where("kind", "=", "quote")
      .where("shown_id", "in", ids)
      .execute();
    for (const { digest_id } of rows) digests.add(digest_id as DigestId);
  }
  const naming = `%${JSON.stringify({ name })
    .slice(1, -1)
    .replace(/[%_\\]/g, "_")}%`;
  const kept = await trx.selectFrom("digest").select("id").where("body", "like", naming).execute();
  for (const { id } of kept) digests.add(id as DigestId);
  return [...digests];
}

/** What a digest looked like is kept for a while, and for good where the pages show it. */
async function forgetIn(trx: Transaction<Schema>, id: DigestId, quotes: ReadonlySet<string>): Promise<void> {
  const row = await trx.selectFrom("digest").select("body").where("id", "=", id).executeTakeFirst();
  if (!row?.body) return;
  const digest = parseDigest(row.body);
  const without = (chosen: readonly ChosenQuote[]): readonly ChosenQuote[] =>
    chosen.flatMap((one) =>
      quotes.has(one.best.quote.id)
        ? []
        : [{ ...one, alsoIn: one.alsoIn.filter(({ quote }) => !quotes.has(quote.id)) }],
    );
  const stories = digest.stories.map((story) => ({
    ...story,
    quotes: without(story.quotes),
    ...(story.rest && { rest: without(story.rest) }),
  }));
  await trx
    .updateTable("digest")
    .set({ body: renderDigest({ ...digest, stories }) })
    .where("id", "=", id)
    .execute();
}

/** Nothing of it left yet: it is planned anew, without the quote. */
async function composeAgain(trx: Transaction<Schema>, digests: readonly DigestId[]): Promise<void> {
  for (const ids of chunks(digests)) {
    const untouched = await trx
      .selectFrom("digest")
      .select("id")
      .where("id", "in", ids)
      .where("state", "=", "sending")
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("outbox")
              .select("outbox.id")
              .whereRef("outbox.digest_id", "=", "digest.id")
              .where("outbox.attempts", ">", 0),
          ),
        ),
      )
      .execute();
    for (const { id } of untouched) {
      await trx.deleteFrom("outbox").where("digest_id", "=", id).execute();
      await trx.deleteFrom("digest_shown").where("digest_id", "=", id).execute();
      await trx
        .updateTable("digest")
        .set({ state: "planned", since: null, until: null, body: null })
        .where("id", "=", id)
        .execute();
    }
  }
}
