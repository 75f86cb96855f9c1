/** Drives a corpus of hostile input through the whole bot, beside healthy feeds, and counts what it does to it. */
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { operator } from "../../src/adapters/platforms/terminal/commands.ts";
import type { Answer, Asker } from "../../src/app/bot.ts";
import { newDestination } from "../../src/app/destinations.ts";
import type { Log } from "../../src/app/ports.ts";
import { type Feed, feedIdOf } from "../../src/core/feed/feed.ts";
import type { CommandName } from "../../src/core/languages/words.ts";
import { commandPayload, pressPayload } from "../support/discord-payloads.ts";
import { readMessage as readDiscord } from "../support/discord-reader.ts";
import type { DiscordContent } from "../support/discord-rules.ts";
import { type DiscordServer, startDiscord } from "../support/discord-server.ts";
import { freePort } from "../support/ports.ts";
import { commandPayload as slackCommand, pressPayload as slackPress } from "../support/slack-payloads.ts";
import { readMessage as readSlack } from "../support/slack-reader.ts";
import type { SlackContent } from "../support/slack-rules.ts";
import { type SlackServer, startSlack } from "../support/slack-server.ts";
import { openWhole, type Whole } from "../support/whole.ts";
import { anyFeed, anyPage, type Document } from "./documents.ts";
import { mutated, nastyText } from "./texts.ts";

export interface Sizes {
  /** Each with a page of its own. */
  readonly feeds: number;
  readonly commands: number;
  readonly slack: number;
  readonly discord: number;
}

/** What became of one class of input. */
export interface Row {
  inputs: number;
  crashes: number;
  /** Took more of the processor than `limitMs`. */
  overLimit: number;
  /** Of the processor, by the input that took most; of feeds and pages, by the mean of a round. */
  slowestMs: number;
  pings: number;
  /** Inputs that a worker was ended over: the limit held. */
  cutOff: number;
}

export interface Report {
  readonly rows: Readonly<Record<"feeds" | "pages" | "commands" | "slack" | "discord" | "digests", Row>>;
  readonly healthyLost: number;
  readonly healthyRead: number;
  readonly peakRssMb: number;
  /** What went wrong, for whoever mends it. */
  readonly findings: readonly string[];
}

const feedsAtOnce = 60;
const inputsAtOnce = 50;
/** Articles of four days ago join no story: each round stands alone. */
const betweenRoundsMs = 4 * 86_400_000;
const limitMs = 2_000;
const begin = new Date("2025-01-06T07:30:00Z");

/** What the log says when something went wrong that should not have, whatever the input. */
const crashes = new Set([
  "job_failed",
  "tick_failed",
  "completion_failed",
  "slack_listener_failed",
  "slack_work_failed",
  "slack_post_simplified",
  "discord_error",
  "quote_refused",
  "digest_failed",
  "digest_not_planned",
  "stories_not_grouped",
  "upkeep_failed",
]);

/** Payloads that Slack would never send: an address to answer that is none, a kind that nobody listens for. */
const expected = new Set(["slack_client", "slack_answer_failed"]);

type Class = keyof Report["rows"];

export async function runHostile(seed: number, sizes: Sizes, say: (line: string) => void): Promise<Report> {
  const rows = Object.fromEntries(
    (["feeds", "pages", "commands", "slack", "discord", "digests"] as const).map((name) => [name, newRow()]),
  ) as Record<Class, Row>;
  const findings: string[] = [];
  let current: Class = "feeds";
  let peakRss = 0;
  const sampling = setInterval(() => {
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
  }, 200);
  const find = (what: string): void => {
    rows[current].crashes += 1;
    if (findings.length < 50) findings.push(`${current}: ${what.slice(0, 600)}`);
  };
  const onError = (thrown: unknown): void =>
    find(`not caught: ${thrown instanceof Error ? thrown.stack : thrown}`);
  process.on("uncaughtException", onError);
  process.on("unhandledRejection", onError);
  const note = (level: string, event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    const isInternal = event === "command_failed" && fields.code === "internal";
    if (crashes.has(event) || isInternal) find(`${event} ${JSON.stringify(fields)}`);
    if (/took more than|out of memory/.test(String(fields.error))) rows.pages.cutOff += 1;
    const isExpected = expected.has(event);
    if (level === "error" && !crashes.has(event) && !isInternal && !isExpected)
      find(`${event} ${JSON.stringify(fields)}`);
  };
  const log: Log = {
    debug: (event, fields) => note("debug", event, fields),
    info: (event, fields) => note("info", event, fields),
    warn: (event, fields) => note("warn", event, fields),
    error: (event, fields) => note("error", event, fields),
  };

  const site = await openSite();
  const slack = await startSlack();
  const discord = await startDiscord();
  const port = await freePort();
  const { botToken, signingSecret, apiUrl } = slack.bot;
  const whole = await openWhole({
    now: begin,
    log,
    chats: { slack: { botToken, signingSecret, port, apiUrl }, discord: discord.bot },
    feeds: [],
    fetchAllow: [site.host],
  });
  const world = { whole, slack, discord, site, url: `http://127.0.0.1:${port}/slack/events`, signingSecret };
  slack.deliverTo(world.url);
  await discord.connected();

  try {
    const healthy = await readFeeds(
      world,
      seed,
      sizes.feeds,
      rows,
      (name) => {
        current = name;
      },
      say,
    );
    current = "commands";
    await askCommands(world, seed, sizes.commands, rows.commands, find, say);
    say(`${sizes.commands} commands asked`);
    current = "slack";
    await disturbSlack(world, seed, sizes.slack, rows.slack, find);
    say(`${sizes.slack} payloads of Slack`);
    current = "discord";
    await disturbDiscord(world, seed, sizes.discord, rows.discord, find);
    say(`${sizes.discord} payloads of Discord`);
    return {
      rows,
      healthyLost: healthy.lost,
      healthyRead: healthy.read,
      peakRssMb: Math.round(Math.max(peakRss, process.memoryUsage.rss()) / 1024 / 1024),
      findings,
    };
  } finally {
    clearInterval(sampling);
    await whole[Symbol.asyncDispose]();
    for (const one of [slack, discord, site]) await one[Symbol.asyncDispose]();
    process.off("uncaughtException", onError);
    process.off("unhandledRejection", onError);
  }
}

interface World {
  readonly whole: Whole;
  readonly slack: SlackServer;
  readonly discord: DiscordServer;
  readonly site: DocumentSite;
  readonly url: string;
  readonly signingSecret: string;
}

const newRow = (): Row => ({ inputs: 0, crashes: 0, overLimit: 0, slowestMs: 0, pings: 0, cutOff: 0 });
const sample = <T>(arbitrary: fc.Arbitrary<T>, seed: number, numRuns: number): readonly T[] =>
  numRuns === 0 ? [] : fc.sample(arbitrary, { seed, numRuns });

/** Made as they are needed: a corpus that lay in memory would be measured with the bot. */
function* stream<T>(arbitrary: fc.Arbitrary<T>, seed: number, count: number): Generator<readonly T[]> {
  for (let done = 0; done < count; done += inputsAtOnce)
    yield sample(arbitrary, seed * 1_000 + done, Math.min(inputsAtOnce, count - done));
}

// ── Feeds and pages ────────────────────────────────────────────────────────────────────────────────────────

interface DocumentSite extends AsyncDisposable {
  readonly host: string;
  readonly documents: Map<string, Document>;
  at(path: string): string;
}

async function openSite(): Promise<DocumentSite> {
  const documents = new Map<string, Document>();
  const server = createServer((request, response) => {
    const found = documents.get(request.url ?? "");
    response.writeHead(found ? 200 : 404, found?.headers ?? {});
    response.end(found?.body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    documents,
    at: (path) => `http://${host}${path}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function aFeedAt(url: string, outlet: string): Feed {
  return { id: feedIdOf(url), url, outlet, kind: "media", source: "rss", language: "en" };
}

const text = (body: string): Document => ({
  body: Buffer.from(body),
  headers: { "content-type": "text/html" },
});

/** In rounds: some hostile feeds and three healthy ones, then a digest on each platform. */
async function readFeeds(
  world: World,
  seed: number,
  count: number,
  rows: Report["rows"],
  enter: (name: Class) => void,
  say: (line: string) => void,
): Promise<{ readonly read: number; readonly lost: number }> {
  const { whole, site } = world;
  const healthy = { read: 0, lost: 0 };
  for (let done = 0, round = 0; done < count; done += feedsAtOnce, round += 1) {
    const size = Math.min(feedsAtOnce, count - done);
    whole.now = new Date(begin.getTime() + round * betweenRoundsMs);
    site.documents.clear();
    const feeds = hostileFeeds(world, seed + round, size, round);
    const names = healthyFeeds(world, round);
    enter("feeds");
    const all = [
      ...feeds,
      ...names.map((name) => aFeedAt(site.at(`/healthy/${name}.xml`), `Healthy ${name}`)),
    ];
    await whole.app.store.feeds.syncConfigured(all, whole.now);
    const cpu = process.cpuUsage();
    await whole.app.work.collect(new AbortController().signal);
    const { user, system } = process.cpuUsage(cpu);
    const meanMs = (user + system) / 1_000 / size;
    rows.feeds.slowestMs = Math.max(rows.feeds.slowestMs, Math.round(meanMs));
    if (meanMs > limitMs) rows.feeds.overLimit += size;
    rows.feeds.inputs += size;
    rows.pages.inputs += size;
    for (const name of names) {
      const { total } = await whole.app.store.quotes.search({
        workspace: operator,
        words: `healthy${name}round${round}`,
        limit: 1,
        offset: 0,
      });
      if (total === 1) healthy.read += 1;
      else healthy.lost += 1;
    }
    enter("digests");
    await showDigests(world, rows.digests);
    if (round % 10 === 9) say(`${done + size} feeds and pages read`);
  }
  return healthy;
}

function hostileFeeds({ site, whole }: World, seed: number, size: number, round: number): readonly Feed[] {
  const date = new Date(whole.now.getTime() - 3_600_000).toISOString();
  return Array.from({ length: size }, (_, at) => {
    const [feedPath, pagePath] = [`/feed/${round}/${at}.xml`, `/page/${round}/${at}`];
    const [feed] = sample(anyFeed(site.at(pagePath), date), seed * 1_000 + at, 1);
    const [page] = sample(anyPage(site.at(pagePath)), seed * 1_000 + at, 1);
    if (feed) site.documents.set(feedPath, feed);
    if (page) site.documents.set(pagePath, page);
    return aFeedAt(site.at(feedPath), `Outlet ${at} @everyone <!channel>`);
  });
}

/** Their articles hold one word that nobody else says. */
function healthyFeeds({ site, whole }: World, round: number): readonly string[] {
  const date = new Date(whole.now.getTime() - 3_600_000).toUTCString();
  return ["a", "b", "c"].map((name) => {
    const link = site.at(`/healthy/${name}/${round}`);
    const filler =
      "The harbour was reopened on Monday after the repairs of the winter were finished at last. ";
    site.documents.set(
      `/healthy/${name}.xml`,
      text(
        `<rss version="2.0"><channel><title>x</title><item><title>Round ${round} of ${name}</title><link>${link}</link><pubDate>${date}</pubDate></item></channel></rss>`,
      ),
    );
    site.documents.set(
      `/healthy/${name}/${round}`,
      text(
        `<html lang="en"><article><h1>Round ${round} of ${name}</h1><p>${filler.repeat(3)}</p><p>“We keep the harbour open, healthy${name}round${round} or not,” said Nadia Brook, the harbour master.</p><p>${filler.repeat(3)}</p></article></html>`,
      ),
    );
    return name;
  });
}

/** The digest of now, in the form of each platform. */
async function showDigests({ whole, slack, discord }: World, row: Row): Promise<void> {
  for (const [platform, workspaceId, channelId] of [
    ["slack", slack.team.id, slack.channel.id],
    ["discord", discord.world.guildId, discord.channel.id],
  ] as const) {
    const asker = { ...askerIn(platform), workspaceId, channelId };
    const destination = {
      ...newDestination(asker, "en", {
        settings: whole.config,
        clock: { now: () => whole.now },
      }),
      stories: 20,
    };
    const message = await whole.app.publisher.preview(destination);
    const parts = whole.app.platforms.get(platform)?.renderParts(message, channelId) ?? [];
    row.inputs += 1;
    row.pings += countPings(platform, parts);
  }
}

function countPings(platform: "slack" | "discord", parts: readonly string[]): number {
  return parts.flatMap((part) => {
    const content = JSON.parse(part) as SlackContent & DiscordContent;
    return platform === "slack" ? readSlack(content).pings : readDiscord(content).pings;
  }).length;
}

// ── Commands ───────────────────────────────────────────────────────────────────────────────────────────────

function askerIn(platform: "slack" | "discord"): Asker {
  return { platform, workspaceId: "W1", channelId: "C1", userId: "U1", locale: "en", canManage: true };
}

async function askCommands(
  { whole }: World,
  seed: number,
  count: number,
  row: Row,
  find: (what: string) => void,
  say: (line: string) => void,
): Promise<void> {
  const { bot, platforms } = whole.app;
  const specs = bot.commands;
  const typed = fc.tuple(
    fc.nat(specs.length - 1),
    fc.nat(9),
    nastyText(),
    nastyText(),
    fc.constantFrom("en", "de", "fr", "\0"),
  );
  for (const some of stream(typed, seed, count)) for (const one of some) await ask(one);

  async function ask([number, how, words, other, locale]: readonly [number, number, string, string, string]) {
    const spec = specs[number];
    if (spec === undefined) return;
    const platform = number % 2 === 0 ? "slack" : "discord";
    const asker = { ...askerIn(platform), locale };
    const subs = spec.subcommands ?? [];
    const sub = subs[how % Math.max(1, subs.length)];
    const names = (sub?.options ?? spec.options ?? []).map(({ name }) => name);
    const options = Object.fromEntries(names.map((name, at) => [name, at % 2 === 0 ? words : other]));
    const invocation = { command: spec.name, asker, options, ...(sub && { subcommand: sub.name }) };
    const cpu = process.cpuUsage();
    try {
      const answers: Answer[] = [];
      if (how < 5) answers.push(await bot.runText(spec.name, `${sub?.name ?? ""} ${words} ${other}`, asker));
      else if (how < 7) answers.push(await bot.run(invocation));
      else if (how < 8) answers.push(await bot.press(`${spec.name}|${words}|${other}`, asker));
      else await bot.complete(invocation, names[0] ?? "", words);
      if (how >= 9) answers.push(await bot.runText(words as CommandName, other, asker));
      for (const { message } of answers)
        row.pings += countPings(platform, platforms.get(platform)?.renderParts(message, "C1") ?? []);
    } catch (thrown) {
      find(`${spec.name}: ${thrown instanceof Error ? thrown.stack : thrown}`);
    }
    const { user, system } = process.cpuUsage(cpu);
    const tookMs = Math.round((user + system) / 1_000);
    row.inputs += 1;
    row.slowestMs = Math.max(row.slowestMs, tookMs);
    if (tookMs <= limitMs) return;
    row.overLimit += 1;
    say(
      `over the limit, ${tookMs} ms: ${spec.name} ${how} ${JSON.stringify([words, other]).slice(0, 200)} ${words.length} ${other.length}`,
    );
  }
}

// ── What chats send ────────────────────────────────────────────────────────────────────────────────────────

/** Signed by who knows the secret: the adapter must live with whatever is in them. */
async function disturbSlack(
  { slack, url, signingSecret }: World,
  seed: number,
  count: number,
  row: Row,
  find: (what: string) => void,
): Promise<void> {
  const place = {
    team: slack.team,
    channel: slack.channel,
    responseUrl: `${slack.bot.apiUrl}../respond/x`,
    triggerId: "t1",
  };
  const payloads = fc.oneof(
    nastyText().chain((words) => mutated(slackCommand(place, slack.member, "/quote", words))),
    nastyText().chain((value) => mutated(slackPress(place, { value, user: slack.member.id }))),
    nastyText().chain((words) =>
      mutated({
        type: "event_callback",
        team_id: slack.team.id,
        event: { type: "app_mention", text: words, channel: "C1", user: "U1" },
      }),
    ),
  );
  for (const some of stream(payloads, seed, count)) {
    await Promise.all(
      some.map(async (payload) => {
        const { body, type } = slackRequest(payload);
        await sendToSlack(url, body, type, signingSecret).catch((thrown: unknown) =>
          find(`no answer: ${thrown}`),
        );
        row.inputs += 1;
      }),
    );
    await isAnswered(() => slack.command("/quote", "nadia").then((asked) => asked.answered()), find);
  }
  for (const { content } of slack.posts) row.pings += readSlack(content).pings.length;
}

/** Events come as JSON, commands as a form, all else as JSON in a form. */
function slackRequest(payload: unknown): { readonly body: string; readonly type: string } {
  const form = "application/x-www-form-urlencoded";
  const has = (key: string): boolean => typeof payload === "object" && payload !== null && key in payload;
  if (has("event")) return { body: JSON.stringify(payload), type: "application/json" };
  if (has("command")) return { body: formOf(payload as object), type: form };
  return { body: new URLSearchParams({ payload: JSON.stringify(payload) ?? "" }).toString(), type: form };
}

function formOf(payload: object): string {
  return new URLSearchParams(
    Object.entries(payload).map(([key, value]): [string, string] => [
      key,
      typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
    ]),
  ).toString();
}

async function sendToSlack(url: string, body: string, type: string, secret: string): Promise<void> {
  const stamp = Math.floor(Date.now() / 1_000);
  const signature = createHmac("sha256", secret).update(`v0:${stamp}:${body}`).digest("hex");
  const headers = {
    "content-type": type,
    "x-slack-request-timestamp": String(stamp),
    "x-slack-signature": `v0=${signature}`,
  };
  const answer = await fetch(url, { method: "POST", body, headers, signal: AbortSignal.timeout(20_000) });
  await answer.arrayBuffer();
}

async function disturbDiscord(
  { discord }: World,
  seed: number,
  count: number,
  row: Row,
  find: (what: string) => void,
): Promise<void> {
  const { world, member, channel } = discord;
  const asked = { token: "nobody-waits", user: member, channel, isDirect: false, isForeign: false };
  const payloads = fc.tuple(
    fc.oneof(
      nastyText().chain((value) =>
        mutated(
          commandPayload(world, { ...asked, id: "700000000000000001" }, "quote", [{ name: "person", value }]),
        ),
      ),
      nastyText().chain((value) =>
        mutated(
          pressPayload(world, { ...asked, id: "700000000000000002" }, value, {
            id: "500000000000000001",
            content: {},
            isPrivate: true,
          }),
        ),
      ),
    ),
    fc.constantFrom(
      "INTERACTION_CREATE",
      "INTERACTION_CREATE",
      "INTERACTION_CREATE",
      "GUILD_UPDATE",
      "NOBODY_KNOWS",
    ),
  );
  for (const some of stream(payloads, seed, count)) {
    for (const [payload, type] of some) {
      discord.gateway.dispatch(type, payload);
      row.inputs += 1;
    }
    await isAnswered(() => discord.command("quote", [{ name: "person", value: "nadia" }]).answered(), find);
  }
  for (const { content } of discord.posts) row.pings += readDiscord(content).pings.length;
}

/** Among the noise a person asks, and is answered. */
async function isAnswered(ask: () => Promise<unknown>, find: (what: string) => void): Promise<void> {
  try {
    await ask();
  } catch (thrown) {
    find(`a healthy question was not answered: ${thrown}`);
  }
}
