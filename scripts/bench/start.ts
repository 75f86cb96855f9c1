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

interface Run {
  readonly readyMs: number;
  readonly memoryMb: number;
}

interface Contestant {
  readonly who: string;
  readonly command: readonly string[];
  readonly feeds?: number;
  /** On its memory. */
  readonly goal?: Goal;
}

const rounds = 5;
const manyFeeds = 500;
/** What was needed to start is let go of by then. */
const settleMs = 1_500;
const maxPollMs = 120_000;

const pullquote = ["dist/main.js", "start"];
const contestants: readonly Contestant[] = [
  { who: "Pullquote", command: pullquote },
  {
    who: `Pullquote, ${manyFeeds} feeds asked`,
    command: pullquote,
    feeds: manyFeeds,
    goal: { of: "figure", atMost: 150 },
  },
  { who: "discord.js and Bolt, bare", command: ["scripts/bench/bare-clients.mjs"] },
];

/** Medians of interleaved rounds; the first warms up. */
export async function benchStart(): Promise<readonly Standing[]> {
  execFileSync("npm", ["run", "-s", "build"]);
  const runs = contestants.map((): Run[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      const run = await startOnce(contestant);
      if (round > 0) runs[index]?.push(run);
    }
  }
  const [ours = [], , bare = []] = runs.map((all) => all.map(({ readyMs }) => readyMs));
  return [
    ...compare("from start to Slack and Discord ready", "ms", [
      { who: "Pullquote", figures: ours },
      { who: "discord.js and Bolt, bare", figures: bare, goal: { of: "ratio", atMost: 1.5 } },
    ]),
    ...compare(
      "memory, with Slack and Discord ready",
      "MB",
      contestants.map(({ who, goal }, index) => ({
        who,
        ...(goal && { goal }),
        figures: (runs[index] ?? []).map(({ memoryMb }) => memoryMb),
      })),
    ),
  ];
}

async function startOnce({ command, feeds = 0 }: Contestant): Promise<Run> {
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
    await site.asked(feeds);
    await wait(settleMs);
    return { readyMs, memoryMb: residentMb(child) };
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
