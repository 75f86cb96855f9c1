/** The people whom articles quote, and how often. */
import type { Kysely, Selectable, Transaction } from "kysely";
import type { AttributedQuote, Speaker, Workspace } from "../../app/ports.ts";
import type { Id } from "../../core/id.ts";
import { foldWords } from "../../core/text.ts";
import { readableFeeds } from "./feeds.ts";
import type { Schema, SpeakerTable } from "./schema.ts";

export async function listSpeakers(db: Kysely<Schema>): Promise<readonly Speaker[]> {
  const rows = await db
    .selectFrom("speaker")
    .selectAll()
    .where("quotes", ">", 0)
    .orderBy("quotes", "desc")
    .orderBy("seq")
    .execute();
  return rows.map(toSpeaker);
}

/** Asks each speaker for one quote that the workspace may see, and stops there. */
export async function listQuoted(
  db: Kysely<Schema>,
  workspace: Workspace,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly Speaker[]> {
  const rows = await db
    .selectFrom("speaker")
    .selectAll()
    .where("quotes", ">", 0)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("quote")
          .select("quote.seq")
          .whereRef("quote.speaker_seq", "=", "speaker.seq")
          .where("quote.kind", "=", "direct")
          .where("quote.feed_id", "in", readableFeeds(db, workspace)),
      ),
    )
    .orderBy("quotes", "desc")
    .orderBy("seq")
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(toSpeaker);
}

function toSpeaker({ id, name, quotes, last_quoted_at }: Selectable<SpeakerTable>): Speaker {
  return {
    id: id as Id<"speaker">,
    name,
    aliases: [],
    quotes,
    ...(last_quoted_at !== null && { lastQuotedAt: new Date(last_quoted_at) }),
  };
}

export async function speakersVersion(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom("counter")
    .select("value")
    .where("name", "=", "speakers")
    .executeTakeFirst();
  return row?.value ?? 0;
}

/** Counts direct quotes for their speakers, new ones included. Returns the number of each speaker's row, by id. */
export async function countQuotes(
  trx: Transaction<Schema>,
  quotes: readonly AttributedQuote[],
  quotedAt: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>();
  const tallies = tally(quotes);
  await takeTurn(trx, tallies.length > 0 ? 1 : 0);
  for (const one of tallies) rows.set(one.id, await countSpeaker(trx, one, quotedAt));
  return rows;
}

/** Takes direct quotes off their speakers' counts, by the number of the speaker's row. */
export async function uncountQuotes(
  trx: Transaction<Schema>,
  quotes: ReadonlyMap<number, number>,
): Promise<void> {
  if (quotes.size > 0) await takeTurn(trx, 1);
  for (const [seq, count] of quotes)
    await trx
      .updateTable("speaker")
      .set((eb) => ({ quotes: eb("quotes", "-", count) }))
      .where("seq", "=", seq)
      .execute();
}

interface Tally {
  readonly id: string;
  readonly name: string;
  readonly direct: number;
}

function tally(quotes: readonly AttributedQuote[]): readonly Tally[] {
  const tallies = new Map<string, Tally>();
  for (const { quote, speaker } of quotes) {
    if (speaker === undefined) continue;
    const before = tallies.get(speaker.id);
    const direct = (before?.direct ?? 0) + (quote.kind === "direct" ? 1 : 0);
    tallies.set(speaker.id, { id: speaker.id, name: fuller(before?.name, speaker.name), direct });
  }
  return [...tallies.values()];
}

async function countSpeaker(
  trx: Transaction<Schema>,
  { id, name, direct }: Tally,
  quotedAt: Date,
): Promise<number> {
  const at = quotedAt.getTime();
  const row = { id, name, quotes: direct, last_quoted_at: at };
  const added = await trx
    .insertInto("speaker")
    .values(row)
    .onConflict((oc) => oc.column("id").doNothing())
    .returning("seq")
    .executeTakeFirst();
  if (added) return added.seq;
  const known = await trx
    .selectFrom("speaker")
    .select(["seq", "name"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await trx
    .updateTable("speaker")
    .set((eb) => ({
      name: fuller(known.name, name),
      quotes: eb("quotes", "+", direct),
      last_quoted_at: eb.case().when("last_quoted_at", ">", at).then(eb.ref("last_quoted_at")).else(at).end(),
    }))
    .where("seq", "=", known.seq)
    .execute();
  return known.seq;
}

/** Of two printed names the one with more words, then the longer; the one known already when they are alike. */
function fuller(known: string | undefined, name: string): string {
  if (known === undefined) return name;
  const [before, now] = [foldWords(known).length, foldWords(name).length];
  return now > before || (now === before && name.length > known.length) ? name : known;
}

/**
 * Raises the version of the list, by nothing where it stays as it is. Before anything else is counted: whoever has
 * this row counts speakers and numbers quotes, and others wait for their turn instead of for each other.
 */
async function takeTurn(trx: Transaction<Schema>, by: number): Promise<void> {
  await trx
    .updateTable("counter")
    .set((eb) => ({ value: eb("value", "+", by) }))
    .where("name", "=", "speakers")
    .execute();
}
