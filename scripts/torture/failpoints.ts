/**
 * Counts the steps of a process that change something outside it, and kills it at one of them: every statement that
 * writes to the database, and every stage of an HTTP request. The product knows nothing of it.
 */
import diagnostics from "node:diagnostics_channel";
import { writeSync } from "node:fs";
import { type CompiledQuery, type DatabaseConnection, type QueryResult, SqliteDriver } from "kysely";

/** Where a process is killed: at the step of that number from now, before it is done or right after. */
export interface Killing {
  readonly step: number;
  readonly when: "before" | "after";
}

const writes = /^\s*(?:insert|update|delete|create|alter|drop|begin|commit)/i;
const stages = ["create", "bodySent", "headers", "trailers"] as const;

let count = 0;
let killing: Killing | undefined;

/** Steps since the last call. */
export function takeSteps(): number {
  const steps = count;
  count = 0;
  return steps;
}

export function killAt(next: Killing | undefined): void {
  count = 0;
  killing = next;
}

export function watchSteps(): void {
  const acquire = SqliteDriver.prototype.acquireConnection;
  SqliteDriver.prototype.acquireConnection = async function (this: SqliteDriver) {
    return counted(await acquire.call(this));
  };
  for (const stage of stages)
    diagnostics.subscribe(`undici:request:${stage}`, (message) => {
      const { request } = message as { request: { method: string; path: string } };
      if (isDue()) die(`${stage} ${request.method} ${shapeOf(request.path)}`);
    });
}

function counted(connection: DatabaseConnection): DatabaseConnection {
  return {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const kills = writes.test(query.sql) && isDue();
      if (kills && killing?.when === "before") die(`before ${labelOf(query.sql)}`);
      const result = await connection.executeQuery<Row>(query);
      if (kills) die(`after ${labelOf(query.sql)}`);
      return result;
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  };
}

function isDue(): boolean {
  count += 1;
  return killing?.step === count;
}

/** The parent reads what we died of; nothing else of us survives. */
function die(label: string): void {
  writeSync(1, `${label}\n`);
  process.kill(process.pid, "SIGKILL");
}

/** "insert article", "update outbox", "commit". */
function labelOf(query: string): string {
  const [verb = "", ...rest] = query.trim().toLowerCase().split(/\s+/);
  const table = rest
    .map((word) => word.replaceAll('"', ""))
    .find((word) => !["into", "from", "immediate"].includes(word));
  return ["begin", "commit"].includes(verb) ? verb : `${verb} ${table ?? ""}`;
}

function shapeOf(path: string): string {
  return path.replace(/\?.*/, "").replace(/\d+/g, "N");
}
