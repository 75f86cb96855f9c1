/** Many workspaces: what each gave us to speak there, sealed, and that it was greeted. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function installations(dialect: Dialect): Migration {
  const { integer, tableEnd } = dialectWords[dialect];
  const statements = [
    `create table installation (
      platform text not null,
      workspace_id text not null,
      sealed text not null,
      installed_at ${integer} not null,
      primary key (platform, workspace_id)
    ) ${tableEnd}`,
    `create table welcome (
      platform text not null,
      workspace_id text not null,
      at ${integer} not null,
      primary key (platform, workspace_id)
    ) ${tableEnd}`,
  ];
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
