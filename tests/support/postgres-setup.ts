/** Starts PostgreSQL once for a test run. Where it cannot run, the tests that need it are skipped by name. */
import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Empty where PostgreSQL cannot run. */
    readonly postgresUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<unknown>> {
  try {
    const server = await startPostgres();
    project.provide("postgresUrl", server.url);
    return async () => server[Symbol.asyncDispose]();
  } catch (thrown) {
    project.provide("postgresUrl", "");
    process.stderr.write(`PostgreSQL cannot run here, its tests are skipped: ${String(thrown)}\n`);
    return async () => {};
  }
}
