/**
 * The bot as a process of its own, on the clock of whoever started it: asks for the time, does what is due by then,
 * and asks again. It may be told to kill itself at some step on the way. Started with one argument, JSON of `WorkerJob`.
 */
import { get } from "node:http";
import { loadConfig } from "../../src/config/load.ts";
import { openApp } from "../../src/wiring.ts";
import { type Killing, killAt, takeSteps, watchSteps } from "./failpoints.ts";

export interface WorkerJob {
  readonly dataDir: string;
  readonly control: string;
  readonly feedUrl: string;
  readonly allow: string;
  readonly slackUrl: string;
  readonly discordUrl: string;
  readonly destinations: readonly {
    readonly platform: "slack" | "discord";
    readonly channel: string;
    readonly zone: string;
    readonly hour: number;
    readonly minute: number;
  }[];
  readonly pollEveryMs: number;
  readonly collectGarbage: boolean;
}

/** What the control answers: what time it is, and whether to die; or that all is over. */
export interface Turn {
  /** By the clock of the machine, which may be wrong. */
  readonly now: number;
  /** In truth, in ms. */
  readonly passedMs: number;
  readonly over: boolean;
  readonly killing?: Killing;
}

const job = JSON.parse(process.argv[2] ?? "{}") as WorkerJob;
watchSteps();
let turn = await ask({ steps: 0, owed: true });
const clock = { now: () => new Date(turn.now), passedMs: () => turn.passedMs };
const log = logTo(process.env.TORTURE_LOG);
const config = configOf(job);
killAt(turn.killing);
const app = await openApp(config, { clock, log, terminal: { write() {}, colour: false } });
const never = new AbortController().signal;
for (; !turn.over; ) {
  await app.work.tick(never).catch((thrown: unknown) => log.error("tick_failed", { error: String(thrown) }));
  if (job.collectGarbage) globalThis.gc?.();
  const steps = takeSteps();
  turn = await ask({
    steps,
    owed: await app.store.digests.isAnyOwed(clock.now()),
    rss: process.memoryUsage().rss,
  });
  killAt(turn.killing);
}
const last = await sayFarewell();
await app[Symbol.asyncDispose]();
process.stdout.write(`${JSON.stringify(last)}\n`);

/** What the last process of all says about what it leaves. */
export interface Farewell {
  readonly articles: number;
  /** Of digests that may be there or not: channel and local date. */
  readonly unsure: readonly { readonly channel: string; readonly localDate: string }[];
}

async function sayFarewell(): Promise<Farewell> {
  const { articles, digests, destinations } = app.store;
  const channels = new Map((await destinations.list()).map(({ id, channelId }) => [id, channelId]));
  const unsent = await digests.listUnsent(new Date(0));
  return {
    articles: (await articles.listOpen(new Date(0), clock.now())).length,
    unsure: unsent
      .filter(({ reason }) => reason === "unsure")
      .map(({ destinationId, localDate }) => ({ channel: channels.get(destinationId) ?? "", localDate })),
  };
}

function configOf({ dataDir, allow, slackUrl, discordUrl, destinations, feedUrl, pollEveryMs }: WorkerJob) {
  const settings = loadConfig({ CONFIG_DIR: "config", DATA_DIR: dataDir });
  const { template } = settings.digest;
  return {
    ...settings,
    pollEveryMs,
    digest: { ...settings.digest, size: { ...settings.digest.size, words: 2_000, perOutlet: 20 } },
    feeds: [
      {
        id: feedUrl as never,
        url: feedUrl,
        outlet: "Harbor Wire",
        kind: "media" as const,
        source: "rss",
        language: "en",
      },
    ],
    fetchAllow: [allow],
    slack: { botToken: "xoxb-torture", appToken: "xapp-torture", apiUrl: `${slackUrl}/api/` },
    discord: {
      token: `${Buffer.from("100000000000000001").toString("base64")}.a.b`,
      apiUrl: `${discordUrl}/api`,
    },
    destinations: destinations.map(({ platform, channel, zone, hour, minute }) => ({
      platform,
      workspaceId: platform === "slack" ? "T1" : "200000000000000001",
      channelId: channel,
      schedule: { hour, minute, zone, days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const },
      template,
      stories: 6,
    })),
  };
}

/** Waits until it is this process's turn. */
function ask(report: { steps: number; owed: boolean; rss?: number }): Promise<Turn> {
  const query = new URLSearchParams({ pid: String(process.pid), report: JSON.stringify(report) });
  return new Promise((resolve, reject) => {
    get(`${job.control}/turn?${query}`, { agent: false }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => resolve(JSON.parse(body) as Turn));
    }).on("error", reject);
  });
}

function logTo(level: string | undefined) {
  const write =
    level === undefined
      ? (): void => {}
      : (event: string, fields?: object): void =>
          void process.stderr.write(`${JSON.stringify({ at: clock.now(), event, ...fields })}\n`);
  return { debug() {}, info: write, warn: write, error: write };
}
