/** Writes a set-up: all of it or nothing, and what stood there stays where nothing was chosen. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { isMap, isSeq, parseDocument } from "yaml";
import { shippedConfig } from "../../config/version.ts";
import { BotError } from "../../core/errors.ts";
import type { Plan, PlannedDestination } from "./plan.ts";

export interface SetupPlace {
  /** The folder of the configuration, which may not be there yet. */
  readonly config: string;
  readonly envFile: string;
}

interface NewFile {
  readonly path: string;
  readonly text: string;
  readonly isSecret: boolean;
}

const secretMode = 0o600;
const usualMode = 0o644;

/** Gives the files that changed. Throws `config_invalid` when one cannot be written; then none was. */
export function writePlan(plan: Plan, place: SetupPlace): readonly string[] {
  const files = changedFiles(plan, place);
  const written: string[] = [];
  const made: string[] = [];
  try {
    for (const { path, text, isSecret } of files) {
      const folder = mkdirSync(dirname(path), { recursive: true });
      if (folder !== undefined) made.push(folder);
      const waiting = `${path}.new`;
      written.push(waiting);
      writeFileSync(waiting, text, { mode: isSecret ? secretMode : usualMode });
      if (isSecret) chmodSync(waiting, secretMode);
    }
  } catch (cause) {
    for (const path of [...written, ...made]) rmSync(path, { recursive: true, force: true });
    throw unwritable(cause);
  }
  for (const { path } of files) renameSync(`${path}.new`, path);
  return files.map(({ path }) => path);
}

function changedFiles(plan: Plan, { config, envFile }: SetupPlace): readonly NewFile[] {
  const env = existsSync(envFile) ? realpathSync(envFile) : envFile;
  const before = readIfThere(env) ?? "";
  const configured = shippedFiles().map((name): NewFile => {
    const shipped = readFileSync(join(shippedConfig, name), "utf8");
    const found = readIfThere(join(config, name));
    return { path: join(config, name), text: edited(name, found ?? shipped, plan), isSecret: false };
  });
  const all = [...configured, { path: env, text: renderEnv(before, plan.secrets), isSecret: true }];
  return all.filter(({ path, text }) => (readIfThere(path) ?? "") !== text);
}

function edited(name: string, text: string, { kinds, schedule, destinations }: Plan): string {
  if (name === "feeds.yaml" && kinds !== undefined) return onlyKinds(text, kinds);
  if (name === "pullquote.yaml") return withDigest(text, schedule, destinations);
  return text;
}

/** Lines of other names stay as they are, comments too. */
export function renderEnv(before: string, secrets: Readonly<Record<string, string>>): string {
  let text = before;
  for (const [name, value] of Object.entries(secrets)) {
    const line = new RegExp(`^${name}=.*$`, "m");
    if (line.test(text)) text = text.replace(line, () => `${name}=${value}`);
    else text = `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${name}=${value}\n`;
  }
  return text;
}

/** The feeds of these kinds, with the comments that stand by them. */
export function onlyKinds(text: string, kinds: readonly string[]): string {
  const document = parseDocument(text);
  const feeds = document.get("feeds");
  if (!isSeq(feeds)) return text;
  feeds.items = feeds.items.filter((item) => isMap(item) && kinds.includes(String(item.get("kind"))));
  return document.toString({ lineWidth: 0 });
}

function withDigest(
  text: string,
  schedule: Plan["schedule"],
  destinations: readonly PlannedDestination[],
): string {
  const document = parseDocument(text);
  const digest = document.toJS()?.digest ?? {};
  for (const [key, value] of Object.entries(schedule))
    if (digest[key] !== value) document.setIn(["digest", key], value);
  const known: readonly Record<string, unknown>[] = document.toJS()?.destinations ?? [];
  const isKnown = ({ platform, workspace, channel }: PlannedDestination): boolean =>
    known.some((one) => one.platform === platform && one.workspace === workspace && one.channel === channel);
  const added = destinations.filter((one) => !isKnown(one));
  if (added.length > 0) {
    const entries = added.map(({ platform, workspace, channel }) => ({ platform, workspace, channel }));
    document.set("destinations", document.createNode([...known, ...entries]));
  }
  return document.toString({ lineWidth: 0 });
}

function shippedFiles(): readonly string[] {
  return readdirSync(shippedConfig, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(shippedConfig, join(entry.parentPath, entry.name)));
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function unwritable(cause: unknown): BotError {
  const { code = "", path = "" } = cause as { readonly code?: string; readonly path?: string };
  const what = path === "" ? "what setup writes" : path.replace(/\.new$/, "");
  const why =
    code === "ENOSPC"
      ? `There is no room on the disk for ${what}. Make some, then run setup again.`
      : `${what} cannot be written (${code}). Run setup in a folder of your own, or name one with --config.`;
  return new BotError("config_invalid", `${why} Nothing was changed.`, { cause });
}
