/**
 * How soon people see that the bot heard them, through the real clients of the built bot: each kind of thing that they
 * do, on both chats, at rest, while feeds are read, and the very first after a start.
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type DiscordServer, type Interaction, startDiscord } from "../../tests/support/discord-server.ts";
import { type SlackServer, startSlack } from "../../tests/support/slack-server.ts";
import { startProcess, writeConfig } from "./bot-process.ts";
import type { Goal, Standing } from "./contest.ts";

/** Of each kind. */
const askedAtRest = 60;
const askedWhileReading = 20;
/** Each kind is the very first in one of them. */
const starts = 10;
const pauseMs = 5;
const fewFeeds = 20;
const manyFeeds = 600;
const articlesPerFeed = 20;
const ackGoal: Goal = { of: "figure", atMost: 100 };
const answerGoal: Goal = { of: "figure", atMost: 300 };

/** Milliseconds until it was acknowledged, and until the first answer where that is another message. */
interface Times {
  readonly ack: number;
  readonly answer?: number;
}

type Deed = (chats: Chats) => Promise<Times>;

interface Chats {
  readonly slack: SlackServer;
  readonly discord: DiscordServer;
}

const deeds: Readonly<Record<string, Deed>> = {
  "Slack: a command": async ({ slack }) => {
    const begun = performance.now();
    const said = await slack.command("/quote", "moreno");
    const ack = performance.now() - begun;
    await said.answered();
    return { ack, answer: performance.now() - begun };
  },
  "Slack: a button": async ({ slack }) => {
    const begun = performance.now();
    const pressed = await slack.press({ value: "digest|preview" });
    const ack = performance.now() - begun;
    await pressed.answered();
    return { ack, answer: performance.now() - begun };
  },
  "Slack: suggestions": async ({ slack }) => timed(() => slack.suggest("search:quote:person", "mor")),
  "Slack: a form, sent": async ({ slack }) => {
    await slack.command("/quote", "");
    const { length } = slack.team.modals;
    while (slack.team.modals.length === length) await wait(pauseMs);
    return timed(() => slack.submit({ topic: "weights" }));
  },
  "Slack: a mention": async ({ slack }) => {
    const event = {
      type: "app_mention",
      user: slack.member.id,
      text: "<@U0BOT0000> quote moreno",
      channel: slack.channel.id,
      ts: `${Date.now() / 1_000}`,
    };
    const { length } = slack.posts;
    const begun = performance.now();
    await slack.event(event);
    const ack = performance.now() - begun;
    while (slack.posts.length === length) await wait(pauseMs);
    return { ack, answer: performance.now() - begun };
  },
  "Slack: a person's page": async ({ slack }) =>
    timed(() => slack.event({ type: "app_home_opened", tab: "home", user: slack.member.id })),
  "Discord: a command": async ({ discord }) =>
    heard(() => discord.command("quote", [{ name: "person", value: "moreno" }])),
  "Discord: a button": async ({ discord }) => {
    const pressed = { content: {}, isPrivate: true };
    return heard(() => discord.press("digest|preview", pressed));
  },
  "Discord: suggestions": async ({ discord }) =>
    timed(() => discord.typing("quote", [{ name: "person", value: "mor", focused: true }]).acknowledged()),
  "Discord: a form, opened and sent": async ({ discord }) => {
    const user = discord.manager;
    const form = discord.command("digest", [{ name: "setup", type: 1, options: [] }], { user });
    const opened = await timed(() => form.acknowledged());
    const shown = await form.form();
    const { answer } = await heard(() => discord.submit(shown, {}, { user }));
    return { ...opened, ...(answer !== undefined && { answer }) };
  },
};

export async function benchAcksAtRest(): Promise<readonly Standing[]> {
  const times = await run(fewFeeds, async (chats, site) => {
    await site.isQuiet();
    return series(chats, askedAtRest);
  });
  return standingsOf(times, "at rest", { ack: ackGoal, answer: answerGoal });
}

export async function benchAcksWhileReading(): Promise<readonly Standing[]> {
  const times = await run(manyFeeds, (chats) => series(chats, askedWhileReading));
  return standingsOf(times, `while ${manyFeeds} feeds are read`);
}

/** Nothing has been compiled, asked for or connected by then. */
export async function benchFirstAcks(): Promise<readonly Standing[]> {
  const times: Record<string, Times[]> = {};
  for (let start = 0; start < starts; start += 1) {
    const all = Object.entries(deeds);
    const first = start % all.length;
    await run(fewFeeds, async (chats) => {
      for (const [name, deed] of [...all.slice(first), ...all.slice(0, first)])
        times[name] = [...(times[name] ?? []), await deed(chats)];
    });
  }
  return slowestOf(times);
}

/** Kinds in turns, so that none has the quiet moments alone. */
async function series(chats: Chats, asked: number): Promise<Record<string, Times[]>> {
  const times: Record<string, Times[]> = Object.fromEntries(Object.keys(deeds).map((name) => [name, []]));
  for (let n = 0; n < asked; n += 1) {
    for (const [name, deed] of Object.entries(deeds)) {
      times[name]?.push(await deed(chats));
      await wait(pauseMs);
    }
  }
  return times;
}

/** There are goals for a bot at rest alone: what reads feeds wants the same processors. */
function standingsOf(
  times: Readonly<Record<string, readonly Times[]>>,
  when: string,
  goals: { readonly ack?: Goal; readonly answer?: Goal } = {},
): readonly Standing[] {
  return Object.entries(times).flatMap(([name, all]) => {
    const acks = all.map(({ ack }) => ack);
    const answers = all.flatMap(({ answer }) => answer ?? []);
    const acknowledged = `${name}, acknowledged, ${when}`;
    return [
      standing(acknowledged, "Pullquote, half within", quantile(acks, 0.5)),
      standing(acknowledged, "Pullquote, 99 of 100", quantile(acks, 0.99), goals.ack),
      ...(answers.length === 0
        ? []
        : [
            standing(
              `${name}, answered, ${when}`,
              "Pullquote, 95 of 100",
              quantile(answers, 0.95),
              goals.answer,
            ),
          ]),
    ];
  });
}

function slowestOf(times: Readonly<Record<string, readonly Times[]>>): readonly Standing[] {
  return Object.entries(times).map(([name, all]) =>
    standing(
      `${name}, the first after a start`,
      `Pullquote, slowest of ${starts}`,
      Math.max(...all.map(({ ack }) => ack)),
      ackGoal,
    ),
  );
}

function standing(what: string, who: string, figure: number, goal?: Goal): Standing {
  return { what, who, unit: "ms", figure, ratio: 1, ...(goal && { goal }) };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.ceil(sorted.length * part), sorted.length) - 1] ?? 0;
}

async function timed(work: () => Promise<unknown>): Promise<Times> {
  const begun = performance.now();
  await work();
  return { ack: performance.now() - begun };
}

/** On Discord, where the acknowledgement may be the answer. */
async function heard(act: () => Interaction): Promise<Times> {
  const begun = performance.now();
  const acted = act();
  await acted.acknowledged();
  const ack = performance.now() - begun;
  await acted.answered();
  return { ack, answer: performance.now() - begun };
}

type Site = Awaited<ReturnType<typeof serveNews>>;

async function run<Found>(
  feeds: number,
  measure: (chats: Chats, site: Site) => Promise<Found>,
): Promise<Found> {
  await using slack = await startSlack();
  await using discord = await startDiscord();
  await using site = await serveNews();
  const folder = mkdtempSync(join(tmpdir(), "pullquote-bench-"));
  const urls = Array.from({ length: feeds }, (_, n) => `http://${site.host}/${n}`);
  writeConfig(folder, urls);
  const child = startProcess(["dist/main.js", "start"], { slack, discord, feedHost: site.host, folder });
  try {
    await Promise.all([slack.connected(1), discord.connected()]);
    return await measure({ slack, discord }, site);
  } finally {
    child.kill("SIGKILL");
    await once(child, "exit");
    rmSync(folder, { recursive: true, force: true });
  }
}

const quietMs = 3_000;

/** Feeds whose articles were printed just now, each with a page that quotes somebody. */
async function serveNews() {
  let last = performance.now();
  const server = createServer((request, response) => {
    last = performance.now();
    const [, feed = "", article] = (request.url ?? "").split("/");
    const type = article === undefined ? "application/rss+xml" : "text/html";
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` });
    response.end(article === undefined ? aFeed(feed, host) : aPage(Number(feed), Number(article)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    /** Waits until nothing has been asked for a while. */
    async isQuiet() {
      do await wait(100);
      while (performance.now() - last < quietMs);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function aFeed(feed: string, host: string): string {
  const items = Array.from(
    { length: articlesPerFeed },
    (_, n) =>
      `<item><title>${titleOf(Number(feed), n)}</title><link>http://${host}/${feed}/${n}</link><pubDate>${new Date(Date.now() - n * 60_000).toUTCString()}</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>Outlet ${feed}</title><link>http://${host}/${feed}</link>${items.join("")}</channel></rss>`;
}

const people = ["Ada Moreno", "Tomas Lindqvist", "Priya Raman", "Joon Baek", "Ines Okafor", "Karel Novotny"];
const syllables = "ba ke li mo nu pa re si to vu za dre fli gro sta tri ven dor mal ker".split(" ");

/** Words of no language, the same for the same article: so alike and so different are real ones. */
function wordsOf(feed: number, n: number, at: number) {
  let seed = feed * 7_919 + n * 104_729 + at * 1_299_709 + 1;
  const next = (most: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % most;
  };
  const word = (): string => [0, 1, 2].map(() => syllables[next(syllables.length)]).join("");
  return {
    words: (count: number): string => Array.from({ length: count }, word).join(" "),
    who: people[next(people.length)] ?? "",
  };
}

function titleOf(feed: number, n: number): string {
  return `The ${wordsOf(feed, n, 99).words(7)}`;
}

function aPage(feed: number, n: number): string {
  const paragraphs = Array.from({ length: 4 }, (_, at) => {
    const { words, who } = wordsOf(feed, n, at);
    return `<p>The lab spoke of ${words(9)} on Monday. “We will ${words(14)} and the ${words(6)},” said ${who}, who leads the group. Others asked for ${words(12)} that people outside can check.</p>`;
  });
  const title = titleOf(feed, n);
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.join("")}</article></body></html>`;
}
