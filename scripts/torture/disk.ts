/** Disks that are full or read-only, and files that are damaged. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../bundle.mjs";
import { minuteMs, type Outcome, runChain, type Stage } from "./chain.ts";
import { rates } from "./faults.ts";
import { type Random, randomOf } from "./random.ts";
import { type Given, type Row, rowOf, together } from "./sections.ts";

const megabyte = 1024 * 1024;
const hourMs = 60 * minuteMs;

/** A small disk of our own, where this machine lets us have one. */
function smallDisk(): (Disposable & { readonly folder: string }) | undefined {
  const folder = mkdtempSync(join(tmpdir(), "pullquote-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  return {
    folder,
    [Symbol.dispose]() {
      execFileSync("umount", ["-l", folder], { stdio: "ignore" });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const noDisk: Omit<Row, "section"> = {
  processes: 0,
  kills: 0,
  digests: 0,
  lost: [],
  twice: [],
  unsure: 0,
  note: "not tried",
  wrong: [],
  untried: "it takes the right to mount a tmpfs",
};

/** The disk is full from before eight until nine, on every second day. */
export async function full(given: Given): Promise<Row> {
  const section = "disk full";
  using disk = smallDisk();
  if (!disk) return { section, ...noDisk };
  const filler = join(disk.folder, "filler");
  const days = Math.min(given.size.days, 6);
  const outcome = await runChain({
    ...usual(given, 8_000),
    days,
    dataDir: disk.folder,
    // On a disk with little room no articles are read, so that the digests have it.
    news: false,
    onTurn: (stage) => {
      if (isMorning(stage) && stage.day % 2 === 1) fill(filler);
      else rmSync(filler, { force: true });
    },
  });
  return rowOf(section, 1, outcome, { note: "a tmpfs of 64 MB" });
}

/** The disk cannot be written: a start says so, and when it can be again, the next day is as any. */
export async function readOnly(given: Given): Promise<Row> {
  const section = "disk read-only";
  using disk = smallDisk();
  if (!disk) return { section, ...noDisk };
  const remount = (how: "ro" | "rw"): void =>
    void execFileSync("mount", ["-o", `remount,${how}`, disk.folder], { stdio: "ignore" });
  const first = await runChain({ ...usual(given, 9_000), days: 2, dataDir: disk.folder, news: false });
  remount("ro");
  const said = doctor(given, disk.folder);
  remount("rw");
  const isClear = /cannot be (?:used|written|opened)/.test(said);
  const after = { ...usual(given, 9_000), days: 1, dataDir: disk.folder, news: false, after: first };
  return rowOf(section, 1, await runChain(after), {
    note: "a start says that the database cannot be written; then it can, and a day is as any",
    wrong: isClear ? [] : [`a start says ${JSON.stringify(said.slice(0, 200))}`],
  });
}

/** Pages of the file are damaged: the bot says so, and goes on from its own backup for a day, posting none twice. */
export async function damaged(given: Given): Promise<Row> {
  const section = "database damaged";
  const random = randomOf(given.seed + 10_000);
  const folder = mkdtempSync(join(tmpdir(), "pullquote-damage-"));
  try {
    const before = await runChain({ ...usual(given, 10_000), days: 3, dataDir: folder });
    const wrong: string[] = [];
    const chains: Outcome[] = [];
    const copies = Math.min(given.size.days, 8);
    let seen = 0;
    for (let copy = 0; copy < copies; copy += 1) {
      const place = mkdtempSync(join(tmpdir(), "pullquote-copy-"));
      cpSync(folder, place, { recursive: true });
      damage(join(place, "pullquote.db"), random);
      const said = doctor(given, place);
      if (isDamaged(said)) {
        seen += 1;
        wrong.push(...restore(given, place, said));
      }
      const on = { ...usual(given, 11_000 + copy), days: 1, dataDir: place, news: false, after: before };
      chains.push(await runChain(on));
      rmSync(place, { recursive: true, force: true });
    }
    if (seen === 0) wrong.push("no damage was noticed");
    return rowOf(section, 1, together(chains), {
      note: `${seen} of ${copies} damaged copies noticed and restored; each goes on for a day`,
      wrong,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isDamaged(said: string): boolean {
  return /damaged|not a database/.test(said);
}

/** Does as it is told by the bot; returns what was wrong with that. */
function restore(given: Given, place: string, said: string): readonly string[] {
  const { status, stderr } = pullquote(given, place, ["db", "restore", "--latest"]);
  const after = doctor(given, place);
  return [
    ...(said.includes("db restore") ? [] : [`no way out is named: ${said.slice(0, 200)}`]),
    ...(status === 0 ? [] : [`db restore: ${stderr.slice(0, 200)}`]),
    ...(isDamaged(after) ? [`still damaged after db restore: ${after.slice(0, 200)}`] : []),
  ];
}

function usual({ build, seed }: Given, salt: number) {
  return { build, seed: seed + salt, kills: 0, workers: 1, rates: rates.usual };
}

function isMorning({ world }: Stage): boolean {
  const time = world.now() % (24 * hourMs);
  return time >= 7 * hourMs && time < 9 * hourMs;
}

/** Takes every byte that is left. */
function fill(file: string): void {
  const block = Buffer.alloc(64 * 1024);
  try {
    for (let written = 0; written < 64 * megabyte; written += block.length) appendFileSync(file, block);
  } catch {
    // Full, as wanted; the rest of the last block too.
  }
}

/** A bit, or a page of nothing, in the middle or at the beginning. */
function damage(file: string, random: Random): void {
  for (const side of readdirSync(join(file, "..")).filter((name) => /-(?:wal|shm)$/.test(name)))
    rmSync(join(file, "..", side));
  const { size } = statSync(file);
  const handle = openSync(file, "r+");
  const isHead = random.chance(0.3);
  const at = isHead ? 0 : Math.floor(random.next() * (size / 4096)) * 4096;
  const bytes = random.chance(0.5)
    ? Buffer.alloc(4096)
    : Buffer.from(Array.from({ length: 4096 }, () => random.between(0, 255)));
  writeSync(handle, bytes, 0, bytes.length, at);
}

function doctor(given: Given, dataDir: string): string {
  const { stdout, stderr } = pullquote(given, dataDir, ["doctor"]);
  return `${stdout}${stderr}`;
}

function pullquote({ build }: Given, dataDir: string, words: readonly string[]) {
  return spawnSync(process.execPath, [join(build, "main.js"), ...words], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, CONFIG_DIR: join(root, "config"), LOG_LEVEL: "error" },
  });
}
