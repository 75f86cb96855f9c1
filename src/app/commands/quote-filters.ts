/** `from:`, `since:` and `order:` of /quote: which outlets, how far back, and what comes first. */
import { BotError } from "../../core/errors.ts";
import { idOf } from "../../core/id.ts";
import { parseSince } from "../../core/quote/since.ts";
import { foldText, foldWords } from "../../core/text.ts";
import type { OptionValues } from "../bot.ts";
import type { QuotePage, QuoteQuery, Workspace } from "../ports.ts";
import type { CommandContext } from "./command.ts";

/** What reading filters needs to know. */
type FilterContext = Pick<CommandContext, "store" | "words" | "clock"> & {
  readonly settings: Pick<CommandContext["settings"], "digest">;
};

type OutletFeed = Awaited<ReturnType<CommandContext["store"]["feeds"]["listOutlets"]>>[number];

export interface Filters {
  /** As its feeds are called, and they. */
  readonly outlet?: string;
  readonly feeds?: QuoteQuery["feeds"];
  readonly since?: Date;
  /** The best match first, and not the newest. */
  readonly best?: true;
}

/** Filters out of a text, and what is left of it. Throws `option_invalid` for an outlet, a day or an order that nobody knows. */
export async function readFilters(
  typed: string,
  asker: Workspace,
  context: FilterContext,
): Promise<{ readonly filters: Filters; readonly rest: string }> {
  const [before = "", ...clauses] = ` ${typed}`.split(/\s(?=(?:from|since|order)\s*[:=])/iu);
  const known = clauses.some((clause) => /^from/i.test(clause))
    ? await context.store.feeds.listOutlets(asker)
    : [];
  let rest = before;
  let filters: Filters = {};
  for (const clause of clauses) {
    const [, name = "", value = ""] = /^(\w+)\s*[:=]\s*(.*)$/su.exec(clause) ?? [];
    const read = readClause(name.toLowerCase(), value, known, context);
    filters = { ...filters, ...read.filters };
    rest = `${rest} ${read.rest}`;
  }
  return { filters, rest: rest.trim() };
}

/** Filters given as options. Throws as `readFilters` does. */
export async function filtersOf(
  { from, since, order }: OptionValues,
  asker: Workspace,
  context: FilterContext,
): Promise<Filters> {
  const typed = Object.entries({ from, since, order })
    .flatMap(([name, value]) => (value ? [`${name}:"${value}"`] : []))
    .join(" ");
  return (await readFilters(typed, asker, context)).filters;
}

/** What the store is asked. */
export function queryOf({ feeds, since, best }: Filters): Pick<QuoteQuery, "feeds" | "since" | "order"> {
  return { ...(feeds && { feeds }), ...(since && { since }), ...(best && { order: "best" }) };
}

/** What was asked for; where no quote has these words, what was meant by them, if that can be told. */
export async function searchAsMeant(
  { quotes }: Pick<CommandContext["store"], "quotes">,
  query: QuoteQuery,
): Promise<QuotePage & { readonly meant?: string }> {
  const page = await quotes.search(query);
  const meant = page.total === 0 && query.words !== "" ? await quotes.respell(query.words) : undefined;
  return meant === undefined ? page : { ...(await quotes.search({ ...query, words: meant })), meant };
}

/** Nothing where no outlet is called so. */
function ofOutlet(
  outlet: string | undefined,
  known: readonly OutletFeed[],
): Pick<Filters, "outlet" | "feeds"> | undefined {
  if (outlet === undefined) return undefined;
  return { outlet, feeds: known.filter((feed) => feed.outlet === outlet).map(({ id }) => id) };
}

/** Filters in at most twelve characters, for the id of a button. */
export function filtersCode({ outlet, since, best }: Filters): string {
  const minutes = Math.floor((since?.getTime() ?? 0) / 60_000);
  const day = minutes >= earliestMinutes ? minutes.toString(36) : "";
  return outlet === undefined && since === undefined && best === undefined
    ? ""
    : `${day}.${outlet === undefined ? "" : outletCode(outlet)}${best ? bestMark : ""}`;
}

const bestMark = "~";
/** The first with five digits, in 1973: nothing that we read is older. */
const earliestMinutes = 36 ** 4;
const codeForm = /^([0-9a-z]{5,6})?\.([\w-]*)(~?)$/;

/** For completion: the outlets that the asker reads and whose names hold the words typed so far. */
export async function outletsLike(
  typed: string,
  asker: Workspace,
  { store }: Pick<FilterContext, "store">,
): Promise<readonly string[]> {
  const wanted = foldWords(typed);
  const outlets = new Set((await store.feeds.listOutlets(asker)).map(({ outlet }) => outlet));
  const found = [...outlets].filter((outlet) => {
    const words = foldWords(outlet);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
  return inOrder(found);
}

/** By their folded names. */
function inOrder(outlets: Iterable<string>): readonly string[] {
  const keyed = [...outlets].map((outlet) => [foldText(outlet), outlet] as const);
  return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, outlet]) => outlet);
}

/** An outlet that is no longer read is filtered for no more. Throws `command_unknown` for what `filtersCode` did not write. */
export async function filtersFrom(
  code: string,
  asker: Workspace,
  { store }: Pick<FilterContext, "store">,
): Promise<Filters> {
  if (code === "") return {};
  const [whole, day, wanted = "", best] = codeForm.exec(code) ?? [];
  if (whole === undefined) throw new BotError("command_unknown", `no filters ${code}`);
  const known = wanted === "" ? [] : await store.feeds.listOutlets(asker);
  const outlet = known.find((feed) => outletCode(feed.outlet) === wanted)?.outlet;
  return {
    ...ofOutlet(outlet, known),
    ...(day !== undefined && { since: new Date(Number.parseInt(day, 36) * 60_000) }),
    ...(best === bestMark && { best: true as const }),
  };
}

function outletCode(outlet: string): string {
  return idOf<"outlet">("outlet", outlet).slice(0, 5);
}

interface Read {
  readonly filters: Filters;
  readonly rest: string;
}

function readClause(name: string, value: string, known: readonly OutletFeed[], context: FilterContext): Read {
  switch (name) {
    case "from":
      return outletIn(value, known, context);
    case "order":
      return orderIn(value, context);
    default:
      return dayIn(value, context);
  }
}

function orderIn(value: string, { words }: FilterContext): Read {
  const { phrase = "", rest = "" } = readings(value).at(-1) ?? {};
  const order = phrase.toLowerCase();
  if (order !== "best" && order !== "newest") throw invalid(words.quote.badOrder(phrase));
  return { filters: order === "best" ? { best: true } : {}, rest };
}

function outletIn(value: string, known: readonly OutletFeed[], { words }: FilterContext): Read {
  for (const { phrase, rest } of readings(value)) {
    const filters = ofOutlet(findOutlet(phrase, known), known);
    if (filters) return { filters, rest };
  }
  const wanted = readings(value).at(-1)?.phrase ?? "";
  const outlets = inOrder(new Set(known.map(({ outlet }) => outlet)));
  throw invalid(words.quote.unknownOutlet(wanted, outlets.slice(0, maxNamed)));
}

function dayIn(value: string, { words, clock, settings }: FilterContext): Read {
  for (const { phrase, rest } of readings(value)) {
    const since = parseSince(phrase, clock.now(), settings.digest.schedule.zone);
    if (since) return { filters: { since }, rest };
  }
  throw invalid(words.quote.badSince(readings(value).at(-1)?.phrase ?? ""));
}

const maxNamed = 5;
const maxPhraseWords = 5;

/** What stands in marks; else as many words as make sense, so the longest come first. */
function readings(value: string): readonly { readonly phrase: string; readonly rest: string }[] {
  const [, quoted, after = ""] = /^["“”]([^"“”]*)["“”]?(.*)$/su.exec(value) ?? [];
  if (quoted !== undefined) return [{ phrase: quoted, rest: after.trim() }];
  const parts = value.split(/\s+/u).filter((part) => part !== "");
  const longest = Math.max(1, Math.min(maxPhraseWords, parts.length));
  return Array.from({ length: longest }, (_, at) => ({
    phrase: parts.slice(0, longest - at).join(" "),
    rest: parts.slice(longest - at).join(" "),
  }));
}

/** By its whole name, the host of its feed, or words that only one outlet has: "verge" is "The Verge". */
function findOutlet(typed: string, known: readonly OutletFeed[]): string | undefined {
  const wanted = keyOf(typed);
  if (wanted === "") return undefined;
  const whole = known.find(({ outlet }) => keyOf(outlet) === wanted);
  if (whole) return whole.outlet;
  const host = known.find(
    ({ url }) => URL.parse(url)?.hostname.replace(/^(?:www|feeds|rss)\./, "") === typed.toLowerCase(),
  );
  if (host) return host.outlet;
  const part = new Set(
    known.map(({ outlet }) => outlet).filter((outlet) => hasWords(outlet, foldWords(typed))),
  );
  return part.size === 1 ? [...part][0] : undefined;
}

function keyOf(outlet: string): string {
  return foldWords(outlet.replace(/^the\s+/i, "")).join("");
}

function hasWords(outlet: string, typed: readonly string[]): boolean {
  const words = foldWords(outlet);
  return typed.every((word) => words.includes(word));
}

function invalid(detail: string): BotError {
  return new BotError("option_invalid", detail, { detail });
}
