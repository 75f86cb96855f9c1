/** How a digest is on its way: a lease for composing, a deadline, what its owner was told; and what we remember of clocks. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function delivery(dialect: Dialect): Migration {
  const { integer, tableEnd } = dialectWords[dialect];
  const statements = [
    `alter table digest add column lease_until ${integer} not null default 0`,
    `alter table digest add column deadline ${integer}`,
    "update digest set state = 'sending' where state = 'rendered'",
    "update digest set state = 'abandoned' where state = 'skipped'",
    "drop index digest_at_work",
    "create index digest_at_work on digest (state, due_at) where state in ('planned', 'rendering', 'sending')",
    "alter table destination add column told text",
    `create table memo (
      name text primary key,
      value text not null
    ) ${tableEnd}`,
  ];
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
