/** What is done to the bot, section by section, and what comes of it. */
import {
  type Channel,
  dayMs,
  firstDay,
  minuteMs,
  type Outcome,
  runChain,
  type Stage,
  type Tick,
} from "./chain.ts";
import { rates } from "./faults.ts";
import { randomOf } from "./random.ts";

export interface Size {
  readonly kills: number;
  /** Of the simulated year. */
  readonly yearDays: number;
  /** Days from now to the first of them. */
  readonly from: number;
  readonly memoryDays: number;
  /** Of the sections that have no size of their own. */
  readonly days: number;
}

export interface Row {
  readonly section: string;
  readonly processes: number;
  readonly kills: number;
  readonly digests: number;
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  /** Told to people as neither sure nor sent again. */
  readonly unsure: number;
  /** What else was measured. */
  readonly note: string;
  /** Whatever else must not be. */
  readonly wrong: readonly string[];
  /** Why this machine could not try it. */
  readonly untried?: string;
}

export interface Given {
  readonly build: string;
  readonly seed: number;
  readonly size: Size;
}

const hourMs = 60 * minuteMs;

export function rowOf(section: string, processes: number, outcome: Outcome, more: Partial<Row> = {}): Row {
  const { kills, digests, lost, twice } = outcome;
  return { section, processes, kills, digests, lost, twice, unsure: 0, note: "", wrong: [], ...more };
}

/** kill -9 at steps of collecting and publishing, while the platforms lose answers, finish late and refuse. */
export async function killed({ build, seed, size }: Given): Promise<Row> {
  // A day sees about two kills; two chains, for two cores.
  const days = Math.ceil(size.kills / 4) + 1;
  const chains = await Promise.all(
    [seed, seed + 1_000].map((one) =>
      runChain({ build, seed: one, days, kills: size.kills / 2, workers: 1, rates: rates.usual }),
    ),
  );
  const places = new Set(chains.flatMap(({ killedAt }) => [...killedAt]));
  return rowOf("kill -9", 1, together(chains), { note: `${places.size} kinds of steps` });
}

/** The same with two processes on one database. */
export async function pair({ build, seed, size }: Given): Promise<Row> {
  const days = Math.ceil(size.kills / 12) + 2;
  const outcome = await runChain({
    build,
    seed: seed + 2_000,
    days,
    kills: size.kills / 4,
    workers: 2,
    rates: rates.usual,
  });
  return rowOf("two processes, kill -9", 2, outcome);
}

/** Answers are lost after the post, and only Discord's can be looked for. */
export async function unanswered({ build, seed, size }: Given): Promise<Row> {
  const outcome = await runChain({
    build,
    seed: seed + 3_000,
    days: size.days,
    kills: 0,
    workers: 1,
    rates: rates.harsh,
    onTurn: (stage) => {
      stage.slack.mayRead = false;
    },
  });
  const isReported = (missing: string): boolean =>
    outcome.unsure.some(
      ({ channel, localDate }) => missing.startsWith(channel) && localDate === isoDate(missing),
    );
  const told = outcome.posts.filter(({ shown }) => shown.includes("I do not know whether"));
  return rowOf("answers lost, Slack's history closed", 1, outcome, {
    unsure: outcome.unsure.length,
    note: `${told.length} told in the channel`,
    lost: outcome.lost.filter((missing) => !isReported(missing)),
  });
}

/** "C0001 AI digest · Thu 26 Nov 2026" → "2026-11-26" */
function isoDate(missing: string): string {
  // "Sept" is longer than the other months.
  const [day, month, year] = missing.split(" ").slice(-3);
  return new Date(`${day} ${month} ${year} 12:00 UTC`).toISOString().slice(0, 10);
}

const outageMs = 6 * hourMs;
const many: readonly Channel[] = Array.from({ length: 40 }, (_, at) => ({
  platform: at % 2 === 0 ? "slack" : "discord",
  channel: at % 2 === 0 ? `C1${at}` : `3000000000000001${String(at).padStart(2, "0")}`,
  zone: "UTC",
  hour: 8,
  minute: 0,
}));

/** Both platforms are down from eight to two: refused, then 503. The day after is as any. */
export async function outage({ build, seed }: Given): Promise<Row> {
  const attempts: { slack: readonly number[]; discord: readonly number[] } = { slack: [], discord: [] };
  const start = firstDay();
  const outcome = await runChain({
    build,
    seed: seed + 4_000,
    days: 2,
    kills: 0,
    workers: 1,
    rates: rates.none,
    channels: many,
    start,
    ticks: outageTicks,
    onTurn: ({ world, slack, discord }) => {
      const since = world.now() - start - 8 * hourMs;
      const isDown = since >= 0 && since < outageMs;
      const how = since < outageMs / 2 ? "refuses" : "unavailable";
      slack.down = isDown ? how : undefined;
      discord.down = isDown ? how : undefined;
      Object.assign(attempts, { slack: slack.attempts, discord: discord.attempts });
    },
  });
  // Until two requests have failed, nobody knows.
  const from = start + 8 * hourMs + 2 * minuteMs;
  const until = start + 8 * hourMs + outageMs;
  const probes = Object.values(attempts).map((times) =>
    busiest(times.filter((time) => time > from && time < until)),
  );
  const most = Math.max(...probes);
  const ofFirst = outcome.posts.map(({ at }) => at).filter((at) => at < start + dayMs);
  const drained = Math.max(...ofFirst) - until;
  return rowOf("platforms down for 6 h", 1, outcome, {
    note: `at most ${most} request in 30 s while down; all posted ${Math.round(drained / minuteMs)} min after`,
    wrong: [
      ...(most > 1 ? [`${most} requests within 30 s while down`] : []),
      ...(drained > 15 * minuteMs ? ["not drained within 15 min"] : []),
    ],
  });
}

function outageTicks(start: number): readonly Tick[] {
  const first = [6, 8].map((hour): Tick => ({ day: 0, time: start + hour * hourMs, phase: "publish" }));
  const count = (outageMs + hourMs) / 15_000;
  const fine = Array.from(
    { length: count },
    (_, at): Tick => ({ day: 0, time: start + 8 * hourMs + (at + 1) * 15_000, phase: "publish" }),
  );
  const after = [360, 480, 481, 482, 485, 490, 500].map(
    (minute): Tick => ({ day: 1, time: start + dayMs + minute * minuteMs, phase: "publish" }),
  );
  return [...first, ...fine, ...after];
}

/** The most of these times that lie within 30 s, both ends left out. */
function busiest(times: readonly number[]): number {
  return Math.max(
    0,
    ...times.map((from) => times.filter((time) => time >= from && time < from + 30_000).length),
  );
}

/** The machine's clock is ahead or behind, by a day or by less than anybody minds, around eight and after. */
export async function jumps({ build, seed, size }: Given): Promise<Row> {
  const random = randomOf(seed + 5_000);
  const days = Math.max(8, size.days);
  const plans = Array.from({ length: days }, () => ({
    aheadMs: random.pick([-1, 1]) * random.pick([dayMs, 4 * minuteMs]),
    from: random.pick([7 * hourMs, 8 * hourMs, 8 * hourMs + 2 * minuteMs]),
    lastsMs: random.between(2, 40) * minuteMs,
  }));
  const start = firstDay();
  const outcome = await runChain({
    build,
    seed: seed + 5_000,
    days,
    kills: 0,
    workers: 1,
    rates: rates.usual,
    start,
    ticks: jumpTicks,
    onTurn: (stage: Stage) => {
      const plan = plans[stage.day];
      const since = stage.world.now() - start - stage.day * dayMs - (plan?.from ?? 0);
      stage.aheadMs = plan && since >= 0 && since < plan.lastsMs ? plan.aheadMs : 0;
    },
  });
  return rowOf("clock ahead or behind", 1, outcome);
}

function jumpTicks(start: number, days: number): readonly Tick[] {
  const minutes = [
    360, 425, 470, 480, 481, 482, 483, 485, 490, 495, 500, 510, 520, 530, 545, 570, 600, 720, 900, 1_200,
  ];
  return Array.from({ length: days }, (_, day) =>
    minutes.map((minute): Tick => ({ day, time: start + day * dayMs + minute * minuteMs, phase: "publish" })),
  ).flat();
}

const zones = [
  ["Australia/Lord_Howe", 2, 15],
  ["Asia/Kathmandu", 8, 0],
  ["Pacific/Chatham", 2, 50],
  ["Africa/Casablanca", 2, 30],
  ["Europe/Berlin", 2, 30],
  ["America/New_York", 1, 30],
  ["America/St_Johns", 0, 1],
  ["America/Santiago", 0, 0],
  ["Africa/Cairo", 0, 30],
  ["Pacific/Kiritimati", 8, 0],
  ["America/Nuuk", 23, 30],
  ["UTC", 0, 0],
] as const;

/** A year in twelve zones, at the hours that their clocks skip and repeat, with hours in which the bot is not there. */
export async function year({ build, seed, size }: Given): Promise<Row> {
  const random = randomOf(seed + 6_000);
  const days = size.yearDays;
  const channels = zones.map(
    ([zone, hour, minute], at): Channel => ({
      platform: "slack",
      channel: `C2${String(at).padStart(3, "0")}`,
      zone,
      hour,
      minute,
    }),
  );
  const start = firstDay() + size.from * dayMs;
  const ticks: Tick[] = [];
  for (let time = start; time < start + days * dayMs; ) {
    ticks.push({ day: Math.floor((time - start) / dayMs), time, phase: "publish" });
    time += random.chance(0.02) ? random.between(60, 200) * minuteMs : random.between(20, 90) * minuteMs;
  }
  const outcome = await runChain({
    build,
    seed: seed + 6_000,
    days,
    kills: 0,
    workers: 1,
    rates: rates.none,
    news: false,
    channels,
    start,
    ticks: () => ticks,
  });
  const awake = new Map(channels.map((one) => [one.channel, daysAwake(one, ticks)]));
  const lost = outcome.lost.filter((missing) => awake.get(missing.slice(0, 5))?.has(isoDate(missing)));
  return rowOf(`${days} days in ${channels.length} zones`, 1, outcome, {
    lost,
    note: `${outcome.lost.length - lost.length} days on which the bot did not wake between the hour and midnight`,
  });
}

/** The local dates on which somebody was awake at the hour or after it, having been there before. */
function daysAwake({ zone, hour, minute }: Channel, ticks: readonly Tick[]): ReadonlySet<string> {
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  const times = ticks.map(({ time }) => wall.format(time));
  const due = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  const begun = (date: string): boolean => (times[0] ?? "") < `${date} ${due}`;
  return new Set(
    times
      .filter((time) => time.slice(11) >= due)
      .map((time) => time.slice(0, 10))
      .filter(begun),
  );
}

/** Thirty days as they are: what the process weighs in the last week, beside the first. */
export async function memory({ build, seed, size }: Given): Promise<Row> {
  const days = size.memoryDays;
  const weights: { readonly time: number; readonly rss: number }[] = [];
  const start = firstDay();
  const outcome = await runChain({
    build,
    seed: seed + 7_000,
    days,
    kills: 0,
    workers: 1,
    rates: rates.usual,
    collectGarbage: true,
    start,
    ticks: (from, count) => {
      const time = (at: number): number => from + at * 20 * minuteMs;
      return Array.from(
        { length: count * 72 },
        (_, at): Tick => ({ day: Math.floor(at / 72), time: time(at), phase: "publish" }),
      );
    },
    onWeight: (time, rss) => weights.push({ time, rss }),
  });
  const week = Math.min(7, days / 3) * dayMs;
  const first = median(weights.filter(({ time }) => time < start + week).map(({ rss }) => rss));
  const last = median(
    weights.filter(({ time }) => time >= start + days * dayMs - week).map(({ rss }) => rss),
  );
  const growth = last / first - 1;
  return rowOf(`${days} days in one process`, 1, outcome, {
    note: `RSS ${megabytes(first)} in the first week, ${megabytes(last)} in the last (${(100 * growth).toFixed(1)} %)`,
    wrong: growth > 0.1 ? ["the process grew by more than 10 %"] : [],
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}

export function together(outcomes: readonly Outcome[]): Outcome {
  return {
    kills: outcomes.reduce((sum, { kills }) => sum + kills, 0),
    digests: outcomes.reduce((sum, { digests }) => sum + digests, 0),
    lost: outcomes.flatMap(({ lost }) => lost),
    twice: outcomes.flatMap(({ twice }) => twice),
    posts: outcomes.flatMap(({ posts }) => posts),
    killedAt: new Set(outcomes.flatMap(({ killedAt }) => [...killedAt])),
    unsure: outcomes.flatMap(({ unsure }) => unsure),
    start: outcomes[0]?.start ?? 0,
    days: outcomes[0]?.days ?? 0,
  };
}
