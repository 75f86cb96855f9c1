/** A person's own page: the digests, what is read, the last one, and whom they watch. */
import {
  type Block,
  type Button,
  heading,
  link,
  type Message,
  paragraph,
  small,
  text,
} from "../core/message/message.ts";
import type { Asker } from "./bot.ts";
import { buttonId, type CommandContext } from "./commands/command.ts";
import { statusBlocks } from "./commands/digest-lines.ts";
import { namesOf, proposal } from "./commands/digest-setup.ts";
import { watchBlocks } from "./commands/watch.ts";
import { isTroubled } from "./feed-health.ts";
import type { Destination } from "./ports.ts";

const maxDestinations = 5;
const maxHeadlines = 10;
const maxWatches = 10;
const maxOutlets = 12;

/** Fits on one page of every platform: about 50 blocks. */
export async function homePage(asker: Asker, context: CommandContext): Promise<Message> {
  const { words, store } = context;
  const destinations = await store.destinations.listFor(asker);
  const isNew = destinations.length === 0;
  return {
    blocks: [
      heading(1, text(words.home.title)),
      ...(isNew ? await begin(asker, context) : await settings(destinations, asker, context)),
      ...(await lastDigest(destinations, context)),
      ...(await reads(asker, context)),
      ...(await watches(asker, context)),
    ],
  };
}

/** The buttons of the proposal are for those who may press them. */
async function begin(asker: Asker, context: CommandContext): Promise<readonly Block[]> {
  const { blocks } = await proposal(asker, context);
  if (asker.canManage) return blocks;
  return [...blocks.filter(({ type }) => type !== "actions"), small(text(context.words.home.onlyManagers))];
}

async function settings(
  destinations: readonly Destination[],
  asker: Asker,
  context: CommandContext,
): Promise<readonly Block[]> {
  const { words } = context;
  const each = destinations
    .slice(0, maxDestinations)
    .map(async (destination) => [
      ...(await statusBlocks(destination, asker, context)),
      actions(destinationButtons(destination, asker, context)),
    ]);
  return [
    { type: "divider" },
    heading(2, text(words.home.settings)),
    ...(await Promise.all(each)).flat(),
    ...(asker.canManage
      ? [actions([press(words.buttons.anotherChannel, "digest", "form")])]
      : [small(text(words.home.onlyManagers))]),
  ];
}

function destinationButtons(
  { channelId, state }: Destination,
  { canManage }: Asker,
  { words: { buttons } }: CommandContext,
): readonly Button[] {
  return [
    { ...press(buttons.sendPreview, "digest", "preview", channelId), style: "primary" },
    ...(canManage
      ? [
          press(buttons.change, "digest", "form", channelId),
          state === "active"
            ? press(buttons.pause, "digest", "pause", channelId)
            : press(buttons.resume, "digest", "resume", channelId),
        ]
      : []),
  ];
}

/** The headlines of the digest that was sent last, of all channels. */
async function lastDigest(
  destinations: readonly Destination[],
  { store, words }: CommandContext,
): Promise<readonly Block[]> {
  const sent = await Promise.all(
    destinations.map(async (destination) => ({
      destination,
      record: await store.digests.findPrevious(destination.id, "9999-12-31"),
    })),
  );
  const [last] = sent
    .flatMap(({ destination, record }) =>
      record?.sentAt ? [{ destination, record, at: record.sentAt }] : [],
    )
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const digest = last && (await store.digests.findBody(last.record.id));
  if (last === undefined || digest === undefined) return [];
  const { zone } = last.destination.schedule;
  const stories = digest.stories.slice(0, maxHeadlines);
  return [
    { type: "divider" },
    heading(2, text(words.home.lastDigest(words.shortDate(last.at, zone)))),
    {
      type: "list",
      ordered: true,
      items: stories.map(({ headline }) => [
        link(headline.url, text(headline.title)),
        text(` — ${headline.outlet}`),
      ]),
    },
  ];
}

async function reads(asker: Asker, { store, words }: CommandContext): Promise<readonly Block[]> {
  const feeds = await store.feeds.listFor(asker);
  const troubled = feeds.filter(isTroubled).length;
  return [
    { type: "divider" },
    heading(2, text(words.home.reads)),
    paragraph(
      text(
        troubled > 0 ? words.feeds.someFailing(troubled, feeds.length) : words.feeds.allHealthy(feeds.length),
      ),
    ),
    small(text(namesOf(feeds, maxOutlets, words))),
    ...(asker.canManage ? [actions([press(words.buttons.addFeed, "feeds", "form")])] : []),
  ];
}

async function watches(asker: Asker, { store, words }: CommandContext): Promise<readonly Block[]> {
  const watched = await store.watches.listFor(asker, asker.userId);
  return [
    { type: "divider" },
    heading(2, text(words.home.watching)),
    ...(watched.length === 0
      ? [paragraph(text(words.home.notWatching))]
      : watched.slice(0, maxWatches).flatMap((one) => watchBlocks(one, words))),
    actions([
      press(words.buttons.watchMore, "watch", "form"),
      press(words.forms.quote.title, "quote", "form"),
    ]),
  ];
}

function press(label: string, ...id: Parameters<typeof buttonId>): Extract<Button, { kind: "press" }> {
  return { kind: "press", id: buttonId(...id), label };
}

function actions(buttons: readonly Button[]): Block {
  return { type: "actions", buttons };
}
