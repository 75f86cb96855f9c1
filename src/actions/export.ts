/** `pullquote export lecun open source`: all that /quote would find, with citations, for other programs. */
import { operator } from "../adapters/platforms/terminal/commands.ts";
import { createPeople } from "../app/people.ts";
import type { FoundQuote } from "../app/ports.ts";
import { loadConfig } from "../config/load.ts";
import { type ExportFormat, exportFormats, renderCitations } from "../core/message/citations.ts";
import { parseQuoteQuery } from "../core/quote/people.ts";
import { action } from "./action.ts";
import { type Context, logFor, open, withoutChats } from "./context.ts";

export const exportAction = action({
  name: "export",
  summary: "print quotes with their citations, for other programs",
  arguments: { words: { says: "a person, a topic, or both; everything when left out", takes: "many" } },
  options: { format: { takes: exportFormats, says: "how each is written", default: "markdown" } },
  examples: ["export lecun open source", "export --format csv > quotes.csv"],
  json: "the same as --format json",
  run: (context, { words, format }) => exportQuotes(context, words, context.json ? "json" : format),
});

const pageSize = 200;
const most = 10_000;

async function exportQuotes(
  { env, screen }: Context,
  words: readonly string[],
  format: ExportFormat,
): Promise<void> {
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor({ ...config, logLevel: "warn" }, screen), screen);
  const index = await createPeople(app.store, config.people).load();
  const { people, topic } =
    words.length === 0 ? { people: [], topic: "" } : parseQuoteQuery(index, words.join(" "));
  const [person] = people;
  const wanted = { workspace: operator, words: topic, ...(person && { speaker: person.id }) };
  const found: FoundQuote[] = [];
  for (let offset = 0; offset < most; offset += pageSize) {
    const { quotes } = await app.store.quotes.search({ ...wanted, limit: pageSize, offset });
    found.push(...quotes);
    if (quotes.length < pageSize) break;
  }
  if (found.length === 0) screen.note("No stored quote fits that.\n");
  screen.write(renderCitations(found, format));
}
