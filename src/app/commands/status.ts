/** /status: whether all is well here: the feeds, the digests, what waits, and for managers what the doctor finds. */
import { type Block, type Message, paragraph, small, strong, text } from "../../core/message/message.ts";
import type { Asker } from "../bot.ts";
import { checkClockOf, checkDestination, checkPunctuality, checkRoom } from "../checkup.ts";
import { isTroubled } from "../feed-health.ts";
import type { Finding } from "../finding.ts";
import type { Destination } from "../ports.ts";
import type { Command, CommandContext } from "./command.ts";
import { destinationsOf, nameOf, statusBlocks } from "./digest-lines.ts";

const maxNamed = 5;

export const status: Command = {
  worksAlone: true,
  spec: { name: "status", options: [] },

  async run({ asker }, context): Promise<Message> {
    const { store, words } = context;
    const feeds = await store.feeds.listFor(asker);
    const troubled = feeds.filter(isTroubled);
    const destinations = await destinationsOf(asker, context);
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
        ...(asker.canManage
          ? findingBlocks(await checkAll(destinations, asker, context), asker, context)
          : []),
      ],
    };
  },
};

/** In the terminal no chat is asked: there the doctor does that. */
async function checkAll(
  destinations: readonly Destination[],
  asker: Asker,
  context: CommandContext,
): Promise<readonly Finding[]> {
  const tools = { ...context, language: asker.locale };
  const found = await Promise.all([
    ...destinations.map((one) => {
      const check = asker.platform === "terminal" ? checkPunctuality : checkDestination;
      return check(nameOf(one, asker, context), one, tools);
    }),
    checkClockOf(asker.platform, tools),
    checkRoom(context.disk, context.words),
  ]);
  return found.flat();
}

function findingBlocks(
  findings: readonly Finding[],
  { platform }: Asker,
  { words }: CommandContext,
): readonly Block[] {
  if (findings.length === 0) return platform === "terminal" ? [] : [small(text(words.status.allChecked))];
  return [
    paragraph(strong(text(words.status.toMend))),
    ...findings.map(({ about, says, mend = "" }) =>
      paragraph(strong(text(about)), text(`: ${says} ${mend}`.trimEnd())),
    ),
  ];
}
