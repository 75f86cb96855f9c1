#!/usr/bin/env node
/** The process: argv in, exit code out; SIGINT and SIGTERM become one AbortSignal. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { createActions } from "./actions/index.ts";
import { createCli } from "./adapters/cli.ts";
import { toBotError } from "./core/errors.ts";

/** By the error's code; the larger numbers are of sysexits.h: EX_CONFIG, EX_SOFTWARE. */
const exitCodes: Readonly<Record<string, number>> = {
  problems_found: 1,
  config_invalid: 78,
  template_invalid: 78,
};
const failed = 70;

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());

const shipped = fileURLToPath(new URL("../config", import.meta.url));
const env = {
  CONFIG_DIR: existsSync("config/feeds.yaml") ? "config" : shipped,
  ...(existsSync(".env") ? parseEnv(readFileSync(".env", "utf8")) : {}),
  ...process.env,
};
const screen = {
  write: (text: string): void => void process.stdout.write(text),
  columns: process.stdout.columns ?? 80,
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
};

// Whoever reads us through `head` has read enough.
process.stdout.on("error", () => stop.abort());

try {
  await createCli(createActions({ env, screen, signal: stop.signal })).parseAsync();
} catch (thrown) {
  const error = toBotError(thrown);
  process.stderr.write(`${error.message}\n`);
  process.exitCode = exitCodes[error.code] ?? failed;
}
