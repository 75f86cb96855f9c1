/**
 * A model of 100,000 destinations and 50,000 feeds, played through with a seed: what fills first, and by how much the
 * morning is late. What is measured is named with its command; the rest are assumptions, named as such.
 */

interface Fleet {
  readonly destinations: number;
  readonly feeds: number;
}

/** Measured on two cores by the command named; change them to your machine's and run `npm run docs`. */
const measured = {
  /** `npm run bench -- --only feeds` */
  feedsPerSecond: 320,
  unchangedPerSecond: 4_000,
  /** `npm run bench -- --only articles` */
  articlesPerSecond: 45,
} as const;

const assumed = {
  /** Share of polls that answer 304, or nothing new: see the metric `pullquote_polls_total`. */
  unchanged: 0.85,
  pollsPerFeedAndDay: 24,
  articlesPerFeedAndDay: 4,
  /** Quotes in an article, and what both take in the database with their index. */
  quotesPerArticle: 4,
  bytesPerArticle: 9_000,
  bytesPerQuote: 900,
  /** Messages of a digest. */
  partsPerDigest: 2,
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

export function renderScaling(): string {
  const worst = [
    { title: "all 100,000 on Discord in one minute", due: allAt(fleet.destinations, 9 * 3_600) },
    {
      title: "as people choose, 40 % on Discord",
      due: asPeopleChoose(fleet.destinations * assumed.discordShare),
    },
  ];
  const limits = [50, 45, 200];
  const jitters = [0, 10, 30];
  const rows = worst.flatMap(({ title, due }) =>
    limits.flatMap((perSecond) =>
      jitters.map((jitterMinutes) => {
        const late = latenessOf(spread(due, jitterMinutes), perSecond / assumed.partsPerDigest);
        return `| ${title} | ${perSecond} | ±${jitterMinutes} | ${minutes(late.median)} | ${minutes(late.p99)} | ${minutes(late.worst)} |`;
      }),
    ),
  );
  return `# A model of 100,000 destinations

Made by \`npm run docs\`: a simulation with a seed (\`scripts/docs/scaling.ts\`), not a measurement. No fleet of this size has
run. Its inputs are figures of \`npm run bench\` on two cores, and assumptions that stand in the script; how to run several
processes is in [scaling.md](scaling.md).

## What fills first: Discord's limit of requests

A bot may send Discord 50 requests a second over all servers. 100,000 digests of one message in one minute take
${Math.round(100_000 / 50 / 60)} minutes, whatever the machines are; of ${assumed.partsPerDigest} messages, twice that. Slack limits each
workspace by itself (about one message a second in a channel), so a fleet there is limited by our machines only.

How late a digest is, in minutes after its planned time (the jitter, a fixed shift for each channel, is part of the plan):

| destinations | requests a second | jitter in minutes | median | 99 % | worst |
| --- | ---: | ---: | ---: | ---: | ---: |
${rows.join("\n")}

So a fleet leaves some of the limit to answers (45), asks Discord for a higher one before a third of it reads at the same
hour, and would spread its channels over ten minutes either side: the bot does not do that by itself. Answers to commands
have limits of their own and do not wait.

## What the machines do

${renderMachines()}

## What fills next

${renderStorage()}
`;
}

function renderMachines(): string {
  const polls = (fleet.feeds * assumed.pollsPerFeedAndDay) / daySeconds;
  const full = polls * (1 - assumed.unchanged);
  const articles = (fleet.feeds * assumed.articlesPerFeedAndDay) / daySeconds;
  const pollShare = full / measured.feedsPerSecond + (polls - full) / measured.unchangedPerSecond;
  const readShare = articles / measured.articlesPerSecond;
  const per1000 = ((pollShare + readShare) * 2 * 24 * 1_000) / fleet.destinations;
  return `| work | a second | capacity of two cores, a second | busy |
| --- | ---: | ---: | ---: |
| feeds with something new | ${full.toFixed(1)} | ${measured.feedsPerSecond} | ${percent(full / measured.feedsPerSecond)} |
| feeds with nothing new | ${(polls - full).toFixed(1)} | ${measured.unchangedPerSecond} | ${percent((polls - full) / measured.unchangedPerSecond)} |
| article pages | ${articles.toFixed(1)} | ${measured.articlesPerSecond} | ${percent(readShare)} |

Feeds and pages are read once for everybody: ${fleet.feeds.toLocaleString("en")} feeds keep two cores busy to
${percent(pollShare + readShare)}, which is ${per1000.toFixed(2)} core hours a day for 1,000 destinations. Twice as many
destinations on the same feeds cost no more reading.`;
}

function renderStorage(): string {
  const articles = fleet.feeds * assumed.articlesPerFeedAndDay;
  const bytes = articles * (assumed.bytesPerArticle + assumed.quotesPerArticle * assumed.bytesPerQuote);
  const outbox = fleet.destinations * assumed.partsPerDigest;
  return `- The database grows by ${(bytes / 1e9).toFixed(1)} GB a day (${articles.toLocaleString("en")} articles, ${(articles * assumed.quotesPerArticle).toLocaleString("en")} quotes), which
  \`retention:\` bounds: with texts of articles without quotes let go of, about half of it stays.
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

function minutes(seconds: number): string {
  return (seconds / 60).toFixed(1);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
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
