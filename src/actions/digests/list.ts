/** `pullquote digest list`: what was sent to each channel, and what is due. */
import { renderTable } from "../../adapters/platforms/terminal/table.ts";
import { reasonOf } from "../../app/deliveries.ts";
import type { Destination, DigestRecord } from "../../app/ports.ts";
import { loadConfig } from "../../config/load.ts";
import { localTime } from "../../core/digest/schedule.ts";
import { en } from "../../core/languages/en.ts";
import { action, printJson } from "../action.ts";
import { type Context, logFor, open, withoutChats } from "../context.ts";
import { channelName, chooseDestinations } from "./channels.ts";

const usualLimit = 7;

export const digestList = action({
  name: "digest list",
  summary: "say what was sent to each channel, and what is due",
  options: {
    destination: { takes: "channel", says: "only this one: the channel's name or id; or slack, discord" },
    limit: { takes: "n", says: "so many digests of each channel", default: String(usualLimit) },
  },
  examples: ["digest list", "digest list --destination ai-news --limit 30"],
  json: "an array of { platform, workspace, channel, channelName?, state, next: { localDate, at }, digests: [{ localDate, state, dueAt, sentAt?, reason? }] }",
  run: (context, { destination, limit }) => list(context, destination, Number(limit) || usualLimit),
});

async function list(context: Context, wanted: string | undefined, limit: number): Promise<void> {
  const { env, screen } = context;
  const config = withoutChats(loadConfig(env));
  await using app = await open(config, logFor({ ...config, logLevel: "error" }, screen), screen);
  const chosen = chooseDestinations(await app.store.destinations.list(), wanted);
  const lists = await Promise.all(
    chosen.map(async (one) => ({ one, digests: await app.store.digests.listRecent(one.id, limit) })),
  );
  if (context.json) return printJson(context, lists.map(toJson));
  if (lists.length === 0)
    return screen.write(
      "No channel gets a digest yet. Run `pullquote setup`, or type /digest set in a channel.\n",
    );
  const rows = lists.flatMap(({ one, digests }) => [
    dueRow(one),
    ...digests.map((digest) => rowOf(one, digest)),
  ]);
  screen.write(`${renderTable([["Channel", "Day", "Time", "State"], ...rows], screen)}\n`);
}

function dueRow(destination: Destination): readonly string[] {
  const { next, state, reason, schedule } = destination;
  return [
    channelName(destination),
    next.localDate,
    localTime(next.at, schedule.zone),
    state === "active" ? "due" : `${state}${reason === undefined ? "" : `: ${reason}`}`,
  ];
}

function rowOf(destination: Destination, record: DigestRecord) {
  const { localDate, sentAt, dueAt, state } = record;
  const reason = reasonOf(record, en.words);
  return [
    channelName(destination),
    localDate,
    localTime(sentAt ?? dueAt, destination.schedule.zone),
    reason === "" ? state : `${state}: ${reason}`,
  ];
}

function toJson({ one, digests }: { readonly one: Destination; readonly digests: readonly DigestRecord[] }) {
  const { platform, workspaceId, channelId, channelName: name, state, reason, next } = one;
  return {
    platform,
    workspace: workspaceId,
    channel: channelId,
    ...(name !== undefined && { channelName: name }),
    state,
    ...(reason !== undefined && { reason }),
    next,
    digests: digests.map(({ localDate, state: became, dueAt, sentAt, reason: why }) => ({
      localDate,
      state: became,
      dueAt,
      ...(sentAt && { sentAt }),
      ...(why !== undefined && { reason: why }),
    })),
  };
}
