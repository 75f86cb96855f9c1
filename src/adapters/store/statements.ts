/**
 * Statements that are asked often are parsed and planned by PostgreSQL once for each connection: for most of ours that
 * takes longer than to answer them. A pooler in between may hand each of them to another connection of the server, where
 * nobody knows it: then, and when its tables have changed, it is asked plainly.
 */
import pg from "pg";
import { idOf } from "../../core/id.ts";

export interface Statements {
  /** `mayAskAgain` outside of a transaction alone, which an error ends. */
  ask(
    client: Pick<pg.ClientBase, "query">,
    text: string,
    values: readonly unknown[],
    mayAskAgain: boolean,
  ): Promise<pg.QueryResult>;
}

/** Until then it may be one of many that are asked once. */
const often = 5;
const mostPrepared = 60;
const mostCounted = 1_000;
/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const unknownHere = new Set(["26000", "42P05"]);
const otherColumns = "0A000";

export function createStatements(): Statements {
  const asked = new Map<string, number>();
  const names = new Map<string, string>();
  const plainly = new Set<string>();
  let isAble = true;

  function nameOf(text: string): string | undefined {
    if (!isAble || plainly.has(text)) return undefined;
    const known = names.get(text);
    if (known !== undefined || names.size >= mostPrepared) return known;
    if (asked.size >= mostCounted) asked.clear();
    const times = (asked.get(text) ?? 0) + 1;
    asked.set(text, times);
    if (times < often) return undefined;
    // Alike in every process, and for one text only: another one of that name is never meant.
    const name = idOf<"statement">("statement", text);
    names.set(text, name);
    return name;
  }

  return {
    async ask(client, text, values, mayAskAgain) {
      const name = mayAskAgain ? nameOf(text) : undefined;
      if (name === undefined) return client.query(text, [...values]);
      try {
        return await client.query({ name, text, values: [...values] });
      } catch (thrown) {
        const code = thrown instanceof pg.DatabaseError ? thrown.code : undefined;
        if (code === otherColumns) plainly.add(text);
        else if (code !== undefined && unknownHere.has(code)) isAble = false;
        else throw thrown;
        return client.query(text, [...values]);
      }
    },
  };
}
