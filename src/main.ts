#!/usr/bin/env node
/** The process: argv in, exit code out; SIGINT and SIGTERM become one AbortSignal. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { createActions } from "./actions/index.ts";
import { createCli } from "./adapters/cli.ts";
import { toBotError } from "./core/errors.ts";

/** sysexits.h: EX_CONFIG, EX_SOFTWARE. */
const exitCodes = { config: 78, failed: 70 } as const;

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

try {
  await createCli(createActions({ env, screen, signal: stop.signal })).parseAsync();
} catch (thrown) {
  const error = toBotError(thrown);
  process.stderr.write(`${error.message}\n`);
  process.exitCode = /^(config|template)_invalid$/.test(error.code) ? exitCodes.config : exitCodes.failed;
}
