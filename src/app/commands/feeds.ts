/** /feeds: see what is read for this workspace, change it, and how the feeds are doing. */
import { BotError, toBotError, unreachable } from "../../core/errors.ts";
import { canonicalUrl } from "../../core/feed/canonical-url.ts";
import { feedIdOf } from "../../core/feed/feed.ts";
import type { Words } from "../../core/languages/words.ts";
import {
  type Block,
  type Inline,
  link,
  type Message,
  paragraph,
  small,
  strong,
  text,
} from "../../core/message/message.ts";
import { foldText } from "../../core/text.ts";
import { findFeed } from "../add-feed.ts";
import type { Asker } from "../bot.ts";
import { isTroubled } from "../feed-health.ts";
import type { FeedRecord } from "../ports.ts";
import { buttonId, type Command, type CommandContext, typed } from "./command.ts";
import { sayWhen } from "./moments.ts";

const maxListed = 50;
const addTimeoutMs = 20_000;

export const feeds: Command = {
  slow: ["add", "form"],
  spec: {
    name: "feeds",
    subcommands: [
      { name: "list", options: [] },
      {
        name: "add",
        manages: true,
        options: [{ name: "address", type: "text", maxLength: 2_000, required: true }],
      },
      {
        name: "remove",
        manages: true,
        options: [
          { name: "feed", type: "text", maxLength: 2_000, required: true, completes: true, rest: true },
        ],
      },
      { name: "check", options: [] },
    ],
  },

  async run({ subcommand, options, asker }, context) {
    switch (subcommand as "list" | "add" | "remove" | "check") {
      case "list":
        return list(await context.store.feeds.listFor(asker), context.words);
      case "add":
        return add(String(options.address), asker, context);
      case "remove":
        return remove(String(options.feed), asker, context);
      case "check":
        return check(await context.store.feeds.listFor(asker), context);
      default:
        return unreachable(subcommand as never);
    }
  },

  form: {
    manages: true,
    async open(_args, _asker, { words }) {
      const { title, submit, address, addressHint } = words.forms.addFeed;
      return {
        id: buttonId("feeds", "form"),
        title,
        submit,
        cancel: words.forms.cancel,
        fields: [
          {
            type: "text",
            name: "address",
            label: address,
            hint: addressHint,
            required: true,
            maxLength: 2_000,
          },
        ],
      };
    },

    async submit(_args, values, asker, context) {
      const { words } = context;
      const address = typed(values, "address");
      if (canonicalUrl(address) === undefined)
        return { kind: "wrong", errors: { address: words.feeds.badAddress(address.slice(0, 200)) } };
      return {
        kind: "taken",
        answer: async () => ({ message: await add(address, asker, context), visibleTo: "asker" }),
      };
    },
  },

  async complete(option, typed, { asker }, { store }) {
    if (option !== "feed") return [];
    const wanted = foldText(typed);
    const known = await store.feeds.listFor(asker);
    return known
      .filter(({ outlet, url }) => foldText(outlet).includes(wanted) || url.includes(wanted))
      .slice(0, 25)
      .map(({ outlet, id }) => ({ label: outlet.slice(0, 100), value: id }));
  },
};

function list(records: readonly FeedRecord[], words: Words): Message {
  return {
    blocks: [
      paragraph(strong(text(words.feeds.title(records.length)))),
      listOf(records.map(({ outlet, url }) => [link(url, text(outlet))])),
      ...moreThan(records.length, words),
    ],
  };
}

async function add(address: string, asker: Asker, context: CommandContext): Promise<Message> {
  const { store, words, clock } = context;
  const url = webAddress(address, words);
  const known = await store.feeds.listFor(asker);
  const same = known.find(({ id }) => id === feedIdOf(url));
  if (same) return { blocks: [paragraph(text(words.feeds.alreadyRead(same.outlet)))] };
  const { feed, items } = await findFeed(url, context, AbortSignal.timeout(addTimeoutMs)).catch(
    (thrown: unknown) => {
      throw notAdded(toBotError(thrown), words);
    },
  );
  const found = known.find(({ id }) => id === feed.id);
  if (found) return { blocks: [paragraph(text(words.feeds.alreadyRead(found.outlet)))] };
  await store.feeds.addFor(asker, feed, clock.now());
  context.log.info("feed_added", { url: feed.url, workspace: asker.workspaceId, by: asker.userId });
  return { blocks: [paragraph(text(words.feeds.added(feed.outlet, items)))] };
}

async function remove(wanted: string, asker: Asker, { store, words, log }: CommandContext): Promise<Message> {
  const known = await store.feeds.listFor(asker);
  const feed =
    known.find(({ id, url }) => id === wanted || url === wanted) ??
    known.find(({ outlet }) => foldText(outlet) === foldText(wanted));
  if (feed === undefined) return { blocks: [paragraph(text(words.feeds.notRead(wanted)))] };
  await store.feeds.removeFor(asker, feed.id);
  log.info("feed_removed", { url: feed.url, workspace: asker.workspaceId, by: asker.userId });
  return { blocks: [paragraph(text(words.feeds.removed(feed.outlet)))] };
}

/** The ones in trouble first: they are why people ask. */
function check(records: readonly FeedRecord[], { words }: CommandContext): Message {
  const troubled = records.filter(isTroubled);
  const sorted = [...troubled, ...records.filter((record) => !isTroubled(record))];
  const title =
    troubled.length > 0
      ? words.feeds.someFailing(troubled.length, records.length)
      : words.feeds.allHealthy(records.length);
  return {
    blocks: [
      paragraph(strong(text(title))),
      listOf(sorted.map((record) => [strong(text(record.outlet)), text(": "), ...healthOf(record, words)])),
      ...moreThan(records.length, words),
    ],
  };
}

function healthOf(record: FeedRecord, words: Words): readonly Inline[] {
  const { lastError = "", failures, state, lastSuccessAt, nextPollAt } = record;
  const timeOf = (at: Date): string => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  if (state === "stopped") return [text(words.feeds.stopped(lastError))];
  const near = (say: (when: string) => string, at: Date) => sayWhen(say, at, "relative", timeOf(at));
  if (failures > 0) return near((next) => words.feeds.failing(failures, lastError, next), nextPollAt);
  if (lastSuccessAt === undefined) return [text(words.feeds.notPolledYet)];
  const { polls, unchanged, usualGapMs } = record.memory;
  const gapHours = usualGapMs === undefined ? undefined : Math.max(1, Math.round(usualGapMs / 3_600_000));
  return [
    ...near(words.feeds.healthy, lastSuccessAt),
    ...near((next) => words.feeds.rhythm(next, polls > 0 ? unchanged / polls : 0, gapHours), nextPollAt),
  ];
}

function listOf(items: readonly (readonly Inline[])[]): Block {
  return { type: "list", ordered: false, items: items.slice(0, maxListed) };
}

function moreThan(count: number, words: Words): readonly Block[] {
  return count > maxListed ? [small(text(words.feeds.more(count - maxListed)))] : [];
}

/** Said otherwise than of a feed that is read already: nobody will ask this one again. */
function notAdded(error: BotError, words: Words): BotError {
  const { code, message, httpStatus } = error;
  if (code !== "feed_unreachable" && code !== "feed_gone") return error;
  return new BotError(code, message, {
    cause: error,
    detail: words.feeds.notAdded(code === "feed_gone" ? 410 : httpStatus),
  });
}

function webAddress(typed: string, words: Words): string {
  const url = canonicalUrl(typed.trim());
  if (url !== undefined) return url;
  const detail = words.feeds.badAddress(typed.slice(0, 200));
  throw new BotError("option_invalid", detail, { detail });
}
