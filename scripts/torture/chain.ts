/**
 * A chain of processes on one database: each works on where the one before was killed, day after day. At the end the
 * channels are counted: what stands there, what is missing, and what stands there twice.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../bundle.mjs";
import type { FaultRates } from "./faults.ts";
import { discord, type PlatformServer, type Post, slack, startPlatform } from "./platforms.ts";
import { type Random, randomOf } from "./random.ts";
import { startSite } from "./site.ts";
import type { Farewell, Turn, WorkerJob } from "./worker.ts";
import { type World, worldAt } from "./world.ts";

export interface ChainOptions {
  /** The folder of what was built. */
  readonly build: string;
  readonly seed: number;
  readonly days: number;
  /** So many processes are killed, if the days suffice for it. */
  readonly kills: number;
  /** Processes that work on the database side by side. */
  readonly workers: number;
  readonly rates: FaultRates;
  /** What happens to the world on the way. */
  readonly onTurn?: (stage: Stage) => void;
  /** What a worker weighs, in bytes, after each turn. */
  readonly onWeight?: (time: number, rss: number) => void;
  /** Kept at the end; else a folder that is thrown away. */
  readonly dataDir?: string;
  /** A chain that the same folder has seen before, on other days: its posts stand in the channels, and count. */
  readonly after?: Outcome;
  readonly start?: number;
  readonly channels?: readonly Channel[];
  readonly ticks?: (start: number, days: number) => readonly Tick[];
  /** Without any, every digest says that there is nothing. */
  readonly news?: boolean;
  readonly collectGarbage?: boolean;
}

export type Channel = WorkerJob["destinations"][number];

/** What a moment of the chain looks like to whoever interferes. */
export interface Stage {
  readonly world: World;
  day: number;
  readonly slack: PlatformServer;
  readonly discord: PlatformServer;
  /** How far the clock of the machine is ahead, in ms. */
  aheadMs: number;
}

export interface Outcome {
  readonly kills: number;
  /** Places in the code where a process died. */
  readonly killedAt: ReadonlySet<string>;
  readonly digests: number;
  readonly posts: readonly Post[];
  /** By channel and local date. */
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  /** Midnight of its first day. */
  readonly start: number;
  readonly days: number;
  /** What the bot itself calls neither sent nor not sent. */
  readonly unsure: Farewell["unsure"];
}

type Phase = "collect" | "publish" | "settle";
export interface Tick {
  readonly day: number;
  readonly time: number;
  readonly phase: Phase;
}

export const dayMs = 86_400_000;
export const minuteMs = 60_000;

const morning = { zone: "UTC", hour: 8, minute: 0 };
const usualChannels: readonly Channel[] = [
  { platform: "slack", channel: "C0001", ...morning },
  { platform: "slack", channel: "C0002", ...morning },
  { platform: "discord", channel: "300000000000000001", ...morning },
  { platform: "discord", channel: "300000000000000002", ...morning },
];

/** Tomorrow, so that no answer of a platform that names a time by the machine's clock lies ahead. */
export function firstDay(): number {
  return (Math.floor(Date.now() / dayMs) + 1) * dayMs;
}

export async function runChain(options: ChainOptions): Promise<Outcome> {
  const { seed, days, build, workers, channels = usualChannels, news = true, after } = options;
  const start = options.start ?? (after ? after.start + after.days * dayMs : firstDay());
  const random = randomOf(seed);
  const world = worldAt(start);
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "pullquote-torture-"));
  await using site = await startSite(world, start, news ? days : 0);
  await using slackServer = await startPlatform(slack, {
    world,
    random: randomOf(seed + 1),
    posts: after?.posts,
  });
  await using discordServer = await startPlatform(discord, {
    world,
    random: randomOf(seed + 2),
    posts: after?.posts,
  });
  slackServer.rates = options.rates;
  discordServer.rates = options.rates;
  const stage = { world, day: 0, slack: slackServer, discord: discordServer, aheadMs: 0 };
  const ticks = (options.ticks ?? usualTicks)(start, days);
  await using control = await startControl({ options, random, ticks, stage });
  const job: WorkerJob = {
    dataDir,
    control: control.url,
    feedUrl: site.feedUrl,
    allow: site.host,
    slackUrl: slackServer.url,
    discordUrl: discordServer.url,
    destinations: channels,
    pollEveryMs: 60 * minuteMs,
    collectGarbage: options.collectGarbage ?? false,
  };
  const killedAt = new Set<string>();
  const lives = await Promise.all(
    Array.from({ length: workers }, () =>
      keepAlive(build, job, control, killedAt, async () => {
        // No time passes while a platform makes up its mind about what the dead one had asked.
        await Promise.all([slackServer.idle(), discordServer.idle()]);
        // It takes a while until somebody starts it anew.
        control.rest(random.between(1, 70) * 1_000);
      }),
    ),
  );
  const posts = [...slackServer.posts, ...discordServer.posts];
  const allDays = days + (after?.days ?? 0);
  const counted = count(posts, channels, after?.start ?? start, allDays);
  const unread = Math.max(0, site.published().length - Math.max(...lives.map(({ articles }) => articles)));
  if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  return {
    ...counted,
    lost: unread === 0 ? counted.lost : [...counted.lost, `${unread} articles`],
    posts,
    start: after?.start ?? start,
    days: allDays,
    kills: lives.reduce((sum, { kills }) => sum + kills, 0),
    killedAt,
    unsure: lives[0]?.unsure ?? [],
  };
}

/** The moments of every day at which processes wake. */
export function usualTicks(start: number, days: number): readonly Tick[] {
  const at = (day: number, hour: number, minute: number): number =>
    start + day * dayMs + (hour * 60 + minute) * minuteMs;
  const settling = [1, 2, 3, 4, 6, 9, 14, 20, 30, 45, 60, 90, 120, 240, 480, 900];
  // On every second day the bot looks again before a request that it gave up may be finished.
  const soon = (day: number): readonly number[] => (day % 2 === 0 ? [] : [0.25, 0.5, 0.75]);
  return Array.from({ length: days }, (_, day): readonly Tick[] => [
    { day, time: at(day, 6, 0), phase: "collect" },
    { day, time: at(day, 7, 5), phase: "collect" },
    { day, time: at(day, 8, 0), phase: "publish" },
    ...[...soon(day), ...settling].map(
      (minute): Tick => ({ day, time: at(day, 8, minute), phase: "settle" }),
    ),
  ]).flat();
}

interface Control extends AsyncDisposable {
  readonly url: string;
  /** So much time passes before the next turn: whoever is at work has the time of this one. */
  rest(ms: number): void;
  left(pid: number): void;
  readonly isOver: boolean;
}

/** Gives the time to whoever asks, when all have done what was due before; and says who is to die. */
async function startControl({
  options,
  random,
  ticks,
  stage,
}: {
  readonly options: ChainOptions;
  readonly random: Random;
  readonly ticks: readonly Tick[];
  readonly stage: Stage;
}): Promise<Control> {
  const { world } = stage;
  const waiting = new Map<number, ServerResponse>();
  const alive = new Set<number>();
  const usual: Record<Phase, number> = { collect: 120, publish: 80, settle: 12 };
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "", "http://control").searchParams;
    const pid = Number(query.get("pid"));
    const report = JSON.parse(query.get("report") ?? "{}") as { steps: number; owed: boolean; rss?: number };
    const { steps, owed, rss } = report;
    if (rss !== undefined) options.onWeight?.(world.now(), rss);
    const phase = ticks[current]?.phase;
    if (phase && steps > 0) usual[phase] = Math.max(steps, Math.round(usual[phase] * 0.8));
    isOwed ||= owed;
    alive.add(pid);
    waiting.set(pid, response);
    goOn();
  });
  let current = -1;
  let isOwed = true;
  let planned = 0;
  let restMs = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  function goOn(): void {
    if (waiting.size === 0 || [...alive].some((pid) => !waiting.has(pid))) return;
    world.advanceTo(world.now() + restMs);
    restMs = 0;
    advance();
    const tick = ticks[current];
    if (tick && tick.day !== stage.day && tick.day % 30 === 0) process.stderr.write(`  day ${tick.day}\n`);
    stage.day = tick?.day ?? stage.day;
    if (tick) options.onTurn?.(stage);
    for (const response of waiting.values()) {
      const turn: Turn = {
        now: world.now() + stage.aheadMs,
        passedMs: world.now(),
        over: tick === undefined,
        ...(tick && killingFor(tick)),
      };
      response.setHeader("connection", "close").end(JSON.stringify(turn));
    }
    waiting.clear();
  }

  /** What is left of a day is skipped when nothing is owed any more. */
  function advance(): void {
    current += 1;
    while (!isOwed && ticks[current]?.phase === "settle") current += 1;
    isOwed = false;
    const tick = ticks[current];
    if (tick) world.advanceTo(Math.max(world.now() + 1, tick.time));
  }

  function killingFor({ phase }: Tick): Pick<Turn, "killing"> {
    const chance = { collect: 0.5, publish: 0.8, settle: 0.3 }[phase];
    // Somebody must have set the channels up before their first digest is due.
    if (current === 1) return {};
    if (planned >= options.kills * 1.5 || !random.chance(options.kills > 0 ? chance : 0)) return {};
    planned += 1;
    return { killing: { step: random.between(1, usual[phase]), when: random.pick(["before", "after"]) } };
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rest(ms) {
      restMs += ms;
    },
    left(pid) {
      alive.delete(pid);
      waiting.delete(pid);
      isOwed = true;
      goOn();
    },
    get isOver() {
      return current >= ticks.length;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Starts a process whenever the last one was killed, until the days are over. Returns how many were. */
async function keepAlive(
  build: string,
  job: WorkerJob,
  control: Control,
  killedAt: Set<string>,
  onKilled: () => Promise<void>,
): Promise<Farewell & { readonly kills: number }> {
  for (let kills = 0; ; kills += 1) {
    const child = startWorker(build, job, job.collectGarbage ? ["--expose-gc"] : []);
    let said = "";
    let complaint = "";
    child.stdout?.on("data", (chunk) => {
      said += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      complaint += chunk;
      if (process.env.TORTURE_LOG) process.stderr.write(chunk);
    });
    const [code, signal] = (await once(child, "close")) as [number | null, string | null];
    if (code === 0) {
      control.left(child.pid ?? 0);
      return { kills, ...(JSON.parse(said) as Farewell) };
    }
    if (signal !== "SIGKILL")
      throw new Error(`a worker ended with ${code ?? signal}: ${complaint.slice(-2_000)}`);
    killedAt.add(said.trim());
    await onKilled();
    control.left(child.pid ?? 0);
  }
}

function startWorker(build: string, job: WorkerJob, flags: readonly string[]): ChildProcess {
  const script = join(build, "torture", "worker.js");
  // As src/process.ts sets it.
  const ours = ["--optimize-for-size", "--no-wasm-tier-up", "--no-wasm-dynamic-tiering"];
  return spawn(process.execPath, [...ours, ...flags, script, JSON.stringify(job)], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** One digest a day in every channel, known by its date; and nothing in it twice. */
function count(
  posts: readonly Post[],
  channels: readonly Channel[],
  start: number,
  days: number,
): Pick<Outcome, "digests" | "lost" | "twice"> {
  const lost: string[] = [];
  const twice: string[] = [];
  for (const { channel, zone } of channels) {
    const here = posts.filter((post) => post.channel === channel);
    for (let day = 0; day < days; day += 1) {
      const date = titleOf(start + day * dayMs + dayMs / 2, zone);
      const first = here.filter(({ shown }) => shown.includes(date));
      if (first.length === 0) lost.push(`${channel} ${date}`);
      if (first.length > 1) twice.push(`${channel} ${date}`);
    }
    const seen = new Set<string>();
    for (const { shown } of here) {
      if (seen.has(shown)) twice.push(`${channel} ${shown.slice(0, 80)}`);
      seen.add(shown);
    }
  }
  return { digests: channels.length * days - lost.length, lost, twice };
}

/** As the title of a digest has it: "Mon 2 Mar 2026". */
function titleOf(time: number, timeZone: string): string {
  const parts = {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone,
  } as const;
  return `AI digest · ${new Intl.DateTimeFormat("en-GB", parts).format(time).replace(",", "")}`;
}
