/** What a digest looks like: its stories by their template, the thread under them, and what stands below its end mark. */
import { withAllQuotes } from "../core/digest/compose.ts";
import type { Digest } from "../core/digest/digest.ts";
import { weekdayOf } from "../core/digest/schedule.ts";
import type { Id } from "../core/id.ts";
import { languageFor } from "../core/languages/index.ts";
import { type Block, type Message, small, text } from "../core/message/message.ts";
import type { Template } from "../core/message/template.ts";
import { digestValues } from "../core/message/values.ts";
import type { Correction } from "../core/quote/correction.ts";
import type { VerifiedQuote } from "../core/quote/quote.ts";
import { dateInWords } from "./deliveries.ts";
import { isLate } from "./due.ts";
import type { RenderedMessages } from "./parts.ts";
import type { Destination, DigestRecord, Store } from "./ports.ts";
import { pagesFor, type Settings, templateFor } from "./settings.ts";
import { findVoices, verifiedVoices } from "./voices.ts";

export interface Layout {
  /** Once for all renderings: the shorter ones hold no others. */
  findKnown(digest: Digest): Promise<KnownQuotes>;
  /** Without what stands below its end mark. */
  render(digest: Digest, circumstances: Circumstances): Message;
  renderWith(template: Pick<Template, "render">, digest: Digest, circumstances: Circumstances): Message;
  /** All that was said; nothing when the digest says it, or the operator took the template away. */
  renderThread(digest: Digest, circumstances: Circumstances): Message | undefined;
  /** What stands below the end mark on this day, whatever the stories are: it takes nothing of their words. */
  renderClosing(destination: Destination, day: DigestDay): Promise<readonly Block[]>;
}

/** What a rendering is told beside its digest. */
export interface Circumstances {
  readonly destination: Destination;
  readonly dueAt: Date;
  readonly now: Date;
  readonly known: KnownQuotes;
}

/** What may be shown of a digest's quotes; of a shorter digest, too. */
export interface KnownQuotes {
  readonly verified: ReadonlyMap<Id<"quote">, VerifiedQuote>;
  readonly corrections: ReadonlyMap<Id<"quote">, Correction>;
}

/** The day of a digest, up to when it tells, and the one that was posted before. */
export interface DigestDay {
  readonly localDate: string;
  readonly until: Date;
  readonly previous: Pick<DigestRecord, "localDate"> | undefined;
}

const voicesDays = 7;
/** Below a digest, where the stories come first. */
const maxVoices = 5;
const maxMissed = 7;

export function createLayout(tools: {
  readonly store: Pick<Store, "articles" | "digests" | "quotes" | "readings">;
  readonly settings: Pick<Settings, "digest" | "templates" | "people" | "web">;
}): Layout {
  const { store, settings } = tools;

  return {
    async findKnown(digest) {
      const quotes = digest.stories.flatMap(({ quotes, rest = [] }) =>
        [...quotes, ...rest].map(({ best }) => best.quote),
      );
      const corrections = await store.readings.listCorrections(quotes.map(({ id }) => id));
      return { verified: await store.quotes.verify(quotes), corrections };
    },

    render(digest, circumstances) {
      const { destination } = circumstances;
      const isEmpty = digest.stories.length === 0 && digest.briefs.length === 0;
      const template = templateNamed(isEmpty ? "empty" : destination.template, destination);
      return renderWith(template, digest, circumstances);
    },

    renderWith,

    renderThread(digest, circumstances) {
      const whole = withAllQuotes(digest);
      if (whole === undefined || !settings.templates.has("thread")) return undefined;
      return renderWith(templateNamed("thread", circumstances.destination), whole, circumstances);
    },

    async renderClosing(destination, day) {
      return [...(await voicesOn(day, destination)), ...(await missedBefore(day, destination))];
    },
  };

  function renderWith(
    template: Pick<Template, "render">,
    digest: Digest,
    { destination, dueAt, now, known }: Circumstances,
  ): Message {
    const values = digestValues(digest, known.verified, {
      language: languageFor(destination.language),
      zone: destination.schedule.zone,
      pages: pagesFor(settings, destination),
      dueAt,
      corrections: known.corrections,
      ...(isLate(dueAt, now) && { late: true }),
    });
    return template.render(values);
  }

  /** On its day of the week the digest ends with who was heard in the last seven. */
  async function voicesOn(
    { localDate, until }: DigestDay,
    destination: Destination,
  ): Promise<readonly Block[]> {
    if (destination.voicesOn === undefined || weekdayOf(localDate) !== destination.voicesOn) return [];
    const voices = await findVoices(destination, { days: voicesDays, until, limit: maxVoices }, tools);
    if (voices.people.length === 0) return [];
    const locale = { language: languageFor(destination.language), zone: destination.schedule.zone };
    const values = await verifiedVoices(voices, locale, store);
    return [{ type: "divider" }, ...templateNamed("weekly", destination).render(values).blocks];
  }

  /** Days whose digest never came are not made up for, but not passed over in silence. */
  async function missedBefore(
    { localDate, previous }: DigestDay,
    { id, language }: Destination,
  ): Promise<readonly Block[]> {
    const missed = await store.digests.listMissed(id, previous?.localDate, localDate);
    if (missed.length === 0) return [];
    const { words } = languageFor(language);
    const dates = [...missed.slice(0, maxMissed)].reverse().map((date) => dateInWords(date, words));
    const note = words.delivery.missed(words.list(dates), dates.length);
    return [small(text(note))];
  }

  /** A template that was taken away since is replaced by the usual one. */
  function templateNamed(name: string, { language }: Destination): Pick<Template, "render"> {
    const known = settings.templates.has(name) ? name : settings.digest.template;
    return templateFor(settings, known, languageFor(language).code);
  }
}

/** With what stands below the end mark, and with what stands under the message. */
export function withEnds(
  { blocks }: Message,
  closing: readonly Block[],
  thread?: Message | undefined,
): RenderedMessages {
  return { message: { blocks: [...blocks, ...closing] }, ...(thread && { thread }) };
}
