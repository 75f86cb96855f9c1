/** Whom `/quote` takes each query for: rows `{query}` to `{query, names}`, best first, empty for a topic. */
import { BotError } from "../../core/errors.ts";
import {
  buildPeopleIndex,
  identifyPerson,
  type KnownPerson,
  type PersonEntry,
  parseQuoteQuery,
} from "../../core/quote/people.ts";
import type { PredictTask } from "./task.ts";

export const speakers: PredictTask = function* (rows, { people = [], aliases = true } = {}) {
  if (people.length === 0) throw invalid("Name the people to search among: --people FILE.");
  const index = buildPeopleIndex(people.map((row) => toEntry(parsePerson(row), aliases)));
  for (const row of rows) {
    const { query } = (row ?? {}) as { readonly query?: unknown };
    if (typeof query !== "string") throw invalid("Every row needs a query.");
    yield { query, names: parseQuoteQuery(index, query).people.map(({ name }) => name) };
  }
};

function parsePerson(row: unknown): KnownPerson {
  const { name, aliases = [] } = (row ?? {}) as { readonly name?: unknown; readonly aliases?: unknown };
  if (typeof name !== "string" || !Array.isArray(aliases)) throw invalid("Every person needs a name.");
  return { name, aliases: aliases.map(String) };
}

function toEntry({ name, aliases }: KnownPerson, withAliases: boolean): PersonEntry {
  return { ...identifyPerson(name, []), aliases: withAliases ? aliases : [], quotes: 0 };
}

function invalid(detail: string): BotError {
  return new BotError("option_invalid", detail, { detail });
}
