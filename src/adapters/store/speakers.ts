/** The people whom articles quote, and how often. */
import type { Kysely, Selectable, Transaction } from "kysely";
import type { AttributedQuote, Speaker, Workspace } from "../../app/ports.ts";
import type { Id } from "../../core/id.ts";
import { foldWords } from "../../core/text.ts";
import { isReadBy } from "./feeds.ts";
import type { Schema, SpeakerTable } from "./schema.ts";
import { chunks } from "./values.ts";

/** Some at a time, so that others get their turn. */
export async function listSpeakers(db: Kysely<Schema>): Promise<readonly Speaker[]> {
  const rows: Selectable<SpeakerTable>[] = [];
  for (let last = -1; ; ) {
    const some = await db
      .selectFrom("speaker")
      .selectAll()
      .where("quotes", ">", 0)
      .where("seq", ">", last)
      .orderBy("seq")
      .limit(speakersAtOnce)
      .execute();
    rows.push(...some);
    const end = some.at(-1);
    if (end === undefined) return rows.sort((one, other) => other.quotes - one.quotes).map(toSpeaker);
    last = end.seq;
  }
}

const speakersAtOnce = 1_000;

/** Undefined when somebody left the list since, or too many changed. */
export async function listChangedSpeakers(
  db: Kysely<Schema>,
  version: number,
): Promise<readonly Speaker[] | undefined> {
  const gone = await counterAt(db, "speakers_gone");
  if (gone > version) return undefined;
  const rows = await db
    .selectFrom("speaker")
    .selectAll()
    .where("version", ">", version)
    .limit(speakersAtOnce)
    .execute();
  return rows.length === speakersAtOnce ? undefined : rows.map(toSpeaker);
}

export function findSpeaker(db: Kysely<Schema>, id: Id<"speaker">) {
  return db.selectFrom("speaker").select(["seq", "quotes"]).where("id", "=", id).executeTakeFirst();
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
          .where(isReadBy(workspace, "quote.feed_id")),
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

export function speakersVersion(db: Kysely<Schema>): Promise<number> {
  return counterAt(db, "speakers");
}

async function counterAt(db: Kysely<Schema>, name: string): Promise<number> {
  const row = await db.selectFrom("counter").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value ?? 0;
}

/** Takes somebody off the list for good. */
export async function deleteSpeaker(trx: Transaction<Schema>, id: Id<"speaker">): Promise<void> {
  const value = await takeTurn(trx, 1);
  await trx.deleteFrom("speaker").where("id", "=", id).execute();
  await trx.updateTable("counter").set({ value }).where("name", "=", "speakers_gone").execute();
}

/** Counts direct quotes for their speakers, new ones included. Returns the number of each speaker's row, by id. */
export async function countQuotes(
  trx: Transaction<Schema>,
  quotes: readonly AttributedQuote[],
  quotedAt: Date,
): Promise<ReadonlyMap<string, number>> {
  const tallies = tally(quotes);
  const version = await takeTurn(trx, tallies.size > 0 ? 1 : 0);
  const seqs = new Map<string, number>();
  for (const some of chunks([...tallies.values()]))
    for (const { id, seq, name } of await countSpeakers(trx, some, quotedAt, version)) {
      seqs.set(id, seq);
      const full = fuller(name, tallies.get(id)?.name ?? name);
      if (full !== name)
        await trx.updateTable("speaker").set({ name: full }).where("seq", "=", seq).execute();
    }
  return seqs;
}

/** Takes direct quotes off their speakers' counts, by the number of the speaker's row. */
export async function uncountQuotes(
  trx: Transaction<Schema>,
  quotes: ReadonlyMap<number, number>,
): Promise<void> {
  const version = await takeTurn(trx, quotes.size > 0 ? 1 : 0);
  for (const [seq, count] of quotes)
    await trx
      .updateTable("speaker")
      .set((eb) => ({ quotes: eb("quotes", "-", count), version }))
      .where("seq", "=", seq)
      .execute();
}

interface Tally {
  readonly id: string;
  readonly name: string;
  readonly direct: number;
}

function tally(quotes: readonly AttributedQuote[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { quote, speaker } of quotes) {
    if (speaker === undefined) continue;
    const before = tallies.get(speaker.id);
    const direct = (before?.direct ?? 0) + (quote.kind === "direct" ? 1 : 0);
    tallies.set(speaker.id, { id: speaker.id, name: fuller(before?.name, speaker.name), direct });
  }
  return tallies;
}

/** Their rows, with the names known so far. */
async function countSpeakers(
  trx: Transaction<Schema>,
  tallies: readonly Tally[],
  quotedAt: Date,
  version: number,
) {
  const at = quotedAt.getTime();
  return trx
    .insertInto("speaker")
    .values(
      tallies.map(({ id, name, direct }) => ({ id, name, quotes: direct, last_quoted_at: at, version })),
    )
    .onConflict((oc) =>
      oc.column("id").doUpdateSet((eb) => ({
        version,
        quotes: eb("speaker.quotes", "+", eb.ref("excluded.quotes")),
        last_quoted_at: eb
          .case()
          .when("speaker.last_quoted_at", ">", at)
          .then(eb.ref("speaker.last_quoted_at"))
          .else(at)
          .end(),
      })),
    )
    .returning(["id", "seq", "name"])
    .execute();
}

/** Of two printed names the one with more words, then the longer; the one known already when they are alike. */
function fuller(known: string | undefined, name: string): string {
  if (known === undefined) return name;
  const [before, now] = [foldWords(known).length, foldWords(name).length];
  return now > before || (now === before && name.length > known.length) ? name : known;
}

/**
 * Raises the version of the list, by nothing where it stays as it is, and returns it. Before anything else is counted: whoever has
 * this row counts speakers and numbers quotes, and others wait for their turn instead of for each other.
 */
async function takeTurn(trx: Transaction<Schema>, by: number): Promise<number> {
  const { value } = await trx
    .updateTable("counter")
    .set((eb) => ({ value: eb("value", "+", by) }))
    .where("name", "=", "speakers")
    .returning("value")
    .executeTakeFirstOrThrow();
  return value;
}
