/** /digest: see it now, and choose where and when it comes. */

import { type Schedule, weekdays } from "../../core/digest/digest.ts";
import { type DigestFilter, filterParts, isEverything } from "../../core/digest/filter.ts";
import { findZones, formatDays, isZone, nextSlot, parseDays } from "../../core/digest/schedule.ts";
import { BotError, unreachable } from "../../core/errors.ts";
import { languageFor } from "../../core/languages/index.ts";
import {
  type Block,
  type Inline,
  type Message,
  paragraph,
  small,
  strong,
  text,
} from "../../core/message/message.ts";
import { templateKind, welcomeValues } from "../../core/message/values.ts";
import type { Asker, OptionSpec, OptionValues } from "../bot.ts";
import { newDestination } from "../destinations.ts";
import type { Destination, DigestRecord } from "../ports.ts";
import { templateFor } from "../settings.ts";
import { buttonId, type Command, type CommandContext } from "./command.ts";

const channel: OptionSpec = { name: "channel", type: "channel" };

/** Long enough for the platforms to answer what they know of a channel. */
const checkTimeoutMs = 2_000;

export const digest: Command = {
  spec: {
    name: "digest",
    subcommands: [
      { name: "preview", options: [] },
      {
        name: "set",
        manages: true,
        options: [
          { name: "hour", type: "integer", min: 0, max: 23 },
          { name: "minute", type: "integer", min: 0, max: 59 },
          { name: "zone", type: "text", maxLength: 60, completes: true },
          { name: "days", type: "text", maxLength: 40 },
          channel,
          { name: "stories", type: "integer", min: 1, max: 20 },
          { name: "template", type: "text", maxLength: 40, completes: true },
          { name: "voices", type: "choice", choices: [...weekdays, "never"] },
          { name: "cards", type: "boolean" },
        ],
      },
      {
        name: "filter",
        manages: true,
        options: [
          ...filterParts.map((name) => ({ name, type: "text" as const, maxLength: 300 })),
          { name: "try", type: "boolean" },
          channel,
        ],
      },
      { name: "pause", manages: true, options: [channel] },
      { name: "resume", manages: true, options: [channel] },
      { name: "status", options: [] },
    ],
  },

  async run({ subcommand, options, asker }, context) {
    switch (subcommand as "preview" | "set" | "filter" | "pause" | "resume" | "status") {
      case "preview":
        return preview(asker, context);
      case "set":
        return set(asker, options, context);
      case "filter":
        return filter(asker, options, context);
      case "pause":
        return changeState("paused", asker, options, context);
      case "resume":
        return changeState("active", asker, options, context);
      case "status":
        return status(asker, context);
      default:
        return unreachable(subcommand as never);
    }
  },

  async press([action], asker, context) {
    if (action !== "preview") throw new BotError("command_unknown", `no digest button ${action}`);
    return { message: await preview(asker, context), visibleTo: "asker" };
  },

  async complete(option, typed, _invocation, { settings }) {
    if (option === "template")
      return digestTemplates(settings)
        .filter((name) => name.startsWith(typed.toLowerCase()))
        .map((name) => ({ label: name, value: name }));
    return option === "zone" ? findZones(typed, 25).map((zone) => ({ label: zone, value: zone })) : [];
  },
};

async function preview(asker: Asker, context: CommandContext): Promise<Message> {
  const known = await context.store.destinations.findByChannel(asker, asker.channelId);
  const message = await context.publisher.preview(known ?? newIn(asker, asker.channelId, context));
  return { blocks: [...message.blocks, small(text(context.words.digest.previewNote))] };
}

async function set(asker: Asker, options: OptionValues, context: CommandContext): Promise<Message> {
  const { words, store } = context;
  const channelId = stringOf(options, "channel") ?? asker.channelId;
  const known = await store.destinations.findByChannel(asker, channelId);
  const cards = typeof options.cards === "boolean" ? options.cards : (known?.cards ?? false);
  const check = await checkChannel(asker, channelId, cards, context);
  if (check?.kind === "blocked")
    return { blocks: [paragraph(text(words.digest.blocked(check.missing, check.mend)))] };
  const before = known ?? newIn(asker, channelId, context);
  const schedule = changeSchedule(before.schedule, options, context);
  const { reason: _mended, voicesOn, ...kept } = before;
  const after: Destination = {
    ...kept,
    ...(check?.name !== undefined && { channelName: check.name }),
    schedule,
    stories: numberOf(options, "stories") ?? before.stories,
    template: readTemplate(options, before, context),
    cards,
    language: languageFor(asker.locale).code,
    ...voicesDay(stringOf(options, "voices") ?? voicesOn),
    createdBy: before.createdBy ?? asker.userId,
    state: "active",
    next: nextSlot(schedule, { now: context.clock.now() }),
  };
  await store.destinations.save(after);
  if (known === undefined) return welcome(after, asker, context);
  const said = words.digest.set(
    nameOf(after, asker, context),
    timeOf(schedule),
    schedule.zone,
    daysOf(schedule, words),
  );
  return {
    blocks: [paragraph(text(said)), paragraph(...nextLine(after, context)), previewButton(words)],
  };
}

function voicesDay(wanted: string | undefined): Pick<Destination, "voicesOn"> {
  const day = weekdays.find((one) => one === wanted);
  return day === undefined ? {} : { voicesOn: day };
}

/** Only those that tell a digest. */
function readTemplate(
  options: OptionValues,
  before: Destination,
  { settings, words }: CommandContext,
): string {
  const wanted = stringOf(options, "template");
  if (wanted === undefined) return before.template;
  const known = digestTemplates(settings);
  if (known.includes(wanted)) return wanted;
  throw invalid(words.help.badOption("template", words.help.expected.choice(known)));
}

function digestTemplates({ templates }: CommandContext["settings"]): readonly string[] {
  return [...templates.keys()].filter(
    (name) => !/^empty$|\./.test(name) && templateKind(`${name}.md`) === "digest",
  );
}

/** What the first digest of a channel deserves to be told with. */
async function welcome(after: Destination, asker: Asker, context: CommandContext): Promise<Message> {
  const { words, store, settings } = context;
  const { schedule } = after;
  const values = welcomeValues(
    {
      channel: nameOf(after, asker, context),
      next: after.next.at,
      time: timeOf(schedule),
      days: daysOf(schedule, words),
      feeds: (await store.feeds.listFor(asker)).length,
    },
    { language: languageFor(asker.locale), zone: schedule.zone },
  );
  const template = templateFor(settings, "welcome", languageFor(asker.locale).code);
  return { blocks: [...template.render(values).blocks, previewButton(words)] };
}

function previewButton({ buttons }: CommandContext["words"]): Block {
  const id = buttonId("digest", "preview");
  return { type: "actions", buttons: [{ kind: "press", id, label: buttons.preview, style: "primary" }] };
}

/** Without a list it shows the filter; with `try` it stores nothing. Either way it says what the last days would keep. */
async function filter(asker: Asker, options: OptionValues, context: CommandContext): Promise<Message> {
  const { words, store, publisher } = context;
  const channelId = stringOf(options, "channel") ?? asker.channelId;
  const before = await store.destinations.findByChannel(asker, channelId);
  if (before === undefined) return { blocks: [paragraph(text(words.digest.noneHere))] };
  const wanted = readFilter(options, before.filter);
  const trial = await publisher.tryFilter(before, wanted);
  const isChange = filterParts.some((part) => options[part] !== undefined) && options.try !== true;
  if (isChange) await store.destinations.save({ ...before, filter: wanted });
  const lines = filterParts.flatMap((part) =>
    wanted[part].length === 0 ? [] : [[strong(text(part)), text(`: ${wanted[part].join(", ")}`)]],
  );
  const said = words.digest.filter;
  const title = isEverything(wanted) ? said.everything : isChange ? said.changed : said.current;
  const examples = (label: string, headlines: readonly string[]): readonly Block[] =>
    headlines.length === 0
      ? []
      : [
          small(
            text(
              `${label}: ${headlines
                .slice(0, maxExamples)
                .map((one) => `“${one}”`)
                .join(" · ")}`,
            ),
          ),
        ];
  return {
    blocks: [
      paragraph(text(options.try === true ? said.dryRun : title)),
      ...(lines.length > 0 ? [{ type: "list" as const, ordered: false, items: lines }] : []),
      paragraph(text(said.trial(trial.kept.length, trial.kept.length + trial.dropped.length, trial.days))),
      ...examples(said.kept, trial.kept),
      ...examples(said.dropped, trial.dropped),
    ],
  };
}

const maxExamples = 3;
const nothing = /^(?:none|all|any|-)$/i;

/** Lists as people type them: "open source, robots"; "none" empties one, what is left out stays. */
function readFilter(options: OptionValues, before: DigestFilter): DigestFilter {
  const changed = filterParts.flatMap((part) => {
    const typed = stringOf(options, part)?.trim();
    if (typed === undefined) return [];
    const entries = typed.split(",").map((entry) => entry.trim());
    return [[part, nothing.test(typed) ? [] : entries.filter((entry) => entry !== "")] as const];
  });
  return { ...before, ...Object.fromEntries(changed) };
}

async function changeState(
  state: "paused" | "active",
  asker: Asker,
  options: OptionValues,
  context: CommandContext,
): Promise<Message> {
  const { words, store, clock } = context;
  const channelId = stringOf(options, "channel") ?? asker.channelId;
  const before = await store.destinations.findByChannel(asker, channelId);
  if (before === undefined) return { blocks: [paragraph(text(words.digest.noneHere))] };
  const { reason: _over, ...kept } = before;
  const next = state === "active" ? nextSlot(before.schedule, { now: clock.now() }) : before.next;
  const after: Destination = { ...kept, state, next };
  await store.destinations.save(after);
  const name = nameOf(after, asker, context);
  if (state === "paused") return { blocks: [paragraph(text(words.digest.paused(name)))] };
  return { blocks: [paragraph(text(words.digest.resumed(name))), paragraph(...nextLine(after, context))] };
}

async function status(asker: Asker, context: CommandContext): Promise<Message> {
  const destinations = await context.store.destinations.listFor(asker);
  if (destinations.length === 0) return { blocks: [paragraph(text(context.words.digest.none))] };
  const blocks = await Promise.all(
    destinations.map((destination) => statusBlocks(destination, asker, context)),
  );
  return { blocks: blocks.flat() };
}

/** When it comes, what comes next, and how the last one went. */
export async function statusBlocks(
  destination: Destination,
  asker: Asker,
  context: CommandContext,
): Promise<readonly Block[]> {
  const { store, words } = context;
  const { schedule } = destination;
  const last = await store.digests.findPrevious(destination.id, "9999-12-31");
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

function nextLine(destination: Destination, { words }: CommandContext): readonly Inline[] {
  return [text(words.digest.next(momentIn(destination.next.at, destination.schedule.zone, words)))];
}

function lastLine(
  last: DigestRecord | undefined,
  { schedule }: Destination,
  { words }: CommandContext,
): readonly Inline[] {
  if (last?.state === "sent" && last.sentAt)
    return [text(words.digest.lastSent(momentIn(last.sentAt, schedule.zone, words)))];
  if (last === undefined) return [text(words.digest.neverSent)];
  return [text(words.digest.lastSkipped(last.localDate, last.reason ?? ""))];
}

function changeSchedule(before: Schedule, options: OptionValues, { words }: CommandContext): Schedule {
  const zone = stringOf(options, "zone") ?? before.zone;
  if (!isZone(zone)) throw invalid(words.digest.badZone(zone, findZones(zone, 2)));
  const typedDays = stringOf(options, "days");
  const days = typedDays === undefined ? before.days : parseDays(typedDays);
  if (days === undefined) throw invalid(words.digest.badDays(typedDays ?? ""));
  const hour = numberOf(options, "hour");
  // Who names an hour alone means the full hour.
  const minute = numberOf(options, "minute") ?? (hour === undefined ? before.minute : 0);
  return { hour: hour ?? before.hour, minute, zone, days };
}

/** The channel as it would begin. */
function newIn(asker: Asker, channelId: string, context: CommandContext): Destination {
  return newDestination({ ...asker, channelId }, languageFor(asker.locale).code, context);
}

async function checkChannel(
  asker: Asker,
  channelId: string,
  pictures: boolean,
  { platforms }: CommandContext,
) {
  const platform = platforms.get(asker.platform);
  const wanted = { language: asker.locale, pictures };
  return platform?.checkChannel(asker.workspaceId, channelId, AbortSignal.timeout(checkTimeoutMs), wanted);
}

function nameOf(destination: Destination, asker: Asker, { words }: CommandContext): string {
  if (destination.channelName !== undefined) return `#${destination.channelName}`;
  return destination.channelId === asker.channelId ? words.digest.thisChannel : destination.channelId;
}

function timeOf({ hour, minute }: Schedule): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** "Mon–Fri", "Mon, Wed", "every day". */
function daysOf({ days }: Schedule, { everyDay, weekdays }: CommandContext["words"]): string {
  const short = formatDays(days);
  if (short === "daily") return everyDay;
  return short
    .replace(/[a-z]+/g, (day) => weekdays[day as keyof typeof weekdays])
    .replaceAll("-", "–")
    .replaceAll(",", ", ");
}

/** "Tuesday 24 November 2026, 08:00" in the destination's own zone. */
function momentIn(at: Date, zone: string, words: CommandContext["words"]): string {
  const time = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  }).format(at);
  return `${words.longDate(at, zone)}, ${time}`;
}

function stringOf(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function numberOf(options: OptionValues, name: string): number | undefined {
  const value = options[name];
  return typeof value === "number" ? value : undefined;
}

function invalid(detail: string): BotError {
  return new BotError("option_invalid", detail, { detail });
}
