/** From the start of the process until both chats are connected, and what it then holds in memory; beside the bare clients. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startDiscord } from "../../tests/support/discord-server.ts";
import { startSlack } from "../../tests/support/slack-server.ts";
import { serveFeeds } from "./boards.ts";
import { startProcess, writeConfig } from "./bot-process.ts";
import { compare, type Goal, type Standing } from "./contest.ts";

interface Contestant {
  readonly who: string;
  readonly command: readonly string[];
  readonly feeds?: number;
  /** On its memory. */
  readonly goal?: Goal;
}

const rounds = 5;
const manyFeeds = 500;
/** Threads without work have ended by then, and what was needed to start has been let go of. */
const restMs = 45_000;

const pullquote = ["dist/main.js", "start"];
const ours: Contestant = { who: "Pullquote", command: pullquote };
const oursWithFeeds: Contestant = {
  who: `Pullquote, ${manyFeeds} feeds read`,
  command: pullquote,
  feeds: manyFeeds,
  goal: { of: "figure", atMost: 150 },
};
const bare: Contestant = { who: "discord.js and Bolt, bare", command: ["scripts/bench/bare-clients.mjs"] };

/** Of what is built: the time of interleaved rounds, of which the first warms up; then what each holds at rest, side by side. */
export async function benchStart(): Promise<readonly Standing[]> {
  const contestants = [
    { ...ours, figures: [] as number[] },
    { ...bare, figures: [] as number[], goal: { of: "ratio", atMost: 1.5 } as const },
  ];
  for (let round = 0; round <= rounds; round += 1) {
    for (const contestant of contestants) {
      const readyMs = await startOnce(contestant, (started) => started.readyMs);
      if (round > 0) contestant.figures.push(readyMs);
    }
  }
  const atRest = await Promise.all(
    [ours, oursWithFeeds, bare].map(async (one) => ({ ...one, figures: [await memoryAtRestMb(one)] })),
  );
  return [
    ...compare("from start to Slack and Discord ready", "ms", contestants),
    ...compare("memory at rest, with Slack and Discord", "MB", atRest),
  ];
}

async function memoryAtRestMb(contestant: Contestant): Promise<number> {
  return startOnce(contestant, async ({ child, asked }) => {
    await asked();
    await wait(restMs);
    return residentMb(child);
  });
}

interface Started {
  readonly child: ChildProcess;
  readonly readyMs: number;
  /** Waits until every feed has been asked for. */
  asked(): Promise<void>;
}

/** Measures when both platforms are connected, and ends it. */
async function startOnce<Found>(
  { command, feeds = 0 }: Contestant,
  measure: (started: Started) => Found | Promise<Found>,
): Promise<Found> {
  await using slack = await startSlack();
  await using discord = await startDiscord();
  await using site = await serveFeeds();
  const folder = mkdtempSync(join(tmpdir(), "pullquote-bench-"));
  // Where there are none, one that nobody may ask: both are measured as they stand ready.
  writeConfig(folder, feeds === 0 ? ["http://127.0.0.1:9/feed"] : site.urls(feeds));
  const begun = performance.now();
  const child = startProcess(command, { slack, discord, feedHost: site.host, folder });
  try {
    await Promise.all([slack.connected(1), discord.connected()]);
    const readyMs = performance.now() - begun;
    return await measure({ child, readyMs, asked: () => site.asked(feeds) });
  } finally {
    child.kill("SIGKILL");
    await once(child, "exit");
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @see proc_pid_status(5): VmRSS, in kB. */
function residentMb({ pid }: ChildProcess): number {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1_024;
}
