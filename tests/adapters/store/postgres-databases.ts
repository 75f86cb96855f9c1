/** PostgreSQL for tests: a database for each test, made from one that has the tables already. */
import pg from "pg";
import { inject } from "vitest";
import { openPostgres } from "../../../src/adapters/store/postgres.ts";
import type { TestDatabase } from "./harness.ts";

export const postgresUrl = inject("postgresUrl");

/** What a test is called that needs PostgreSQL, where it cannot run. */
export const withoutPostgres = postgresUrl === "" ? " (skipped: PostgreSQL cannot run here)" : "";

let made = 0;
let template: Promise<string> | undefined;

export async function inPostgres(): Promise<TestDatabase & { readonly url: string }> {
  template ??= makeTemplate();
  const from = await template;
  return createDatabase(`template ${from}`);
}

/** One that nobody opened yet. */
export async function inEmptyPostgres(): Promise<TestDatabase & { readonly url: string }> {
  return createDatabase("");
}

async function createDatabase(how: string): Promise<TestDatabase & { readonly url: string }> {
  made += 1;
  const name = `test_${process.pid}_${made}`;
  await asAdmin(`create database ${name} ${how}`);
  const url = urlOf(name);
  return {
    url,
    connect: () => openPostgres(url),
    [Symbol.asyncDispose]: () => asAdmin(`drop database ${name} (force)`),
  };
}

async function makeTemplate(): Promise<string> {
  const name = `template_${process.pid}`;
  await asAdmin(`create database ${name}`);
  await (await openPostgres(urlOf(name))).destroy();
  return name;
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function urlOf(database: string): string {
  const url = new URL(postgresUrl);
  url.pathname = `/${database}`;
  return url.href;
}
