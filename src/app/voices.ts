/** Who was heard in what a workspace reads, and what a template may say of it. */
import { countVoices, type Voices } from "../core/digest/voices.ts";
import type { Locale } from "../core/message/filters.ts";
import type { TemplateValues } from "../core/message/template.ts";
import { voicesValues } from "../core/message/values.ts";
import { minShownConfidence } from "../core/quote/find.ts";
import { identifyPerson } from "../core/quote/people.ts";
import type { Store, Workspace } from "./ports.ts";
import type { Settings } from "./settings.ts";

export interface VoicesWanted {
  /** Compared with as many before. */
  readonly days: number;
  readonly until: Date;
  readonly limit: number;
}

const dayMs = 86_400_000;

export async function findVoices(
  workspace: Workspace,
  { days, until, limit }: VoicesWanted,
  {
    store,
    settings,
  }: { readonly store: Pick<Store, "articles">; readonly settings: Pick<Settings, "people"> },
): Promise<Voices> {
  const daysBefore = (count: number): Date => new Date(until.getTime() - count * dayMs);
  return countVoices(await store.articles.listSeen(workspace, daysBefore(2 * days), until), {
    since: daysBefore(days),
    until,
    minConfidence: minShownConfidence,
    identify: (name) => identifyPerson(name, settings.people),
    limit,
  });
}

/** The quote that most outlets print stands in it word for word, or not at all. */
export async function verifiedVoices(
  voices: Voices,
  locale: Locale,
  store: Pick<Store, "quotes">,
): Promise<TemplateValues> {
  const repeated = voices.repeated ? [voices.repeated.best.quote] : [];
  return voicesValues(voices, await store.quotes.verify(repeated), locale);
}
