/** From the start of the process until both chats are connected, and what it then holds in memory; beside the bare clients. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startDiscord } from "../../tests/support/discord-server.ts";
import { startSlack } from "../../tests/support/slack-server.ts";
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
const maxPollMs = 120_000;

const pullquote = ["dist/main.js", "start"];
const ours: Contestant = { who: "Pullquote", command: pullquote };
const oursWithFeeds: Contestant = {
  who: `Pullquote, ${manyFeeds} feeds read`,
  command: pullquote,
  feeds: manyFeeds,
  goal: { of: "figure", atMost: 150 },
};
const bare: Contestant = { who: "discord.js and Bolt, bare", command: ["scripts/bench/bare-clients.mjs"] };

/** The time of interleaved rounds, of which the first warms up; then what each holds at rest, side by side. */
export async function benchStart(): Promise<readonly Standing[]> {
  execFileSync("npm", ["run", "-s", "build"]);
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
  cpSync("config", join(folder, "config"), { recursive: true });
  writeFileSync(join(folder, "config", "feeds.yaml"), feedsFile(feeds === 0 ? [] : site.urls(feeds)));
  const begun = performance.now();
  const child = spawn(process.execPath, command, {
    stdio: "ignore",
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      CONFIG_DIR: join(folder, "config"),
      DATA_DIR: join(folder, "data"),
      FETCH_ALLOW: site.host,
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
    return await measure({ child, readyMs, asked: () => site.asked(feeds) });
  } finally {
    child.kill("SIGKILL");
    await once(child, "exit");
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where there are none, one that nobody may ask: both are measured as they stand ready. */
function feedsFile(urls: readonly string[]): string {
  const lines = (urls.length === 0 ? ["http://127.0.0.1:9/feed"] : urls).map(
    (url, n) => `  - { outlet: Outlet ${n}, url: "${url}", kind: media }`,
  );
  return `feeds:\n${lines.join("\n")}\n`;
}

/** Feeds whose 20 articles are too old to be read. */
async function serveFeeds() {
  let answers = 0;
  const server = createServer((request, response) => {
    answers += 1;
    response.writeHead(200, { "content-type": "application/rss+xml" });
    response.end(aFeed(`http://${request.headers.host}${request.url}`));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    urls: (count: number) => Array.from({ length: count }, (_, n) => `http://${host}/${n}`),
    async asked(count: number) {
      for (const until = Date.now() + maxPollMs; answers < count; await wait(100))
        if (Date.now() > until) throw new Error(`only ${answers} of ${count} feeds were asked`);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function aFeed(at: string): string {
  const summary = "The lab released the weights on Monday, together with every safety test. ".repeat(12);
  const items = Array.from(
    { length: 20 },
    (_, n) =>
      `<item><title>Report ${n}</title><link>${at}/${n}</link><pubDate>Mon, 05 Jan 2026 0${n % 10}:00:00 GMT</pubDate><description>${summary}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>${at}</title><link>${at}</link>${items.join("")}</channel></rss>`;
}

/** @see proc_pid_status(5): VmRSS, in kB. */
function residentMb({ pid }: ChildProcess): number {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1_024;
}
