/** What is said of a destination: its channel, its times, its state; and how its options are read. */
import type { Schedule } from "../../core/digest/digest.ts";
import { formatDays, localTime } from "../../core/digest/schedule.ts";
import { BotError } from "../../core/errors.ts";
import { languageFor } from "../../core/languages/index.ts";
import { type Block, type Inline, paragraph, small, strong, text } from "../../core/message/message.ts";
import type { Asker, OptionValues } from "../bot.ts";
import { reasonOf } from "../deliveries.ts";
import { newDestination } from "../destinations.ts";
import type { Destination, DigestRecord } from "../ports.ts";
import { buttonId, type CommandContext } from "./command.ts";
import { sayWhen } from "./moments.ts";

/** Those of the asker's workspace; in the terminal, where whoever runs the bot types, those of all. */
export function destinationsOf(
  asker: Asker,
  { store }: Pick<CommandContext, "store">,
): Promise<readonly Destination[]> {
  return asker.platform === "terminal" ? store.destinations.list() : store.destinations.listFor(asker);
}

/** When it comes, what comes next, and how the last one went. */
export async function statusBlocks(
  destination: Destination,
  asker: Asker,
  context: CommandContext,
): Promise<readonly Block[]> {
  const { store, words } = context;
  const { schedule } = destination;
  const last = await store.digests.findLast(destination.id);
  const when = `${timeOf(schedule)} (${schedule.zone}), ${daysOf(schedule, words)}`;
  return [
    paragraph(strong(text(nameOf(destination, asker, context))), text(`: ${when}`)),
    paragraph(...stateLine(destination, context)),
    small(...lastLine(last, destination, context)),
  ];
}

function stateLine(destination: Destination, context: CommandContext): readonly Inline[] {
  const { words } = context;
  if (destination.state === "paused") return [text(words.digest.isPaused)];
  if (destination.state === "disabled") return [text(words.digest.isDisabled(destination.reason ?? ""))];
  return nextLine(destination, context);
}

export function nextLine(destination: Destination, { words }: CommandContext): readonly Inline[] {
  const { at } = destination.next;
  return sayWhen(words.digest.next, at, "dateTime", momentIn(at, destination.schedule.zone, words));
}

function lastLine(
  last: DigestRecord | undefined,
  { schedule }: Destination,
  { words }: CommandContext,
): readonly Inline[] {
  if (last?.state === "sent" && last.sentAt)
    return sayWhen(
      words.digest.lastSent,
      last.sentAt,
      "dateTime",
      momentIn(last.sentAt, schedule.zone, words),
    );
  if (last === undefined) return [text(words.digest.neverSent)];
  return [text(words.digest.lastFailed(last.localDate, reasonOf(last, words)))];
}

/** The channel as it would begin. */
export function newIn(asker: Asker, channelId: string, context: CommandContext): Destination {
  return newDestination({ ...asker, channelId }, languageFor(asker.locale).code, context);
}

export function nameOf(destination: Destination, asker: Asker, { words }: CommandContext): string {
  const { platform, channelId, channelName } = destination;
  if (platform === asker.platform && channelId === asker.channelId && channelName === undefined)
    return words.digest.thisChannel;
  const name = channelName === undefined ? channelId : `#${channelName}`;
  return platform === asker.platform ? name : `${platform} ${name}`;
}

export function timeOf({ hour, minute }: Pick<Schedule, "hour" | "minute">): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** "Mon–Fri", "Mon, Wed", "every day". */
export function daysOf({ days }: Schedule, { everyDay, weekdays }: CommandContext["words"]): string {
  const short = formatDays(days);
  if (short === "daily") return everyDay;
  return short
    .replace(/[a-z]+/g, (day) => weekdays[day as keyof typeof weekdays])
    .replaceAll("-", "–")
    .replaceAll(",", ", ");
}

/** "Tuesday 24 November 2026, 08:00" in the destination's own zone. */
export function momentIn(at: Date, zone: string, words: CommandContext["words"]): string {
  return `${words.longDate(at, zone)}, ${localTime(at, zone)}`;
}

/** A preview of the digest of that channel, or of the asker's. */
export function previewButton({ buttons }: CommandContext["words"], channelId?: string): Block {
  const id = buttonId("digest", "preview", ...(channelId === undefined ? [] : [channelId]));
  return { type: "actions", buttons: [{ kind: "press", id, label: buttons.preview, style: "primary" }] };
}

export function stringOf(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function numberOf(options: OptionValues, name: string): number | undefined {
  const value = options[name];
  return typeof value === "number" ? value : undefined;
}

export function invalid(detail: string): BotError {
  return new BotError("option_invalid", detail, { detail });
}
