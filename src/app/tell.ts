/** Tells whoever set a digest up, or runs the bot, what only people can mend: once, in the chat. */
import { toBotError } from "../core/errors.ts";
import { idOf } from "../core/id.ts";
import { type Message, paragraph, text } from "../core/message/message.ts";
import type { Destination, Log, Platform, PlatformName, Store, Workspace } from "./ports.ts";
import type { Settings } from "./settings.ts";

/** Discord takes 25. */
const nonceLength = 24;

export interface TellTools {
  readonly store: Pick<Store, "destinations">;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly log: Log;
  readonly settings: Pick<Settings, "operator">;
}

export interface Notice {
  /** Names the occasion: the same one is told once. */
  readonly about: string;
  readonly sentences: readonly string[];
  /** Where nobody is known who set the digest up, the channel itself is told; else whoever runs the bot. */
  readonly mayTellChannel: boolean;
}

export interface Teller {
  /** Never rejects: who cannot be told finds it in the log, and in `/digest status`. */
  tell(destination: Destination, notice: Notice, signal: AbortSignal): Promise<void>;
  /** Where the configuration names a place for it. Never rejects. */
  tellOperator(notice: Pick<Notice, "about" | "sentences">, signal: AbortSignal): Promise<void>;
}

/** Where somebody is told. */
interface Place extends Workspace {
  readonly channelId: string;
}

export function createTeller({ store, platforms, log, settings: { operator } }: TellTools): Teller {
  return {
    async tell(destination, notice, signal) {
      const { id } = destination;
      try {
        if (!(await store.destinations.noteTold(id, notice.about))) return;
        const place = (await placeFor(destination, notice, signal)) ?? operator;
        const error = place
          ? await post(place, notice, idOf("notice", id, notice.about), signal)
          : "nobody is known who set it up";
        if (error === undefined) log.info("owner_told", { destination: id, about: notice.about });
        else log.warn("owner_not_told", { destination: id, error });
      } catch (thrown) {
        log.warn("owner_not_told", { destination: id, error: toBotError(thrown).message });
      }
    },

    async tellOperator(notice, signal) {
      if (operator === undefined) return;
      try {
        const error = await post(operator, notice, idOf("notice", "operator", notice.about), signal);
        if (error !== undefined) log.warn("operator_not_told", { about: notice.about, error });
      } catch (thrown) {
        log.warn("operator_not_told", { about: notice.about, error: toBotError(thrown).message });
      }
    },
  };

  /** Returns why it could not be posted. */
  async function post(
    { platform: name, workspaceId, channelId }: Place,
    { sentences }: Pick<Notice, "sentences">,
    id: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const platform = platforms.get(name);
    const [payload] = platform?.renderParts(messageOf(sentences), channelId) ?? [];
    if (platform === undefined || payload === undefined) return `${name} is not connected`;
    const nonce = id.slice(0, nonceLength);
    const outcome = await platform.post({ platform: name, workspaceId, channelId, payload, nonce }, signal);
    return outcome.kind === "sent" ? undefined : outcome.error;
  }

  async function placeFor(
    { platform: name, workspaceId, createdBy, channelId }: Destination,
    { mayTellChannel }: Notice,
    signal: AbortSignal,
  ): Promise<Place | undefined> {
    const place = { platform: name, workspaceId };
    if (createdBy === undefined) return mayTellChannel ? { ...place, channelId } : undefined;
    const direct = await platforms.get(name)?.openDirect(createdBy, signal);
    return direct === undefined ? undefined : { ...place, channelId: direct };
  }
}

function messageOf(sentences: readonly string[]): Message {
  return { blocks: sentences.map((sentence) => paragraph(text(sentence))) };
}
