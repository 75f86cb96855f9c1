/** Tells whoever set a digest up what only people can mend: once, in the chat. */
import { toBotError } from "../core/errors.ts";
import { idOf } from "../core/id.ts";
import { type Message, paragraph, text } from "../core/message/message.ts";
import type { Destination, Log, Platform, PlatformName, Store } from "./ports.ts";

/** Discord takes 25. */
const nonceLength = 24;

export interface TellTools {
  readonly store: Pick<Store, "destinations">;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly log: Log;
}

export interface Notice {
  /** Names the occasion: the same one is told once. */
  readonly about: string;
  readonly sentences: readonly string[];
  /** Where nobody is known who set the digest up, the channel itself is told. */
  readonly mayTellChannel: boolean;
}

export interface Teller {
  /** Never rejects: who cannot be told finds it in the log, and in `/digest status`. */
  tell(destination: Destination, notice: Notice, signal: AbortSignal): Promise<void>;
}

export function createTeller({ store, platforms, log }: TellTools): Teller {
  return {
    async tell(destination, notice, signal) {
      try {
        if (await store.destinations.noteTold(destination.id, notice.about))
          await post(destination, notice, signal);
      } catch (thrown) {
        log.warn("owner_not_told", { destination: destination.id, error: toBotError(thrown).message });
      }
    },
  };

  async function post(destination: Destination, notice: Notice, signal: AbortSignal): Promise<void> {
    const { platform: name, workspaceId } = destination;
    const platform = platforms.get(name);
    const channelId = platform && (await placeFor(destination, notice, platform, signal));
    const [payload] = channelId ? platform.renderParts(messageOf(notice), channelId) : [];
    if (platform === undefined || channelId === undefined || payload === undefined) {
      log.warn("owner_not_told", { destination: destination.id, error: "nobody is known who set it up" });
      return;
    }
    const nonce = idOf("notice", destination.id, notice.about).slice(0, nonceLength);
    const outcome = await platform.post({ platform: name, workspaceId, channelId, payload, nonce }, signal);
    if (outcome.kind === "sent") log.info("owner_told", { destination: destination.id, about: notice.about });
    else log.warn("owner_not_told", { destination: destination.id, error: outcome.error });
  }
}

async function placeFor(
  { createdBy, channelId }: Destination,
  { mayTellChannel }: Notice,
  platform: Platform,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (createdBy !== undefined) return platform.openDirect(createdBy, signal);
  return mayTellChannel ? channelId : undefined;
}

function messageOf({ sentences }: Notice): Message {
  return { blocks: sentences.map((sentence) => paragraph(text(sentence))) };
}
