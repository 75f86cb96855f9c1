/** store → digest → message → outbox: what is owed to each destination today, composed once and frozen. */

import { mayShorten, shortenDigest, withAllQuotes } from "../core/digest/compose.ts";
import type { Digest, DigestId } from "../core/digest/digest.ts";
import type { DigestFilter } from "../core/digest/filter.ts";
import type { Voices } from "../core/digest/voices.ts";
import type { Id } from "../core/id.ts";
import type { Message } from "../core/message/message.ts";
import type { Template } from "../core/message/template.ts";
import { knownGroups, type StoryGroup } from "../core/story/group.ts";
import { type Composed, createComposer } from "./compose.ts";
import type { Reason } from "./deliveries.ts";
import { createSlots, isDayOver } from "./due.ts";
import { createLayout, withEnds } from "./layout.ts";
import { wantedGroups } from "./news.ts";
import { partsOf, type RenderedMessages } from "./parts.ts";
import type {
  Clock,
  Destination,
  DigestRecord,
  Jobs,
  Log,
  Platform,
  PlatformName,
  Store,
  Workspace,
} from "./ports.ts";
import type { Settings } from "./settings.ts";
import type { Storyteller } from "./storyteller.ts";
import { findVoices } from "./voices.ts";

export interface PublishTools {
  readonly store: Store;
  readonly storyteller: Storyteller;
  readonly jobs: Jobs;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Pick<Settings, "digest" | "templates" | "companies" | "people" | "web">;
}

export interface Publisher {
  /** Makes a row of every slot that is due, and queues some of the digests that wait to be composed: these. */
  plan(): Promise<readonly DigestId[]>;
  publish(digest: DigestId): Promise<void>;
  /** The digest that this destination would get now; nothing is stored. */
  preview(destination: Destination): Promise<Message>;
  /** The same as data. */
  compose(destination: Destination): Promise<Digest>;
  /** The same by a template that is tried out; nothing when there is no story to tell. */
  previewWith(destination: Destination, template: Template): Promise<Message | undefined>;
  /** The headlines of the last days that a filter would have kept and dropped; nothing is stored. */
  tryFilter(destination: Destination, filter: DigestFilter): Promise<FilterTrial>;
  /** Who was heard in what a workspace reads, in the last days and in as many before. */
  countVoices(workspace: Workspace, days: number): Promise<Voices>;
  /** When nobody waits for an answer from here: what has time should let them go first. */
  idle(): Promise<void>;
  /**
   * The same digest with what is known of its quotes now, without its last lines where it would not fit otherwise;
   * nothing when it was never composed.
   */
  renderAgain(
    digest: DigestId,
    fits: (rendered: RenderedMessages) => boolean,
  ): Promise<RenderedMessages | undefined>;
}

/** What a filter would have done to the stories of the last days. */
export interface FilterTrial {
  readonly days: number;
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
}

const dayMs = 86_400_000;
const trialDays = 7;
const maxVoices = 10;
const planLimit = 200;
/** Composing takes seconds; a worker that is gone holds nothing up for long. */
const leaseMs = 2 * 60_000;
/** Who asks for a preview does not wait longer for a better grouping: while feeds are read there is always a newer one. */
const patienceMs = 2_000;

export function createPublisher(tools: PublishTools): Publisher {
  const { store, jobs, clock, log } = tools;
  const layout = createLayout(tools);
  const composer = createComposer({ ...tools, layout });
  const awaited = new Set<Promise<unknown>>();
  /** Somebody waits for it. */
  const soon = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const answer = work().finally(() => awaited.delete(answer));
    awaited.add(answer);
    return answer;
  };

  return {
    async plan() {
      const now = clock.now();
      const planned = await store.digests.planDue(now, createSlots(now));
      if (planned > 0) log.info("digests_planned", { digests: planned });
      const waiting = await store.digests.findPlanned(now, planLimit);
      await jobs.enqueue(waiting.map(({ id }) => ({ kind: "publish", key: id, runAt: now })));
      return waiting.map(({ id }) => id);
    },

    async publish(id) {
      const record = await store.digests.claim(id, clock.now(), leaseMs);
      if (record === undefined) return;
      try {
        await publishClaimed(record);
      } catch (thrown) {
        await store.digests.release(id);
        throw thrown;
      }
    },

    preview: (destination) => soon(() => preview(destination)),

    compose: (destination) => soon(async () => (await composeNow(destination)).digest),

    previewWith: (destination, template) => soon(() => previewWith(destination, template)),

    tryFilter: (destination, filter) => soon(() => tryFilter(destination, filter)),

    countVoices: (workspace, days) =>
      soon(() => findVoices(workspace, { days, until: clock.now(), limit: maxVoices }, tools)),

    async idle() {
      while (awaited.size > 0) await Promise.allSettled(awaited);
    },

    async renderAgain(id, fits) {
      const record = await store.digests.find(id);
      const destination = record && (await store.destinations.find(record.destinationId));
      let digest = await store.digests.findBody(id);
      if (record?.until === undefined || destination === undefined || digest === undefined) return undefined;
      const { localDate, dueAt, until } = record;
      const circumstances = { destination, dueAt, now: until, known: await layout.findKnown(digest) };
      const previous = await store.digests.findPrevious(destination.id, localDate);
      const closing = await layout.renderClosing(destination, { localDate, until, previous });
      const renderAll = (one: Digest): RenderedMessages =>
        withEnds(layout.render(one, circumstances), closing, layout.renderThread(one, circumstances));
      let rendered = renderAll(digest);
      while (!fits(rendered) && mayShorten(digest)) {
        digest = shortenDigest(digest);
        rendered = renderAll(digest);
      }
      return rendered;
    },
  };

  function composeNow(destination: Destination): Promise<Composed> {
    return composer.composeNow(destination, patienceMs);
  }

  async function preview(destination: Destination): Promise<Message> {
    const composed = await composeNow(destination);
    const closing = await layout.renderClosing(destination, composed);
    return withEnds(composed.message, closing).message;
  }

  async function previewWith(destination: Destination, template: Template): Promise<Message | undefined> {
    const { digest, circumstances } = await composeNow(destination);
    return digest.stories.length === 0 ? undefined : layout.renderWith(template, digest, circumstances);
  }

  async function tryFilter(destination: Destination, filter: DigestFilter): Promise<FilterTrial> {
    const until = clock.now();
    await tools.storyteller.regroup(patienceMs);
    const since = new Date(until.getTime() - trialDays * dayMs);
    const articles = await store.articles.listSeen(destination, since, until);
    const headlineOf = ({ articles: [first] }: StoryGroup): string => first?.title ?? "";
    const stories = knownGroups(articles);
    const kept = new Set(wantedGroups(articles, filter).map(({ id }) => id));
    return {
      days: trialDays,
      kept: stories.filter(({ id }) => kept.has(id)).map(headlineOf),
      dropped: stories.filter(({ id }) => !kept.has(id)).map(headlineOf),
    };
  }

  async function publishClaimed(record: DigestRecord): Promise<void> {
    const destination = await store.destinations.find(record.destinationId);
    const reason = whyNot(record, destination);
    if (reason === undefined && destination !== undefined) return freeze(record, destination);
    await store.digests.close(record.id, "abandoned", clock.now(), reason);
    log.warn("digest_abandoned", { digest: record.id, date: record.localDate, reason });
  }

  function whyNot(record: DigestRecord, destination: Destination | undefined): Reason | undefined {
    if (destination === undefined) return "gone";
    if (destination.state !== "active") return destination.state;
    return isDayOver(record, destination, clock.now()) ? "dayOver" : undefined;
  }

  async function freeze(record: DigestRecord, destination: Destination): Promise<void> {
    const platform = tools.platforms.get(destination.platform);
    if (platform === undefined) return store.digests.release(record.id);
    const composed = await composer.composeDue(record, destination);
    const { digest, message, circumstances, since, until } = composed;
    const thread = layout.renderThread(digest, circumstances);
    const closing = await layout.renderClosing(destination, composed);
    const told = (thread && platform.capabilities.threads && withAllQuotes(digest)) || digest;
    const rendered = await store.digests.render(record.id, {
      since,
      until,
      digest,
      parts: partsOf(withEnds(message, closing, thread), platform, destination.channelId),
      articles: articlesOf(digest),
      quotes: told.stories.flatMap(({ quotes }) => quotes.map(({ best }) => best.quote.id)),
    });
    if (!rendered) return;
    log.info("digest_composed", {
      digest: record.id,
      date: record.localDate,
      stories: digest.stories.length,
    });
  }
}

/** All articles of the stories and briefs that are shown: none of them leads a digest again. */
function articlesOf(digest: Digest): readonly Id<"article">[] {
  const inStories = digest.stories.flatMap(({ story }) => story.articles.map(({ id }) => id));
  return [...new Set([...inStories, ...digest.briefs.map(({ id }) => id)])];
}
