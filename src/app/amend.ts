/** correction → posted digest: messages that show a quote which its source has changed are edited to say so. */
import type { DigestId } from "../core/digest/digest.ts";
import { BotError } from "../core/errors.ts";
import type { Log, OutboxRow, Platform, PlatformName, Store } from "./ports.ts";
import { type Publisher, partsOf } from "./publish.ts";

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
      const rendered = await publisher.renderAgain(id);
      const rows = await store.outbox.listFor(id);
      const [first] = rows;
      const platform = first && platforms.get(first.platform);
      if (rendered === undefined || first === undefined || platform === undefined) return;
      const parts = partsOf(rendered, platform, first.channelId);
      // A message more or less would have to be posted or deleted: readers would be told twice.
      if (parts.length !== rows.length) {
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
