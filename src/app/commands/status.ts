/** /status: whether all is well here: the feeds, the digests, and what waits. */
import { type Block, type Message, paragraph, small, strong, text } from "../../core/message/message.ts";
import { isTroubled } from "../feed-health.ts";
import type { Command } from "./command.ts";
import { statusBlocks } from "./digest-lines.ts";

const maxNamed = 5;

export const status: Command = {
  worksAlone: true,
  spec: { name: "status", options: [] },

  async run({ asker }, context): Promise<Message> {
    const { store, words } = context;
    const feeds = await store.feeds.listFor(asker);
    const troubled = feeds.filter(isTroubled);
    const destinations = await store.destinations.listFor(asker);
    const waiting = await store.countWaiting();
    const digests: readonly Block[] =
      destinations.length === 0
        ? [paragraph(text(words.digest.none))]
        : (await Promise.all(destinations.map((one) => statusBlocks(one, asker, context)))).flat();
    return {
      blocks: [
        paragraph(
          strong(
            text(
              troubled.length === 0
                ? words.feeds.allHealthy(feeds.length)
                : words.feeds.someFailing(troubled.length, feeds.length),
            ),
          ),
        ),
        ...(troubled.length === 0
          ? []
          : [small(text(words.list(troubled.slice(0, maxNamed).map(({ outlet }) => outlet))))]),
        ...digests,
        small(text(words.status.waiting(waiting.items, waiting.parts))),
      ],
    };
  },
};
