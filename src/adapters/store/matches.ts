/** Which quotes somebody looks for: newest first or best first, at a cost that hangs on the rarest word of the question. */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { QuoteQuery, Workspace } from "../../app/ports.ts";
import type { Id } from "../../core/id.ts";
import { isLittle, littlePairs, littleStarting } from "../../core/quote/little-words.ts";
import { rankMatches } from "../../core/quote/rank.ts";
import { parseTerms, type SearchTerm } from "../../core/quote/terms.ts";
import { isReadBy, readableFeeds, unreadableFeeds } from "./feeds.ts";
import type { Schema } from "./schema.ts";
import {
  commonToken,
  feedToken,
  newestWith,
  saysInARow,
  seqAtPlace,
  speakerToken,
  splitWords,
  type Wanted,
} from "./search.ts";
import { secondOf, sequenceAt } from "./sequence.ts";
import { besideFound, type StoredQuote, storedQuotes } from "./stored-quotes.ts";
import { countsOf, type SaidWord, sumOf, wordsStarting } from "./vocabulary.ts";

export interface Matches {
  readonly page: readonly StoredQuote[];
  readonly total: number;
  readonly isMore: boolean;
}

/** Where the counting of matches ends, and so far it goes for the first pages. */
const maxCounted = 500;
const leastCounted = 200;
/** So many of the newest matches are put in the order of the best. */
const maxRanked = 200;
/** A beginning stands for the most said words that begin so: until they are in so many quotes, and no more words than that. */
const enoughStarting = 5_000;
const maxStarting = 50;
/** More feeds are looked for among what was found, and not in the index: each costs as much as a word. */
const maxFeedTokens = 50;
const fewFeeds = 12;
/**
 * How far back is looked: through at most so many quotes that have all that is wanted, and to so many that have the rarest
 * of it. Where one word is all that is wanted, nearly as many have it as are looked through.
 */
interface Step {
  readonly most: number;
  readonly rarest: number;
  readonly only: number;
}

/** The second step is only taken when the first does not fill the page, and there is no third. */
function stepsFor(enough: number): readonly Step[] {
  const most = Math.max(leastCounted, enough);
  return [
    { most, rarest: 1_500, only: 1.2 * most },
    { most: 1_000, rarest: 6_000, only: 1_200 },
  ];
}

/** What is counted already is not looked through: the page is enough. Quotes come in bursts, so it looks a bit further. */
function pageStep(enough: number): Step {
  return { most: enough, rarest: 0, only: 50 + 1.5 * enough };
}

export async function findMatches(db: Kysely<Schema>, match: QuoteQuery): Promise<Matches> {
  const none = { page: [], total: 0, isMore: false };
  const plan = await planOf(db, match);
  if (plan === undefined) return none;
  const isRanked = match.order === "best" && plan.terms.length > 0;
  const most = isRanked ? maxRanked : maxCounted;
  const { since, limit, offset } = match;
  if (match.feeds?.length === 0 || offset >= most) return none;
  // One more than the page: whether there is another page.
  const enough = Math.min(offset + limit, most - 1) + 1;
  const counted = ({ total, isAll }: Look<unknown>): Omit<Matches, "page"> => ({
    total: Math.min(total, most),
    isMore: total > most || !isAll,
  });
  if (isRanked) {
    // How many match may be known, but all that are ranked must be seen.
    const all = { since, limit: maxRanked, offset: 0, enough };
    const found = await lookThrough(db, { ...plan, total: undefined }, tellingWords, all);
    return { page: await quotesAt(db, bestOf(found.page, plan.terms, match)), ...counted(found) };
  }
  const page = { since, limit: Math.min(limit, maxCounted - offset), offset, enough };
  const found = await lookThrough(db, plan, tellingQuotes, page);
  return { page: found.page, ...counted(found) };
}

async function quotesAt(db: Kysely<Schema>, places: readonly TextRow[]): Promise<readonly StoredQuote[]> {
  if (places.length === 0) return [];
  const seqs = places.map(({ seq }) => seq);
  const rows = await storedQuotes(db).where("quote.seq", "in", seqs).execute();
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return seqs.flatMap((seq) => bySeq.get(seq) ?? []);
}

/** The words of the newest matches, at most `most`: for counting, and not to be shown. */
export async function newestTexts(
  db: Kysely<Schema>,
  match: Pick<QuoteQuery, "workspace" | "words">,
  most: number,
): Promise<{ readonly texts: readonly (readonly string[])[]; readonly isAll: boolean }> {
  const page = { ...match, limit: most, offset: 0 };
  const plan = await planOf(db, page, fewStarting);
  if (plan === undefined) return { texts: [], isAll: true };
  const step = { most, rarest: 10 * most, only: 1.2 * most };
  const found = await look(db, plan, tellingWords, { step, ...page });
  return { texts: found.page.map(wordsOf), isAll: found.isAll };
}

/** Of what somebody is still typing, so many words that begin so are looked for. */
const fewStarting = 6;

interface Plan {
  readonly terms: readonly SearchTerm[];
  readonly wanted: Wanted;
  /** What the index does not know: words in a row, and feeds that are too many for it. */
  readonly conditions: readonly RawBuilder<unknown>[];
  /** All quotes, and those that have the rarest of what is wanted. */
  readonly quotes: number;
  readonly rarest: number;
  /** How many match, where that is known without looking. */
  readonly total: number | undefined;
}

/** Tokens of which a quote must have one. */
interface Want {
  readonly tokens: readonly string[];
  /** So many quotes have one, or at most so many. */
  readonly quotes: number;
  readonly isCounted: boolean;
}

/** Nothing where nobody was ever called so. */
async function planOf(
  db: Kysely<Schema>,
  { workspace, words, speaker: id, feeds = [], since }: QuoteQuery,
  mostStarting = maxStarting,
): Promise<Plan | undefined> {
  const typed = parseTerms(words);
  const telling = typed.filter(
    (term) => term.isStart || term.words.length > 1 || !term.words.every(isLittle),
  );
  const terms = telling.length > 0 || id !== undefined ? telling : typed;
  const exact = [...new Set(terms.filter(({ isStart }) => !isStart).flatMap(tokensOf))];
  const { counts, unreadable, speaker, inFeeds } = await factsFor(db, { workspace, words: exact, id, feeds });
  if (id !== undefined && speaker === undefined) return undefined;
  const quotes = counts.get("") ?? 0;
  const wants: Want[] = exact.map((token) => wordWanted(token, counts));
  for (const term of terms) {
    const [start = ""] = term.words;
    if (term.isStart) wants.push(await startWanted(db, start, mostStarting, quotes));
  }
  if (speaker) wants.push({ tokens: [speakerToken(speaker.seq)], quotes: speaker.quotes, isCounted: true });
  const areFeedsMany = feeds.length > maxFeedTokens;
  if (feeds.length > 0 && !areFeedsMany)
    wants.push({ tokens: feeds.map(feedToken), quotes: inFeeds, isCounted: true });
  const seen = await seenBy(db, workspace, unreadable);
  if (seen.wanted) wants.push({ tokens: seen.wanted, quotes, isCounted: false });
  const isIndexed = seen.unwanted !== undefined && wants.length > 0;
  const conditions = [
    ...terms.filter(hasOrder).map((term) => saysInARow(db, term.words)),
    ...(areFeedsMany ? [sql`feed_id in (${sql.join(feeds)})`] : []),
    ...(isIndexed || unreadable.length === 0 ? [] : [isReadBy(workspace, "feed_id")]),
  ];
  const [only = { quotes, isCounted: true }, ...others] = wants;
  const isAllSeen = unreadable.length === 0 && conditions.length === 0 && since === undefined;
  const isKnown = only.isCounted && others.length === 0 && isAllSeen;
  return {
    terms,
    wanted: {
      lists: wants.map(({ tokens }) => tokens),
      unwanted: isIndexed ? seen.unwanted : [],
    },
    conditions,
    quotes,
    rarest: Math.min(quotes, ...wants.map((want) => want.quotes)),
    total: isKnown ? only.quotes : undefined,
  };
}

/**
 * Tokens for what a workspace sees: none where it sees all, some feeds that it does not see, or what is common and what it
 * added. Nothing where it chose so much that looking through what was found costs less.
 */
async function seenBy(
  db: Kysely<Schema>,
  workspace: Workspace,
  unreadable: readonly Id<"feed">[],
): Promise<{ readonly wanted?: readonly string[]; readonly unwanted?: readonly string[] }> {
  if (unreadable.length <= fewFeeds) return { unwanted: unreadable.map(feedToken) };
  const idsOf = async (feeds: RawBuilder<{ readonly id: Id<"feed"> }>): Promise<readonly Id<"feed">[]> =>
    (await sql<{ id: Id<"feed"> }>`${feeds} limit ${fewFeeds + 1}`.execute(db)).rows.map(({ id }) => id);
  const [added, off] = await Promise.all([
    idsOf(readableFeeds(workspace, 0)),
    idsOf(unreadableFeeds(workspace, 1)),
  ]);
  if (added.length > fewFeeds || off.length > fewFeeds) return {};
  return { wanted: [commonToken, ...added.map(feedToken)], unwanted: off.map(feedToken) };
}

/** Little words are in nearly all quotes, and not counted. */
function wordWanted(token: string, counts: ReadonlyMap<string, number>): Want {
  return isLittle(token)
    ? { tokens: [token], quotes: counts.get("") ?? 0, isCounted: false }
    : { tokens: [token], quotes: counts.get(token) ?? 0, isCounted: true };
}

async function startWanted(db: Kysely<Schema>, start: string, most: number, quotes: number): Promise<Want> {
  const starting = upTo(enoughStarting, await wordsStarting(db, start, most));
  const little = littleStarting(start);
  return {
    tokens: [...starting.map(({ word }) => word), ...little, start],
    quotes: little.length > 0 ? quotes : starting.reduce((sum, one) => sum + one.quotes, 0),
    isCounted: false,
  };
}

/** Two little words side by side are one token, so the index knows their order. */
function hasOrder({ words }: SearchTerm): boolean {
  return words.length > 2 || (words.length === 2 && !words.every(isLittle));
}

interface Facts {
  /** In how many quotes each word is; under "" how many there are. */
  readonly counts: ReadonlyMap<string, number>;
  /** All feeds that the workspace does not read, or one more than a few. */
  readonly unreadable: readonly Id<"feed">[];
  /** Of nobody where nobody has that id. */
  readonly speaker: { readonly seq: number; readonly quotes: number } | undefined;
  /** Quotes in the feeds that are asked for. */
  readonly inFeeds: number;
}

/** What a plan is made of, by one statement: on PostgreSQL another one costs more than what it finds out. */
async function factsFor(
  db: Kysely<Schema>,
  {
    workspace,
    words,
    id,
    feeds,
  }: Pick<QuoteQuery, "workspace"> & {
    readonly words: readonly string[];
    readonly id: Id<"speaker"> | undefined;
    readonly feeds: readonly Id<"feed">[];
  },
): Promise<Facts> {
  const few = sql`${unreadableFeeds(workspace)} limit ${fewFeeds + 1}`;
  const parts = [
    sql`select 'word' as kind, word as name, quotes, 0 as seq from (${countsOf(["", ...words])}) as counted`,
    sql`select 'unreadable', id, 0, 0 from (${few}) as few`,
    ...(id === undefined ? [] : [sql`select 'speaker', id, quotes, seq from speaker where id = ${id}`]),
    ...(feeds.length === 0
      ? []
      : [sql`select 'feed', id, quotes, 0 from feed where id in (${sql.join(feeds)})`]),
  ];
  const { rows } = await sql<Fact>`${sql.join(parts, sql` union all `)}`.execute(db);
  const of = (kind: Fact["kind"]): readonly Fact[] => rows.filter((row) => row.kind === kind);
  return {
    counts: sumOf(of("word").map(({ name, quotes }) => ({ word: name, quotes }))),
    unreadable: of("unreadable").map(({ name }) => name as Id<"feed">),
    speaker: of("speaker")[0],
    inFeeds: of("feed").reduce((sum, { quotes }) => sum + quotes, 0),
  };
}

interface Fact {
  readonly kind: "word" | "unreadable" | "speaker" | "feed";
  readonly name: string;
  readonly quotes: number;
  readonly seq: number;
}

/** As many words as it takes for so many quotes. */
function upTo(quotes: number, words: readonly SaidWord[]): readonly SaidWord[] {
  let sum = 0;
  const last = words.findIndex((word) => {
    sum += word.quotes;
    return sum >= quotes;
  });
  return last < 0 ? words : words.slice(0, last + 1);
}

/** Little words are in nearly all quotes: in a row with others, those and the pairs of little ones lead to it. */
function tokensOf({ words }: SearchTerm): readonly string[] {
  const tokens = [...words.filter((word) => !isLittle(word)), ...littlePairs(words)];
  return tokens.length > 0 ? tokens : words;
}

interface Look<Row> {
  /** The newest first. */
  readonly page: readonly Row[];
  readonly total: number;
  /** Nothing that matches is older than what was looked at, or so many are known to match. */
  readonly isAll: boolean;
}

interface Page {
  readonly since?: Date | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** What is told of each match of a page. */
interface Telling<Row> {
  readonly columns: RawBuilder<unknown>;
  readonly joins: RawBuilder<unknown>;
  readonly needsWords: boolean;
  /** Never read: of which type its rows are. */
  readonly row?: Row;
}

interface TextRow {
  readonly seq: number;
  readonly words: string;
}

const tellingWords: Telling<TextRow> = {
  columns: sql`page.seq, page.words`,
  joins: sql``,
  needsWords: true,
};

const tellingQuotes: Telling<StoredQuote> = {
  columns: besideFound.columns,
  joins: besideFound.joinedTo(sql`page.seq`),
  needsWords: false,
};

/** As far back as it takes to fill the page. */
async function lookThrough<Row extends { readonly seq: number }>(
  db: Kysely<Schema>,
  plan: Plan,
  telling: Telling<Row>,
  { enough, ...page }: Page & { readonly enough: number },
): Promise<Look<Row>> {
  const { total } = plan;
  let found: Look<Row> = { page: [], total: 0, isAll: false };
  for (const step of total === undefined ? stepsFor(enough) : [pageStep(enough), ...stepsFor(enough)]) {
    found = await look(db, plan, telling, { step, ...page });
    if (found.isAll || found.total >= enough) break;
  }
  return found.isAll || total === undefined ? found : { ...found, total, isAll: true };
}

/** One look into the index, and at which of it meets the conditions. */
async function look<Row extends { readonly seq: number }>(
  db: Kysely<Schema>,
  { wanted, conditions, quotes, rarest }: Plan,
  { columns, joins, needsWords }: Telling<Row>,
  { step, since, limit, offset }: Page & { readonly step: Step },
): Promise<Look<Row>> {
  const { most } = step;
  const reach = wanted.lists.length > 1 ? step.rarest : step.only;
  const recent = await recentOf(db, quotes);
  const from = since ? sequenceAt(since) : 0;
  const oldest = rarest <= reach ? from : Math.max(from, seqAt(recent, (quotes * reach) / rarest));
  const newest = newestWith(db, wanted, {
    oldest,
    newestSecond: recent.newestSecond,
    most,
    withTexts: needsWords || conditions.length > 0,
  });
  const fitting = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  const words = needsWords ? sql`words` : sql`null as words`;
  // As they stand in the text, PostgreSQL knows of how few rows it plans to fetch more, and plans once.
  const window = offset === 0 ? sql`limit ${sql.lit(limit)}` : sql`limit ${sql.lit(limit)} offset ${offset}`;
  const { rows } = await sql<{ looked: number; total: number } & (Row | { seq: null })>`
    with looked as materialized (${newest}),
    found as materialized (select seq, ${words} from looked ${fitting})
    select (select count(*) from looked) as looked, (select count(*) from found) as total, ${columns}
    from (select 1 as one) as one
    left join (select * from found order by seq desc ${window}) as page on 1 = 1 ${joins}
    order by page.seq desc`.execute(db);
  const { looked = 0, total = 0 } = rows[0] ?? {};
  const page = rows.flatMap((row) => (row.seq === null ? [] : [row as Row]));
  return { page, total, isAll: looked < most && oldest === from };
}

function bestOf(
  newestFirst: readonly TextRow[],
  terms: readonly SearchTerm[],
  { limit, offset }: QuoteQuery,
): readonly TextRow[] {
  return rankMatches(newestFirst.map(wordsOf), terms)
    .slice(offset, offset + limit)
    .flatMap((place) => newestFirst[place] ?? []);
}

function wordsOf({ words }: TextRow): readonly string[] {
  return splitWords(words);
}

/** Places, counted from the newest quote, whose numbers are looked up: quotes come in bursts. */
const marked = [0, 2_000, 20_000] as const;
/** How long those are taken for granted: only how far back is looked hangs on them. */
const keptMs = 60_000;

interface Recent {
  readonly newestSecond: number;
  /** Numbers of quotes at some places, the newest first, and of the oldest. */
  readonly marks: readonly { readonly place: number; readonly seq: number }[];
}

const remembered = new WeakMap<Kysely<Schema>, { readonly at: number; readonly recent: Recent }>();

async function recentOf(db: Kysely<Schema>, quotes: number): Promise<Recent> {
  const known = remembered.get(db);
  const now = performance.now();
  if (known && now - known.at < keptMs) return known.recent;
  const marks: { place: number; seq: number }[] = [];
  for (const place of marked) {
    const seq = await seqAtPlace(db, place);
    if (seq !== undefined) marks.push({ place, seq });
  }
  const oldest = await db.selectFrom("search_text").select("seq").orderBy("seq").limit(1).executeTakeFirst();
  if (oldest) marks.push({ place: Math.max(quotes, (marks.at(-1)?.place ?? 0) + 1), seq: oldest.seq });
  const recent = { newestSecond: secondOf(marks[0]?.seq ?? 0), marks };
  remembered.set(db, { at: now, recent });
  return recent;
}

/** About the number of the quote at that place; 0 where there is none. */
function seqAt({ marks }: Recent, place: number): number {
  const after = marks.findIndex((mark) => mark.place >= place);
  const [newer, older] = [marks[after - 1], marks[after]];
  if (newer === undefined || older === undefined) return 0;
  const share = (place - newer.place) / Math.max(1, older.place - newer.place);
  return Math.max(0, Math.floor(newer.seq - share * (newer.seq - older.seq)));
}
