/** Which speakers changed since the list was read, so that it need not be read whole for each new quote. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function speakerChanges(dialect: Dialect): Migration {
  const { integer } = dialectWords[dialect];
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of [
        `alter table speaker add column version ${integer} not null default 0`,
        "create index speaker_version on speaker (version)",
        "insert into counter (name, value) values ('speakers_gone', 0)",
      ])
        await sql.raw(statement).execute(db);
    },
  };
}
