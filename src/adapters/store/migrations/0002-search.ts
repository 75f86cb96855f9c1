/** The index of quotes by their words: what a database calls that differs most, so it stands alone. */
import { type Kysely, type Migration, sql } from "kysely";
import { BotError } from "../../../core/errors.ts";
import type { Dialect } from "./dialect.ts";

export function search(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      if (dialect !== "sqlite") throw new BotError("database_unusable", `no search for ${dialect} yet`);
      await sql.raw(quoteSearch).execute(db);
    },
  };
}

// Contentless: the words stand in `quote` already. They come folded, separated by spaces, so "ascii" splits them
// right in every script: it takes each character beyond ASCII for part of a word.
const quoteSearch = `create virtual table quote_search using fts5(
  words, speaker, content = '', contentless_delete = 1, prefix = '3', tokenize = 'ascii'
)`;
