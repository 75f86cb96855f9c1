/** `pullquote digest send`: today's digest now, where it was not sent yet. Never twice: the day has one row. */
import { reasonOf } from "../../app/deliveries.ts";
import type { Destination, DigestRecord } from "../../app/ports.ts";
import { loadConfig } from "../../config/load.ts";
import { localDate } from "../../core/digest/schedule.ts";
import { BotError } from "../../core/errors.ts";
import { en } from "../../core/languages/en.ts";
import type { OpenApp } from "../../wiring.ts";
import { action, printJson } from "../action.ts";
import { readNews } from "../collecting.ts";
import { type Context, clock, logFor, open } from "../context.ts";
import { channelName, chooseDestinations } from "./channels.ts";

export const digestSend = action({
  name: "digest send",
  summary: "send today's digest now, where it was not sent yet",
  about: [
    "Asks the feeds that are due first. A channel that got today's digest gets no second one, and the one that was due later today is the one that is sent now.",
  ],
  options: {
    destination: { takes: "channel", says: "only to this one: the channel's name or id; or slack, discord" },
    noRead: { says: "compose from what was read before, without asking the feeds" },
  },
  examples: ["digest send", "digest send --destination ai-news"],
  json: "an array of { platform, channel, localDate, state: sent | failed | abandoned | waiting | paused | disabled, sentAt?, reason? }",
  run: (context, { destination, noRead }) => send(context, destination, noRead),
});

interface Sent {
  readonly destination: Destination;
  readonly localDate: string;
  readonly wasSentBefore: boolean;
  readonly record: DigestRecord | undefined;
}

async function send(context: Context, wanted: string | undefined, isQuick: boolean): Promise<void> {
  const { env, screen, signal } = context;
  const config = loadConfig(env);
  await using app = await open(config, logFor({ ...config, logLevel: "error" }, screen), screen);
  const chosen = chooseDestinations(await app.store.destinations.list(), wanted);
  if (chosen.length === 0) throw nowhere();
  if (!isQuick) await readNews(app, screen, signal);
  const sent = await sendTo(app, chosen, signal);
  if (context.json) printJson(context, sent.map(toJson));
  else for (const one of sent) screen.write(`${sentence(one)}\n`);
  const failed = sent.filter(
    ({ record, destination }) => destination.state === "active" && record?.state !== "sent",
  );
  if (failed.length > 0)
    throw new BotError(
      "problems_found",
      "Not every digest was sent. `pullquote doctor` says what is missing.",
    );
}

/** The day's slot is due now; whoever wakes first makes its row, and only one can. */
export async function sendTo(
  app: Pick<OpenApp, "store" | "work">,
  destinations: readonly Destination[],
  signal: AbortSignal,
): Promise<readonly Sent[]> {
  const now = clock.now();
  const before = await Promise.all(destinations.map((one) => todaysOf(app, one)));
  for (const [at, destination] of destinations.entries())
    if (destination.state === "active" && before[at] === undefined)
      await app.store.destinations.save({
        ...destination,
        next: { localDate: localDate(now, destination.schedule.zone), at: now },
      });
  await app.work.post(signal);
  return Promise.all(
    destinations.map(async (destination, at) => ({
      destination,
      localDate: localDate(now, destination.schedule.zone),
      wasSentBefore: before[at]?.state === "sent",
      record: await todaysOf(app, destination),
    })),
  );
}

async function todaysOf({ store }: Pick<OpenApp, "store">, destination: Destination) {
  const today = localDate(clock.now(), destination.schedule.zone);
  const recent = await store.digests.listRecent(destination.id, 2);
  return recent.find((one) => one.localDate === today);
}

function toJson({ destination, localDate: day, record }: Sent) {
  return {
    platform: destination.platform,
    channel: destination.channelId,
    ...(destination.channelName !== undefined && { channelName: destination.channelName }),
    localDate: day,
    state: stateOf(destination, record),
    ...(record?.sentAt && { sentAt: record.sentAt }),
    ...(record?.reason !== undefined && { reason: record.reason }),
  };
}

function stateOf({ state }: Destination, record: DigestRecord | undefined): string {
  const became = record?.state;
  if (became === "sent" || became === "failed" || became === "abandoned") return became;
  return state === "active" ? "waiting" : state;
}

function sentence({ destination, record, wasSentBefore, localDate: day }: Sent): string {
  const where = channelName(destination);
  if (wasSentBefore) return `${where}: the digest of ${day} was sent before; it is not sent again.`;
  switch (stateOf(destination, record)) {
    case "sent":
      return `${where}: the digest of ${day} is sent.`;
    case "failed":
    case "abandoned":
      return `${where}: could not be sent: ${reasonOf(record ?? {}, en.words) || "the reason stands in the log"}.`;
    case "waiting":
      return `${where}: could not be sent yet; the bot tries again by itself while it runs.`;
    default:
      return `${where}: ${destination.state}${destination.reason ? ` (${destination.reason})` : ""}. Type /digest resume there first.`;
  }
}

function nowhere(): BotError {
  const detail = "No channel gets a digest yet. Run `pullquote setup`, or type /digest set in a channel.";
  return new BotError("option_invalid", detail, { detail });
}
