/** What becomes of a digest when its channel is renamed, closed or opened again: people are not left to find out. */
import { nextSlot } from "../core/digest/schedule.ts";
import { toBotError, unreachable } from "../core/errors.ts";
import { languageFor } from "../core/languages/index.ts";
import type { ChannelChange } from "./bot.ts";
import { channelLabel } from "./destinations.ts";
import type {
  ChannelCheck,
  Clock,
  Destination,
  Log,
  Platform,
  PlatformName,
  Store,
  Workspace,
} from "./ports.ts";
import type { Teller } from "./tell.ts";

export interface ChannelTools {
  readonly store: Store;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly teller: Teller;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ChannelKeeper {
  /** Of one channel, or of all in the workspace that the digest was stopped in. Never rejects. */
  changed(workspace: Workspace, change: ChannelChange): Promise<void>;
}

const checkTimeoutMs = 10_000;

export function createChannelKeeper({ store, platforms, teller, clock, log }: ChannelTools): ChannelKeeper {
  return {
    async changed(workspace, change) {
      try {
        for (const destination of await affected(workspace, change)) await settle(destination, change);
      } catch (thrown) {
        const { platform, workspaceId } = workspace;
        log.warn("channel_not_checked", {
          platform,
          workspace: workspaceId,
          error: toBotError(thrown).message,
        });
      }
    },
  };

  async function affected(
    workspace: Workspace,
    { channelId }: ChannelChange,
  ): Promise<readonly Destination[]> {
    if (channelId === undefined)
      return (await store.destinations.listFor(workspace)).filter(({ state }) => state === "disabled");
    const one = await store.destinations.findByChannel(workspace, channelId);
    return one === undefined ? [] : [one];
  }

  async function settle(destination: Destination, { kind }: ChannelChange): Promise<void> {
    const { words } = languageFor(destination.language);
    switch (kind) {
      case "deleted":
        return stop(destination, words.delivery.channelDeleted, "");
      case "closed":
      case "changed": {
        const check = await checkOf(destination);
        if (check?.kind === "ready") return resume(destination, check.name);
        if (check?.kind === "blocked" && kind === "closed")
          return stop(destination, check.missing, check.mend);
        return;
      }
      default:
        return unreachable(kind);
    }
  }

  async function checkOf({
    platform,
    workspaceId,
    channelId,
    language,
    cards: pictures,
  }: Destination): Promise<ChannelCheck | undefined> {
    const signal = AbortSignal.timeout(checkTimeoutMs);
    return platforms.get(platform)?.checkChannel(workspaceId, channelId, signal, { language, pictures });
  }

  /** What people paused stays paused. */
  async function stop(destination: Destination, missing: string, mend: string): Promise<void> {
    if (destination.state !== "active") return;
    const reason = [missing, mend].filter((part) => part !== "").join(" ");
    await store.destinations.save({ ...destination, state: "disabled", reason });
    log.warn("digest_stopped", { destination: destination.id, reason });
    const { delivery } = languageFor(destination.language).words;
    await tell(destination, "stopped", delivery.stopped(channelLabel(destination), reason));
  }

  async function resume(destination: Destination, name: string | undefined): Promise<void> {
    const { reason: _mended, ...kept } = destination;
    const named = { ...kept, ...(name !== undefined && { channelName: name }) };
    if (destination.state === "disabled") {
      const next = nextSlot(destination.schedule, { now: clock.now() });
      await store.destinations.save({ ...named, state: "active", next });
      log.info("digest_resumed", { destination: destination.id });
      const { digest } = languageFor(destination.language).words;
      return tell(destination, "resumed", digest.resumed(channelLabel(named)));
    }
    if (named.channelName !== destination.channelName)
      await store.destinations.save({ ...destination, ...named });
  }

  function tell(destination: Destination, what: string, sentence: string): Promise<void> {
    // Platforms tell the same more than once, and at the same time.
    const about = `${what}:${clock.now().toISOString().slice(0, "2026-11-25T12:00".length)}`;
    const notice = { about, sentences: [sentence], mayTellChannel: false };
    return teller.tell(destination, notice, AbortSignal.timeout(checkTimeoutMs));
  }
}
