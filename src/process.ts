/** The process: argv in, exit code out; SIGINT and SIGTERM become one AbortSignal. */
import { setMaxListeners } from "node:events";
import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import type { Context } from "./actions/context.ts";
import { shelf } from "./actions/index.ts";
import type { Globals, Screen } from "./adapters/cli/command.ts";
import { exitCodeOf } from "./adapters/cli/exit-codes.ts";
import { createCli, endOf } from "./adapters/cli.ts";
import { readDotEnv } from "./config/dot-env.ts";
import { shippedConfig, version } from "./config/version.ts";
import { toBotError } from "./core/errors.ts";

// A bot waits most of its life. Without this, what it took for one busy minute it keeps: 255 MB instead of 145.
setFlagsFromString("--optimize-for-size");
// undici reads HTTP in WebAssembly. To compile that once more, for speed that nobody notices, a thread takes 40 MB for a
// moment and keeps up to 12 of them. Only both together keep V8 from it.
setFlagsFromString("--no-wasm-tier-up --no-wasm-dynamic-tiering");

const stop = new AbortController();
// Every post that is on its way listens, and Node.js would warn of more than ten.
setMaxListeners(0, stop.signal);
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());

// Whoever reads us through `head` has read enough.
process.stdout.on("error", () => stop.abort());

const complain = (text: string): void => void process.stderr.write(text);
const isPlain = process.argv.includes("--no-color") || Boolean(process.env.NO_COLOR);
const isDumb = process.env.TERM === "dumb";
const screen: Screen = {
  write: (text) => void process.stdout.write(text),
  note: complain,
  columns: process.stdout.columns ?? pipedColumns(process.env.COLUMNS),
  colour: process.stdout.isTTY === true && !isPlain && !isDumb,
  isLive: process.stderr.isTTY === true && !isDumb,
};

try {
  await createCli({ version, shelf, screen, complain, contextFor }).parseAsync();
} catch (thrown) {
  const end = endOf(thrown);
  if (end === undefined) complain(`${toBotError(thrown).message}\n`);
  process.exitCode = end ?? exitCodeOf(toBotError(thrown));
}

/** Of output that goes into a pipe or a file: as wide as was asked for. */
function pipedColumns(asked: string | undefined): number {
  const columns = Number(asked);
  return Number.isInteger(columns) && columns >= 20 ? Math.min(columns, 500) : 80;
}

function contextFor({ json, quiet, config }: Globals): Context {
  const env = readEnvironment();
  return {
    env: config === undefined ? env : { ...env, CONFIG_DIR: config },
    screen: quiet ? { ...screen, note: () => {} } : screen,
    signal: stop.signal,
    json,
  };
}

/** What `.env` says, below what the process was given. */
function readEnvironment(): Context["env"] {
  return {
    CONFIG_DIR: existsSync("config/feeds.yaml") ? "config" : shippedConfig,
    ...readDotEnv(),
    ...process.env,
  };
}
