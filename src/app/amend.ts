/** correction → posted digest: messages that show a quote which its source has changed are edited to say so. */
import type { DigestId } from "../core/digest/digest.ts";
import { BotError } from "../core/errors.ts";
import type { Block, Message } from "../core/message/message.ts";
import { messagesOf, partsOf } from "./parts.ts";
import type { Log, OutboxRow, Platform, PlatformName, Store } from "./ports.ts";
import type { Publisher } from "./publish.ts";

export interface AmendTools {
  readonly store: Store;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly publisher: Publisher;
  readonly log: Log;
}

export interface Amender {
  /** Throws when the platform may take the edit later. */
  amend(digest: DigestId, signal: AbortSignal): Promise<void>;
}

export function createAmender({ store, platforms, publisher, log }: AmendTools): Amender {
  return {
    async amend(id, signal) {
      const rows = await store.outbox.listFor(id);
      const [first] = rows;
      const platform = first && platforms.get(first.platform);
      if (first === undefined || platform === undefined) return;
      const { channelId } = first;
      const rendered = await publisher.renderAgain(
        id,
        (one) => partsOf(one, platform, channelId).length <= rows.length,
      );
      if (rendered === undefined) return;
      // A message more or less would have to be posted or deleted: readers would be told twice.
      const parts = inSoMany(rows.length, messagesOf(rendered, platform), (blocks) =>
        platform.renderParts({ blocks }, channelId),
      );
      if (parts === undefined) {
        log.warn("digest_not_amended", { digest: id, error: "it would take another number of messages" });
        return;
      }
      for (const row of rows) {
        const parentId = row.part > 0 ? first.messageId : undefined;
        await edit(
          row,
          { payload: parts[row.part] ?? row.payload, ...(parentId && { parentId }) },
          platform,
          signal,
        );
      }
    },
  };

  async function edit(
    row: OutboxRow,
    { payload, parentId }: { readonly payload: string; readonly parentId?: string },
    platform: Platform,
    signal: AbortSignal,
  ): Promise<void> {
    const { messageId, channelId, workspaceId, nonce, platform: name } = row;
    if (row.state !== "sent" || messageId === undefined || payload === row.payload) return;
    const place = { platform: name, workspaceId, channelId };
    const posting = { ...place, payload, nonce, ...(parentId && { parentId }) };
    const outcome = await platform.edit(posting, messageId, signal);
    if (outcome.kind === "sent") {
      await store.outbox.replacePayload(row.id, payload);
      log.info("digest_amended", { digest: row.digestId, part: row.part });
      return;
    }
    const isLater = outcome.kind === "unknown" || outcome.retryAt !== undefined;
    if (isLater) throw new BotError("platform_unreachable", `not edited yet: ${outcome.error}`);
    log.warn("digest_not_amended", { digest: row.digestId, part: row.part, error: outcome.error });
  }
}

type Render = (blocks: readonly Block[]) => readonly string[];

/** In as many parts as were posted: where less is left to say, the last blocks are parted from the others. */
function inSoMany(
  count: number,
  messages: readonly Message[],
  render: Render,
): readonly string[] | undefined {
  const last = messages.at(-1)?.blocks ?? [];
  const before = messages.slice(0, -1).flatMap(({ blocks }) => render(blocks));
  const stretched = stretch(count - before.length, last, render);
  return stretched && [...before, ...stretched];
}

function stretch(count: number, blocks: readonly Block[], render: Render): readonly string[] | undefined {
  const whole = render(blocks);
  if (whole.length >= count) return whole.length === count ? whole : undefined;
  for (let cut = blocks.length - 1; cut > 0; cut -= 1) {
    const last = render(blocks.slice(cut));
    if (last.length !== 1) continue;
    const rest = stretch(count - 1, blocks.slice(0, cut), render);
    return rest && [...rest, ...last];
  }
  return undefined;
}
