/** /watch: be told when somebody is quoted, or when something is said. */
import { BotError } from "../../core/errors.ts";
import { type Id, idOf } from "../../core/id.ts";
import { languageFor } from "../../core/languages/index.ts";
import { type Block, type Message, paragraph, strong, text } from "../../core/message/message.ts";
import { findPeople } from "../../core/quote/people.ts";
import { foldText, foldWords } from "../../core/text.ts";
import type { Asker, OptionValues } from "../bot.ts";
import type { Watch } from "../ports.ts";
import { buttonId, type Command, type CommandContext, typed } from "./command.ts";

const maxWatches = 20;
const maxLabel = 60;
const openTimeoutMs = 5_000;

export const watch: Command = {
  worksAlone: true,
  spec: {
    name: "watch",
    options: [
      { name: "what", type: "text", maxLength: 100, completes: true },
      { name: "when", type: "choice", choices: ["now", "digest"] },
      { name: "where", type: "choice", choices: ["me", "here"] },
    ],
  },

  parse(typed): OptionValues {
    const options: Record<string, string> = {};
    const what = typed.replace(/\b(when|where):(\S+)/g, (_, name: string, value: string) => {
      options[name] = value.toLowerCase();
      return "";
    });
    return { ...options, what: what.trim() };
  },

  async run({ options, asker }, context) {
    const what = String(options.what ?? "").trim();
    if (what === "" || /^list$/i.test(what)) return list(asker, context);
    return add(what, options, asker, context);
  },

  async press([action, id = ""], asker, context) {
    const known = await context.store.watches.find(id as Id<"watch">);
    const { words } = context;
    if (known === undefined) return said(words.watch.gone);
    if (known.userId !== asker.userId && !asker.canManage) throw new BotError("not_allowed", `watch ${id}`);
    switch (action) {
      case "mute":
        await context.store.watches.save({ ...known, isMuted: true });
        return said(words.watch.muted(known.label), [button("unmute", known, words.buttons.unmute)]);
      case "unmute":
        await context.store.watches.save({ ...known, isMuted: false, checkedAt: context.clock.now() });
        return said(words.watch.unmuted(known.label));
      case "stop":
        await context.store.watches.remove(known.id);
        return said(words.watch.stopped(known.label));
      default:
        throw new BotError("command_unknown", `no watch button ${action}`);
    }
  },

  form: {
    async open(_args, _asker, { words }) {
      const { title, submit, what, whatHint } = words.forms.watch;
      return {
        id: buttonId("watch", "form"),
        title,
        submit,
        cancel: words.forms.cancel,
        fields: [
          {
            type: "search",
            name: "what",
            label: what,
            hint: whatHint,
            required: true,
            command: "watch",
            option: "what",
            maxLength: 100,
          },
        ],
      };
    },

    async submit(_args, values, asker, context) {
      const what = typed(values, "what");
      if (foldWords(what).length === 0)
        return { kind: "wrong", errors: { what: context.words.watch.nothingToWatch } };
      return {
        kind: "taken",
        answer: async () => ({ message: await add(what, {}, asker, context), visibleTo: "asker" }),
      };
    },
  },

  async complete(option, typed, _invocation, { people }) {
    if (option !== "what") return [];
    return findPeople(await people.load(), typed)
      .slice(0, 25)
      .map(({ name }) => ({ label: name.slice(0, 100), value: name.slice(0, 100) }));
  },
};

function said(sentence: string, buttons: readonly ReturnType<typeof button>[] = []) {
  const actions: readonly Block[] = buttons.length > 0 ? [{ type: "actions", buttons }] : [];
  return { message: { blocks: [paragraph(text(sentence)), ...actions] }, visibleTo: "asker" as const };
}

function button(action: string, { id }: Watch, label: string) {
  return { kind: "press" as const, id: buttonId("watch", action, id), label };
}

async function add(
  what: string,
  options: OptionValues,
  asker: Asker,
  context: CommandContext,
): Promise<Message> {
  const { store, words, clock } = context;
  const when = readChoice(options, "when", ["now", "digest"], context);
  const where = readChoice(options, "where", ["me", "here"], context);
  // What comes into a channel, everybody gets: in the digest, and here.
  const isHere = where === "here" || when === "digest";
  if (isHere && !asker.canManage) throw new BotError("not_allowed", `/watch here by ${asker.userId}`);
  const known = await store.watches.listFor(asker, asker.userId);
  if (known.length >= maxWatches) return { blocks: [paragraph(text(words.watch.tooMany(maxWatches)))] };
  const watched = await understand(what, context);
  if (foldWords(watched.label).length === 0) return { blocks: [paragraph(text(words.watch.nothingToWatch))] };
  const channelId = isHere ? asker.channelId : await openDirect(asker, context);
  const { platform, workspaceId, userId } = asker;
  await store.watches.save({
    id: idOf<"watch">(platform, workspaceId, channelId, userId, foldText(watched.label)),
    platform,
    workspaceId,
    channelId,
    userId,
    ...watched,
    language: languageFor(asker.locale).code,
    when,
    isMuted: false,
    checkedAt: clock.now(),
  });
  const isPerson = watched.speakerId !== undefined;
  return { blocks: [paragraph(text(words.watch.added(watched.label, isPerson, when, isHere)))] };
}

/** Words in quotation marks are a topic; others too, when nobody is called so. */
async function understand(what: string, { people }: CommandContext) {
  const [, quoted] = /^["“”„](.+?)["“”]$/u.exec(what) ?? [];
  const [person] = quoted === undefined ? findPeople(await people.load(), what) : [];
  if (person) return { label: person.name.slice(0, maxLabel), speakerId: person.id };
  return { label: (quoted ?? what).slice(0, maxLabel).trim() };
}

async function openDirect(asker: Asker, { platforms }: CommandContext): Promise<string> {
  const platform = platforms.get(asker.platform);
  if (platform === undefined) throw new BotError("internal", `no platform ${asker.platform}`);
  return platform.openDirect(asker.userId, AbortSignal.timeout(openTimeoutMs));
}

async function list(asker: Asker, { store, words }: CommandContext): Promise<Message> {
  const watches = await store.watches.listFor(asker, asker.userId);
  if (watches.length === 0) return { blocks: [paragraph(text(words.watch.none))] };
  return {
    blocks: watches.flatMap((one) => watchBlocks(one, words)),
  };
}

export function watchBlocks(one: Watch, { watch: said, buttons }: CommandContext["words"]): readonly Block[] {
  return [
    paragraph(strong(text(one.label)), text(` — ${said.state(one.when, one.isMuted)}`)),
    {
      type: "actions",
      buttons: [
        one.isMuted ? button("unmute", one, buttons.unmute) : button("mute", one, buttons.mute),
        button("stop", one, buttons.stop),
      ],
    },
  ];
}

function readChoice<Choice extends string>(
  options: OptionValues,
  name: string,
  choices: readonly [Choice, ...Choice[]],
  { words }: CommandContext,
): Choice {
  const value = options[name] ?? choices[0];
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const detail = words.help.badOption(name, words.help.expected.choice(choices));
  throw new BotError("option_invalid", detail, { detail });
}
