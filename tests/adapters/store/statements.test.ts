import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgres } from "../../../src/adapters/store/postgres.ts";
import { createStatements } from "../../../src/adapters/store/statements.ts";
import type { TestDatabase } from "./harness.ts";
import { inEmptyPostgres, postgresUrl, withoutPostgres } from "./postgres-databases.ts";

describe.skipIf(postgresUrl === "")(`statements that are asked often${withoutPostgres}`, () => {
  let database: TestDatabase & { readonly url: string };
  let client: pg.Client;

  beforeAll(async () => {
    database = await inEmptyPostgres();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query("create table tide (height integer)");
    await client.query("insert into tide values (1), (2), (3)");
  });
  afterAll(async () => {
    await client.end();
    await database[Symbol.asyncDispose]();
  });

  const text = "select * from tide where height > $1";
  const prepared = async (): Promise<readonly string[]> =>
    (await client.query<{ statement: string }>("select statement from pg_prepared_statements")).rows.map(
      ({ statement }) => statement,
    );

  it("are planned once, after some times, and answer the same", async () => {
    const statements = createStatements();
    const heights: number[] = [];
    for (let times = 0; times < 8; times += 1) {
      const { rows } = await statements.ask(client, text, [times % 3], true);
      heights.push(rows.length);
      expect(await prepared()).toEqual(times < 4 ? [] : [text]);
    }
    expect(heights).toEqual([3, 2, 1, 3, 2, 1, 3, 2]);
  });

  it("are asked plainly where a pooler hands them to a server that does not know them", async () => {
    const statements = createStatements();
    for (let times = 0; times < 6; times += 1) await statements.ask(client, text, [0], true);
    await client.query("deallocate all");
    expect((await statements.ask(client, text, [0], true)).rows).toHaveLength(3);
    expect((await statements.ask(client, text, [0], true)).rows).toHaveLength(3);
    expect(await prepared()).toEqual([]);
  });

  it("are asked plainly where another process gave their tables other columns", async () => {
    const own = "select * from tide order by height";
    const statements = createStatements();
    for (let times = 0; times < 6; times += 1) await statements.ask(client, own, [], true);
    expect(await prepared()).toContain(own);
    await client.query("alter table tide add column harbour text default 'east'");
    for (let times = 0; times < 2; times += 1)
      expect((await statements.ask(client, own, [], true)).rows[0]).toEqual({ height: 1, harbour: "east" });
  });

  it("are none of those that begin and end a transaction", async () => {
    const db = await openPostgres(database.url);
    const names = await db.connection().execute(async (one) => {
      for (let times = 0; times < 8; times += 1) {
        await one.transaction().execute((trx) => sql`select 1`.execute(trx));
        await one
          .transaction()
          .execute((trx) => sql`select 1 / 0`.execute(trx))
          .catch(() => {});
        await sql`select 2`.execute(one);
      }
      return sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(one);
    });
    expect(names.rows.map(({ statement }) => statement)).toContain("select 2");
    for (const { statement } of names.rows)
      expect(statement).not.toMatch(/^(?:begin|commit|rollback|select 1)/);
    await db.destroy();
  });

  it("are asked plainly in a transaction, and fail as they would", async () => {
    const statements = createStatements();
    const own = "select 1 / $1::int as part";
    for (let times = 0; times < 6; times += 1) await statements.ask(client, own, [1], false);
    expect(await prepared()).not.toContain(own);
    for (let times = 0; times < 6; times += 1) await statements.ask(client, own, [1], true);
    await expect(statements.ask(client, own, [0], true)).rejects.toMatchObject({ code: "22012" });
    expect((await statements.ask(client, own, [1], true)).rows).toEqual([{ part: 1 }]);
  });
});
