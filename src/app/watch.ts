/** new quotes → alerts: tells people what they watch for, each quote at most once, and not too often. */
import { languageFor } from "../core/languages/index.ts";
import type { Message } from "../core/message/message.ts";
import { alertValues } from "../core/message/values.ts";
import { minShownConfidence } from "../core/quote/find.ts";
import { identifyPerson } from "../core/quote/people.ts";
import { isWatched } from "../core/quote/watched.ts";
import type { StoryArticle } from "../core/story/story.ts";
import { groupVersions } from "../core/story/versions.ts";
import { buttonId } from "./commands/command.ts";
import { overlapMs } from "./overlap.ts";
import type { Clock, Log, Platform, PlatformName, Store, Watch } from "./ports.ts";
import { type Settings, templateFor } from "./settings.ts";

export interface WatcherTools {
  readonly store: Store;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Pick<Settings, "people" | "templates" | "digest">;
}

export interface Watcher {
  /** Looks through what came in since the last time, and tells those who watch. */
  check(signal: AbortSignal): Promise<void>;
}

const dayMs = 86_400_000;
/** Quotes that one watch tells in 24 hours, and in one message. */
const mostADay = 10;
const mostAtOnce = 3;

export function createWatcher({ store, platforms, clock, log, settings }: WatcherTools): Watcher {
  const rules = {
    identify: (name: string) => identifyPerson(name, settings.people),
    minConfidence: minShownConfidence,
  };

  return {
    async check(signal) {
      const now = clock.now();
      const read = new Map<string, readonly StoryArticle[]>();
      for (const watch of await store.watches.listAtOnce()) {
        if (signal.aborted) return;
        const key = `${watch.platform} ${watch.workspaceId} ${watch.checkedAt.getTime()}`;
        const articles = read.get(key) ?? (await store.articles.listSeen(watch, watch.checkedAt, now));
        read.set(key, articles);
        if (articles.length > 0) await tell(watch, articles, now, signal);
      }
    },
  };

  async function tell(
    watch: Watch,
    articles: readonly StoryArticle[],
    now: Date,
    signal: AbortSignal,
  ): Promise<void> {
    const printed = articles.flatMap((article) =>
      article.quotes.filter((quote) => isWatched(watch, quote, rules)).map((quote) => ({ quote, article })),
    );
    const before = await store.watches.listAlerts(
      watch.id,
      printed.map(({ quote }) => quote.id),
    );
    const untold = printed.filter(({ quote }) => !before.has(quote.id));
    const platform = platforms.get(watch.platform);
    const room = mostADay - (await store.watches.countAlerts(watch.id, new Date(now.getTime() - dayMs)));
    const families = groupVersions(untold).slice(0, Math.max(0, room));
    const shown = families.slice(0, mostAtOnce);
    if (platform === undefined || shown.length === 0) return checked(watch, now);
    // Committed before the post: an alert that may have been posted is not posted again.
    const told = families.flatMap(({ best, alsoIn }) => [best, ...alsoIn].map(({ quote }) => quote.id));
    const claimed = new Set(await store.watches.claimAlerts(watch.id, told, now));
    const fresh = shown.filter(({ best }) => claimed.has(best.quote.id));
    const isLater =
      fresh.length > 0 && (await post(watch, fresh, families.length, platform, signal)) === "later";
    if (isLater) return store.watches.releaseAlerts(watch.id, [...claimed]);
    await checked(watch, now);
  }

  /** The next look begins a little before this one, and never before somebody began to watch. */
  async function checked(watch: Watch, now: Date): Promise<void> {
    const checkedAt = new Date(Math.max(watch.checkedAt.getTime(), now.getTime() - overlapMs));
    await store.watches.save({ ...watch, checkedAt });
  }

  async function post(
    watch: Watch,
    shown: ReturnType<typeof groupVersions>,
    all: number,
    platform: Platform,
    signal: AbortSignal,
  ): Promise<"done" | "later"> {
    const message = await compose(watch, shown, all);
    const [payload] = platform.renderParts(message, watch.channelId);
    const [first] = shown;
    if (payload === undefined || first === undefined) return "done";
    const { platform: name, workspaceId, channelId } = watch;
    const nonce = `${watch.id}${first.best.quote.id}`.slice(0, 24);
    const outcome = await platform.post({ platform: name, workspaceId, channelId, payload, nonce }, signal);
    if (outcome.kind === "sent") log.info("alert_sent", { watch: watch.id, quotes: shown.length });
    else log.warn("alert_not_sent", { watch: watch.id, error: outcome.error });
    return outcome.kind === "refused" && outcome.retryAt !== undefined ? "later" : "done";
  }

  async function compose(
    watch: Watch,
    shown: ReturnType<typeof groupVersions>,
    all: number,
  ): Promise<Message> {
    const verified = await store.quotes.verify(shown.map(({ best }) => best.quote));
    const locale = { language: languageFor(watch.language), zone: settings.digest.schedule.zone };
    const values = alertValues(
      { label: watch.label, families: shown, more: all - shown.length },
      verified,
      locale,
    );
    const body = templateFor(settings, "alert", locale.language.code).render(values).blocks;
    const { buttons } = locale.language.words;
    return {
      blocks: [
        ...body,
        {
          type: "actions",
          buttons: [
            { kind: "press", id: buttonId("watch", "mute", watch.id), label: buttons.mute },
            { kind: "press", id: buttonId("watch", "stop", watch.id), label: buttons.stop },
          ],
        },
      ],
    };
  }
}
