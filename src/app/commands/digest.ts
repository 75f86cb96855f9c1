/** /digest: see it now, and choose where and when it comes. */
import { weekdays } from "../../core/digest/digest.ts";
import { type DigestFilter, filterParts, isEverything } from "../../core/digest/filter.ts";
import { findZones, nextSlot } from "../../core/digest/schedule.ts";
import { BotError, unreachable } from "../../core/errors.ts";
import { type Block, type Message, paragraph, small, strong, text } from "../../core/message/message.ts";
import type { Answer, Asker, OptionSpec, OptionValues } from "../bot.ts";
import type { Destination } from "../ports.ts";
import { buttonId, type Command, type CommandContext } from "./command.ts";
import { setUpForm, submitSetUp } from "./digest-form.ts";
import { destinationsOf, nameOf, newIn, nextLine, statusBlocks, stringOf } from "./digest-lines.ts";
import { accept, digestTemplates, set } from "./digest-setup.ts";
import { helpFor } from "./help.ts";

/** Of the form that sets up the channel in which it is asked for. */
const setUpId = buttonId("digest", "form");
const channel: OptionSpec = { name: "channel", type: "channel" };

export const digest: Command = {
  slow: ["preview", "filter", "accept", "form"],
  spec: {
    name: "digest",
    subcommands: [
      { name: "preview", options: [] },
      { name: "setup", manages: true, form: setUpId, options: [] },
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
    switch (subcommand as "preview" | "setup" | "set" | "filter" | "pause" | "resume" | "status") {
      case "preview":
        return preview(asker.channelId, asker, context);
      case "setup":
        return helpFor("digest", context.words);
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

  async press([action, ...args], asker, context) {
    const [channelId = asker.channelId] = args;
    switch (action) {
      case "preview":
        return onlyAsker(await preview(channelId, asker, context));
      case "accept":
        return onlyAsker(await accept(args, mayManage(asker, "digest accept"), context));
      case "pause":
      case "resume": {
        const state = action === "pause" ? "paused" : "active";
        const manager = mayManage(asker, `digest ${action}`);
        return onlyAsker(await changeState(state, manager, { channel: channelId }, context));
      }
      default:
        throw new BotError("command_unknown", `no digest button ${action}`);
    }
  },

  form: {
    manages: true,
    open: ([channelId], asker, context) => setUpForm(channelId, asker, context),
    submit: (_args, values, asker, context) => submitSetUp(values, asker, context),
  },

  async complete(option, typed, _invocation, { settings }) {
    if (option === "template")
      return digestTemplates(settings)
        .filter((name) => name.startsWith(typed.toLowerCase()))
        .map((name) => ({ label: name, value: name }));
    return option === "zone" ? findZones(typed, 25).map((zone) => ({ label: zone, value: zone })) : [];
  },
};

async function preview(channelId: string, asker: Asker, context: CommandContext): Promise<Message> {
  const known = await context.store.destinations.findByChannel(asker, channelId);
  const message = await context.publisher.preview(known ?? newIn(asker, channelId, context));
  return { blocks: [...message.blocks, small(text(context.words.digest.previewNote))] };
}

function onlyAsker(message: Message): Answer {
  return { message, visibleTo: "asker" };
}

function mayManage(asker: Asker, what: string): Asker {
  if (!asker.canManage) throw new BotError("not_allowed", `${what} by ${asker.userId}`);
  return asker;
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
  const destinations = await destinationsOf(asker, context);
  if (destinations.length === 0) return { blocks: [paragraph(text(context.words.digest.none))] };
  const blocks = await Promise.all(
    destinations.map((destination) => statusBlocks(destination, asker, context)),
  );
  return { blocks: blocks.flat() };
}
