/** Setting up a digest: by options, or as it was proposed to a workspace that has just added the bot. */
import { type Schedule, weekdays } from "../../core/digest/digest.ts";
import { everything } from "../../core/digest/filter.ts";
import { findZones, nextSlot, parseDays, parseZone, zoneNamed } from "../../core/digest/schedule.ts";
import { BotError } from "../../core/errors.ts";
import { languageFor } from "../../core/languages/index.ts";
import { type Block, type Button, type Message, paragraph, small, text } from "../../core/message/message.ts";
import { templateKind } from "../../core/message/template-kinds.ts";
import { welcomeValues } from "../../core/message/values.ts";
import type { Asker, Newcomer, OptionValues } from "../bot.ts";
import type { Destination, FeedRecord } from "../ports.ts";
import { type Settings, templateFor } from "../settings.ts";
import { buttonId, type CommandContext } from "./command.ts";
import {
  daysOf,
  invalid,
  nameOf,
  newIn,
  nextLine,
  numberOf,
  previewButton,
  stringOf,
  timeOf,
} from "./digest-lines.ts";

/** Long enough for the platforms to answer what they know of a channel. */
const checkTimeoutMs = 2_000;

type Outcome =
  | { readonly kind: "set"; readonly after: Destination; readonly isNew: boolean }
  | { readonly kind: "blocked"; readonly message: Message };

export async function set(asker: Asker, options: OptionValues, context: CommandContext): Promise<Message> {
  const outcome = await save(asker, options, context);
  if (outcome.kind === "blocked") return outcome.message;
  const { blocks } = await told(outcome, asker, context);
  return { blocks: [...blocks, previewButton(context.words, outcome.after.channelId)] };
}

/** The same, and at once what the digest would say: only the one who set it up sees that. */
export async function setUp(
  asker: Asker,
  options: OptionValues,
  context: CommandContext,
  feeds?: readonly string[],
): Promise<Message> {
  const outcome = await save(asker, options, context, feeds);
  if (outcome.kind === "blocked")
    return { blocks: [...outcome.message.blocks, setUpButton(stringOf(options, "channel"), context)] };
  const { blocks } = await told(outcome, asker, context);
  const preview = await context.publisher.preview(outcome.after);
  const note = small(text(context.words.digest.previewNote));
  return { blocks: [...blocks, { type: "divider" }, ...preview.blocks, note] };
}

/** Once it is mended, one click leads back to the form. */
function setUpButton(channelId: string | undefined, { words }: CommandContext): Block {
  const id = buttonId("digest", "form", ...(channelId === undefined ? [] : [channelId]));
  return { type: "actions", buttons: [{ kind: "press", id, label: words.buttons.setUp, style: "primary" }] };
}

/** `feeds` are the outlets to read, where they were chosen. */
async function save(
  asker: Asker,
  options: OptionValues,
  context: CommandContext,
  feeds?: readonly string[],
): Promise<Outcome> {
  const { words, store } = context;
  const channelId = stringOf(options, "channel") ?? asker.channelId;
  const known = await store.destinations.findByChannel(asker, channelId);
  const cards = typeof options.cards === "boolean" ? options.cards : (known?.cards ?? false);
  const check = await checkChannel(asker, channelId, cards, context);
  if (check?.kind === "blocked") {
    const said = words.digest.blocked(check.missing, check.mend);
    return { kind: "blocked", message: { blocks: [paragraph(text(said))] } };
  }
  const before = known ?? newIn(asker, channelId, context);
  const schedule = changeSchedule(before.schedule, options, context);
  const { reason: _mended, voicesOn, ...kept } = before;
  const after: Destination = {
    ...kept,
    ...(check?.name !== undefined && { channelName: check.name }),
    schedule,
    stories: numberOf(options, "stories") ?? before.stories,
    template: readTemplate(options, before, context),
    filter: feeds === undefined ? before.filter : { ...before.filter, feeds },
    cards,
    language: languageFor(asker.locale).code,
    ...voicesDay(stringOf(options, "voices") ?? voicesOn),
    createdBy: before.createdBy ?? asker.userId,
    state: "active",
    next: nextSlot(schedule, { now: context.clock.now() }),
  };
  await store.destinations.save(after);
  return { kind: "set", after, isNew: known === undefined };
}

async function told(
  { after, isNew }: Outcome & { kind: "set" },
  asker: Asker,
  context: CommandContext,
): Promise<Message> {
  if (isNew) return toldFirst(after, asker, context);
  const { words } = context;
  const { schedule } = after;
  const name = nameOf(after, asker, context);
  const said = words.digest.set(name, timeOf(schedule), schedule.zone, daysOf(schedule, words));
  return { blocks: [paragraph(text(said)), paragraph(...nextLine(after, context))] };
}

/** What the first digest of a channel deserves to be told with. */
async function toldFirst(after: Destination, asker: Asker, context: CommandContext): Promise<Message> {
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
  return templateFor(settings, "welcome", languageFor(asker.locale).code).render(values);
}

// ── The proposal ───────────────────────────────────────────────────────────────────────────────────────────

const outletsNamed = 4;

/** One message for who added the bot: channel, time, zone, days and feeds, with buttons to take or change them. */
export async function proposal(newcomer: Newcomer, context: CommandContext): Promise<Message> {
  const { words, store } = context;
  const { channel } = newcomer;
  const { schedule } = proposed(newcomer, context);
  const feeds = await store.feeds.listFor(newcomer);
  const when = [timeOf(schedule), schedule.zone, daysOf(schedule, words)] as const;
  const said =
    channel === undefined
      ? words.welcome.proposalWithoutChannel(...when)
      : words.welcome.proposal(`#${channel.name}`, ...when);
  const outlets = namesOf(feeds, outletsNamed, words);
  const form: Button = {
    kind: "press",
    id: buttonId("digest", "form", ...(channel === undefined ? [] : [channel.id])),
    label: channel === undefined ? words.buttons.setUp : words.buttons.change,
    ...(channel === undefined && { style: "primary" as const }),
  };
  return {
    blocks: [
      paragraph(text(words.welcome.hello)),
      paragraph(text(said)),
      paragraph(text(words.welcome.starter(words.count.feeds(feeds.length), outlets))),
      {
        type: "actions",
        buttons: [
          ...(channel === undefined ? [] : [acceptButton(channel.id, schedule, context)]),
          form,
          { kind: "press", id: buttonId("digest", "preview"), label: words.buttons.preview },
        ],
      },
      small(text(words.welcome.after)),
    ],
  };
}

/** "A, B, C, and 12 more" */
export function namesOf(
  feeds: readonly FeedRecord[],
  most: number,
  { feeds: said }: CommandContext["words"],
): string {
  const outlets = [...new Set(feeds.map(({ outlet }) => outlet))];
  const more = outlets.length > most ? [said.more(outlets.length - most)] : [];
  return [...outlets.slice(0, most), ...more].join(", ");
}

function acceptButton(channelId: string, schedule: Schedule, { words }: CommandContext): Button {
  const id = buttonId("digest", "accept", channelId, timeOf(schedule), schedule.zone);
  return { kind: "press", id, label: words.buttons.accept, style: "primary" };
}

/** What `acceptButton` says. Throws `command_unknown` for what it does not. */
export async function accept(
  [channel = "", time = "", zone = ""]: readonly string[],
  asker: Asker,
  context: CommandContext,
): Promise<Message> {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (channel === "" || hour === undefined)
    throw new BotError("command_unknown", `no proposal ${channel} at ${time}`);
  return setUp(asker, { channel, hour: Number(hour), minute: Number(minute), zone }, context);
}

/** With the asker's own zone, where it is known. */
export function proposed(
  who: Pick<Asker, "platform" | "workspaceId" | "locale" | "zone">,
  context: CommandContext,
): Pick<Destination, "schedule" | "filter"> {
  const { schedule } = context.settings.digest;
  const zone = (who.zone && parseZone(who.zone)) ?? schedule.zone;
  return { schedule: { ...schedule, zone }, filter: everything };
}

// ── Options ────────────────────────────────────────────────────────────────────────────────────────────────

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

export function digestTemplates({ templates }: Settings): readonly string[] {
  return [...templates.keys()].filter(
    (name) => !/^(?:empty|thread)$|\./.test(name) && templateKind(`${name}.md`) === "digest",
  );
}

function changeSchedule(before: Schedule, options: OptionValues, { words }: CommandContext): Schedule {
  const zoneTyped = stringOf(options, "zone") ?? before.zone;
  const zone = zoneNamed(zoneTyped);
  if (zone === undefined) throw invalid(words.digest.badZone(zoneTyped, findZones(zoneTyped, 2)));
  const typedDays = stringOf(options, "days");
  const days = typedDays === undefined ? before.days : parseDays(typedDays);
  if (days === undefined) throw invalid(words.digest.badDays(typedDays ?? ""));
  const hour = numberOf(options, "hour");
  // Who names an hour alone means the full hour.
  const minute = numberOf(options, "minute") ?? (hour === undefined ? before.minute : 0);
  return { hour: hour ?? before.hour, minute, zone, days };
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
