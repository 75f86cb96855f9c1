/**
 * A model of 100,000 destinations and 50,000 feeds, played through with a seed: what fills first, and by how much the
 * morning is late. What is measured is named with its command; the rest are assumptions, named as such.
 */
import { readFileSync } from "node:fs";
import { turnEveryMs, usualLimit } from "../../src/adapters/platforms/discord/rest.ts";
import type { Standing } from "../bench/contest.ts";

interface Fleet {
  readonly destinations: number;
  readonly feeds: number;
}

const assumed = {
  /** Share of polls that answer 304, or nothing new: see the metric `pullquote_polls_total`. */
  unchanged: 0.85,
  pollsPerFeedAndDay: 24,
  articlesPerFeedAndDay: 4,
  /** Quotes in an article, and what both take in the database with their index. */
  quotesPerArticle: 4,
  bytesPerArticle: 9_000,
  bytesPerQuote: 900,
  /** What a digest looked like, of as many stories as usual, with all that was said; for a fortnight, to edit it by. */
  bytesPerDigest: 80_000,
  digestsKeptDays: 14,
  /** Messages of a digest: the stories, and the thread with all that was said. */
  partsPerDigest: 2,
  answersPerDestinationAndDay: 3,
  pagesPerDestinationAndDay: 1,
  discordShare: 0.4,
  /** Shares of the hours that people choose; the rest is spread over the day. */
  hours: { 7: 0.1, 8: 0.3, 9: 0.35, 10: 0.1 } as Readonly<Record<number, number>>,
  /** Shares of the zones by their distance from UTC in hours. */
  zones: {
    "-8": 0.14,
    "-7": 0.03,
    "-6": 0.08,
    "-5": 0.22,
    0: 0.1,
    1: 0.2,
    2: 0.05,
    5.5: 0.08,
    8: 0.05,
    9: 0.05,
  } as Readonly<Record<string, number>>,
} as const;

const fleet: Fleet = { destinations: 100_000, feeds: 50_000 };
const daySeconds = 86_400;
const hourSeconds = 3_600;
/** What two cores of the machine that measured do in a second is twice what one does. */
const measuredCores = 2;
/** Of its limit, and of one that Discord raised. */
const ours = 1_000 / turnEveryMs();
const raised = 200;
const ofRaised = Math.floor(1_000 / turnEveryMs(raised));

export function renderScaling(): string {
  const { machine, standings } = JSON.parse(readFileSync(benchmarks, "utf8")) as Benchmarks;
  const figures = figuresOf(standings);
  return `# A model of 100,000 destinations

Made by \`npm run docs\`: a simulation with a seed (\`scripts/docs/scaling.ts\`), not a measurement. No fleet of this size has
run. Its inputs are what \`npm run bench -- --write\` kept in \`docs/benchmarks.json\` (${machine}), and assumptions that stand in
the script; how to run several processes is in [scaling.md](scaling.md).

## What fills first: Discord's limit of requests

A bot may send Discord ${usualLimit} requests a second over all servers; ours sends ${ours}, however many processes it has. 100,000
digests of one message in one minute take ${minutesFor(usualLimit)} minutes at ${usualLimit} a second, and ${minutesFor(ours)} at ${ours}, whatever the machines
are; of ${assumed.partsPerDigest} messages, twice that. Of a limit of ${raised} (\`DISCORD_REQUESTS_PER_SECOND\`) the bot sends ${ofRaised}. How late a digest is, in minutes after its planned time (the jitter, a fixed shift for each channel,
is part of the plan):

| destinations | requests a second | jitter in minutes | median | 99 % | worst |
| --- | ---: | ---: | ---: | ---: | ---: |
${discordRows().join("\n")}

So a fleet on Discord asks for a higher limit before a third of it reads at the same hour, and would spread its channels over
ten minutes either side: the bot does not do that by itself. Answers to commands have limits of their own and do not wait.

## What fills next: composing in the morning

Slack limits each workspace by itself (about one message a second in a channel), so there our machines decide. Composing and
posting a digest takes ${figures.digestMs.toFixed(0)} ms of a processor, where channels read alike. How late the ${Math.round((1 - assumed.discordShare) * 100)} % on Slack are, in minutes, as people choose their hours:

| cores that deliver | digests a second | median | 99 % | worst |
| ---: | ---: | ---: | ---: | ---: |
${composingRows(figures).join("\n")}

Workspaces with feeds or filters of their own share less: a digest that nobody else reads alike takes about three times as
long, once for each way of reading and minute.

## What each role can do, and what the fleet asks of it

| role | work | a core, a second | the fleet, a second | cores, on average | core hours a day for 1,000 destinations |
| --- | --- | ---: | ---: | ---: | ---: |
${roleRows(figures).join("\n")}

Feeds and pages are read once for everybody: twice as many destinations on the same feeds cost no more of \`poll\` and \`read\`.
What asks and what is asked count in these figures, being in one process: they are on the high side.

## What fills after that

${renderStorage()}
`;
}

interface Benchmarks {
  readonly machine: string;
  readonly standings: readonly Standing[];
}

const benchmarks = new URL("../../docs/benchmarks.json", import.meta.url);

interface Figures {
  /** A second, on a core. */
  readonly feeds: number;
  readonly unchanged: number;
  readonly articles: number;
  /** Milliseconds of a core. */
  readonly planMs: number;
  readonly digestMs: number;
  readonly answerMs: number;
  readonly pageMs: number;
}

function figuresOf(standings: readonly Standing[]): Figures {
  const figure = (what: string, who: string, unit: Standing["unit"] = "ms"): number => {
    const found = standings.find(
      (one) => one.what.includes(what) && one.who.startsWith(who) && one.unit === unit,
    );
    if (found === undefined) throw new Error(`docs/benchmarks.json has no “${what}” of “${who}”`);
    return found.figure;
  };
  return {
    feeds: figure("feeds of", "Pullquote", "per second") / measuredCores,
    unchanged: figure("feeds of", "Pullquote, nothing new", "per second") / measuredCores,
    articles: figure("feed to stored quotes", "Pullquote", "per second") / measuredCores,
    planMs: figure("destinations planned, on a processor", "Pullquote, 100,000") / 100_000,
    digestMs: figure("a digest out of", "Pullquote"),
    answerMs: figure("an answer to /quote", "Pullquote"),
    pageMs: figure("a page of the site", "Pullquote"),
  };
}

function minutesFor(perSecond: number): number {
  return Math.round(fleet.destinations / perSecond / 60);
}

function discordRows(): readonly string[] {
  const worlds = [
    { title: "all 100,000 on Discord in one minute", due: allAt(fleet.destinations, 9 * hourSeconds) },
    {
      title: "as people choose, 40 % on Discord",
      due: asPeopleChoose(fleet.destinations * assumed.discordShare),
    },
  ];
  return worlds.flatMap(({ title, due }) =>
    [ours, usualLimit, ofRaised].flatMap((perSecond) =>
      [0, 10, 30].map((jitterMinutes) => {
        const late = latenessOf(spread(due, jitterMinutes), perSecond / assumed.partsPerDigest);
        return `| ${title} | ${perSecond} | ±${jitterMinutes} | ${lateCells(late)} |`;
      }),
    ),
  );
}

function composingRows({ digestMs }: Figures): readonly string[] {
  const due = asPeopleChoose(fleet.destinations * (1 - assumed.discordShare));
  return [1, 2, 4, 8, 16].map((cores) => {
    const perSecond = (cores * 1_000) / digestMs;
    return `| ${cores} | ${perSecond.toFixed(0)} | ${lateCells(latenessOf(due, perSecond))} |`;
  });
}

function lateCells({ median, p99, worst }: Lateness): string {
  return [median, p99, worst].map(minutes).join(" | ");
}

function roleRows(figures: Figures): readonly string[] {
  const polls = (fleet.feeds * assumed.pollsPerFeedAndDay) / daySeconds;
  const perDay = (times: number): number => (fleet.destinations * times) / daySeconds;
  const rows: readonly (readonly [role: string, work: string, perCore: number, asked: number])[] = [
    ["poll", "feeds with something new", figures.feeds, polls * (1 - assumed.unchanged)],
    ["poll", "feeds with nothing new", figures.unchanged, polls * assumed.unchanged],
    [
      "read",
      "articles, from feed to stored quotes",
      figures.articles,
      (fleet.feeds * assumed.articlesPerFeedAndDay) / daySeconds,
    ],
    ["deliver", "digests planned", 1_000 / figures.planMs, perDay(1)],
    ["deliver", "digests composed and posted", 1_000 / figures.digestMs, perDay(1)],
    ["gateway", "answers to `/quote`", 1_000 / figures.answerMs, perDay(assumed.answersPerDestinationAndDay)],
    ["web", "pages", 1_000 / figures.pageMs, perDay(assumed.pagesPerDestinationAndDay)],
  ];
  const per1000 = (perCore: number, asked: number): number =>
    ((asked / perCore) * 24 * 1_000) / fleet.destinations;
  const all = rows.reduce((sum, [, , perCore, asked]) => sum + per1000(perCore, asked), 0);
  const cores = rows.reduce((sum, [, , perCore, asked]) => sum + asked / perCore, 0);
  return [
    ...rows.map(
      ([role, work, perCore, asked]) =>
        `| \`${role}\` | ${work} | ${perCore.toFixed(0)} | ${asked.toFixed(2)} | ${(asked / perCore).toFixed(3)} | ${per1000(perCore, asked).toFixed(3)} |`,
    ),
    `| all | | | | ${cores.toFixed(2)} | ${all.toFixed(2)} |`,
  ];
}

function renderStorage(): string {
  const articles = fleet.feeds * assumed.articlesPerFeedAndDay;
  const bytes = articles * (assumed.bytesPerArticle + assumed.quotesPerArticle * assumed.bytesPerQuote);
  const digests = fleet.destinations * assumed.bytesPerDigest;
  const outbox = fleet.destinations * assumed.partsPerDigest;
  return `- The database grows by ${gigabytes(bytes)} GB a day (${articles.toLocaleString("en")} articles, ${(articles * assumed.quotesPerArticle).toLocaleString("en")} quotes), which
  \`retention:\` bounds: with texts of articles without quotes let go of, about half of it stays.
- What each digest looked like is kept for ${assumed.digestsKeptDays} days, to edit it by: ${gigabytes(digests)} GB a day, ${gigabytes(digests * assumed.digestsKeptDays)} GB together, before
  PostgreSQL compresses it.
- The outbox gets ${outbox.toLocaleString("en")} rows a day, most of them within one hour; each is written three times.
- Discord's gateway wants a shard for each 2,500 servers: ${Math.ceil((fleet.destinations * assumed.discordShare) / 2_500)} shards for ${(fleet.destinations * assumed.discordShare).toLocaleString("en")} servers, a few per process.
- Slack's Socket Mode takes ten connections for one app; a fleet receives over HTTP behind a balancer.`;
}

/** Seconds of the day (UTC) at which digests are due. */
type Due = readonly number[];

function allAt(count: number, second: number): Due {
  return Array.from({ length: count }, () => second);
}

function asPeopleChoose(count: number): Due {
  const random = createRandom(1);
  const chosen = Object.values(assumed.hours).reduce((sum, share) => sum + share, 0);
  return Array.from({ length: count }, () => {
    const hour =
      random() < chosen ? Number(pick(assumed.hours, random() * chosen)) : Math.floor(random() * 24);
    const zone = Number(pick(assumed.zones, random()));
    return ((((hour - zone) * 3_600) % daySeconds) + daySeconds) % daySeconds;
  });
}

function pick(shares: Readonly<Record<string, number>>, at: number): string {
  let left = at;
  for (const [name, share] of Object.entries(shares)) {
    left -= share;
    if (left < 0) return name;
  }
  return Object.keys(shares)[0] ?? "0";
}

/** Each channel is shifted by its own fixed amount. */
function spread(due: Due, jitterMinutes: number): Due {
  const random = createRandom(2);
  return due.map((second) => second + (random() * 2 - 1) * jitterMinutes * 60);
}

interface Lateness {
  readonly median: number;
  readonly p99: number;
  readonly worst: number;
}

/** First come, first served, so many digests a second; in seconds. */
function latenessOf(due: Due, perSecond: number): Lateness {
  const late: number[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const second of [...due].sort((a, b) => a - b)) {
    free = Math.max(free, second) + 1 / perSecond;
    late.push(free - second);
  }
  late.sort((a, b) => a - b);
  const at = (share: number): number => late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0;
  return { median: at(0.5), p99: at(0.99), worst: at(1) };
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}

function minutes(seconds: number): string {
  return (seconds / 60).toFixed(1);
}

/** The same numbers from 0 to 1 in every run. @see mulberry32, Tommy Ettinger, public domain */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
