/** From the start of the process until both chats are connected, and what it then holds in memory; beside the bare clients. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startDiscord } from "../../tests/support/discord-server.ts";
import { startSlack } from "../../tests/support/slack-server.ts";

export interface Start {
  readonly who: string;
  readonly readyMs: number;
  readonly memoryMb: number;
}

const rounds = 7;
/** What was needed to start is let go of by then. */
const settleMs = 1_500;

/** Medians of interleaved rounds. */
export async function benchStart(): Promise<readonly Start[]> {
  execFileSync("npm", ["run", "-s", "build"]);
  const contestants = {
    Pullquote: ["dist/main.js", "start"],
    "discord.js and Bolt, bare": ["scripts/bench/bare-clients.mjs"],
  };
  const runs = new Map(Object.keys(contestants).map((who): [string, Start[]] => [who, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [who, command] of Object.entries(contestants)) {
      const run = await startOnce(who, command);
      if (round > 0) runs.get(who)?.push(run);
    }
  }
  return [...runs].map(([who, all]) => ({
    who,
    readyMs: medianOf(all.map(({ readyMs }) => readyMs)),
    memoryMb: medianOf(all.map(({ memoryMb }) => memoryMb)),
  }));
}

async function startOnce(who: string, command: readonly string[]): Promise<Start> {
  await using slack = await startSlack();
  await using discord = await startDiscord();
  const folder = mkdtempSync(join(tmpdir(), "pullquote-bench-"));
  cpSync("config", join(folder, "config"), { recursive: true });
  // Nothing is polled: both are measured as they stand ready.
  writeFileSync(
    join(folder, "config", "feeds.yaml"),
    "feeds:\n  - { outlet: None, url: http://127.0.0.1:9/feed, kind: media }\n",
  );
  const begun = performance.now();
  const child = spawn(process.execPath, command, {
    stdio: "ignore",
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      CONFIG_DIR: join(folder, "config"),
      DATA_DIR: join(folder, "data"),
      DISCORD_TOKEN: discord.bot.token,
      DISCORD_API_URL: discord.bot.apiUrl,
      SLACK_BOT_TOKEN: slack.bot.botToken,
      SLACK_APP_TOKEN: slack.bot.appToken,
      SLACK_API_URL: slack.bot.apiUrl,
    },
  });
  try {
    await Promise.all([slack.connected(1), discord.connected()]);
    const readyMs = performance.now() - begun;
    await wait(settleMs);
    return { who, readyMs, memoryMb: residentMb(child) };
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

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
