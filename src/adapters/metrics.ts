/** The numbers of the bot for Prometheus: counted from events and answers, gauges read when they are asked for. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Meters, Standing } from "../app/ports.ts";

export interface Metrics extends Meters {
  /** The text format of Prometheus. */
  render(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(read: () => Promise<Standing>): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name: `pullquote_${name}`, help, labelNames, registers });

  const events = counter("events_total", "Events of the log.", ["event", "level"]);
  const polls = counter("polls_total", "Feeds asked: items, unchanged (304), discussions or failed.", [
    "answer",
  ]);
  const items = counter("items_total", "Items that were new in feeds.");
  const articles = counter("articles_total", "Articles read, and those that could not be.", ["result"]);
  const quotes = counter("quotes_total", "Quotes found: with a named speaker, or without.", ["speaker"]);
  const digests = counter("digests_total", "Digests: due, sent, late, failed or abandoned.", ["state"]);
  const answers = new Histogram({
    name: "pullquote_platform_answer_seconds",
    help: "How long platforms took to answer.",
    labelNames: ["platform", "what", "outcome"] as const,
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const limits = counter("rate_limits_total", "Answers that asked us to wait.", ["platform"]);
  const lastBackup = new Gauge({
    name: "pullquote_last_backup_timestamp_seconds",
    help: "When the last backup was made by this process; 0 before.",
    registers,
  });
  addGauges(registers, read);

  /** What an event counts for besides itself. */
  const counted: Readonly<Record<string, (fields: Readonly<Record<string, unknown>>) => void>> = {
    feed_polled({ answer, new: fresh }) {
      polls.inc({ answer: String(answer) });
      items.inc(numberOf(fresh));
    },
    feed_skipped: () => polls.inc({ answer: "failed" }),
    article_read({ quotes: found, named }) {
      articles.inc({ result: "read" });
      quotes.inc({ speaker: "named" }, numberOf(named));
      quotes.inc({ speaker: "none" }, numberOf(found) - numberOf(named));
    },
    article_skipped: () => articles.inc({ result: "skipped" }),
    digests_planned: ({ digests: due }) => digests.inc({ state: "due" }, numberOf(due)),
    digest_sent({ lateMinutes }) {
      digests.inc({ state: "sent" });
      if (numberOf(lateMinutes) >= lateFromMinutes) digests.inc({ state: "late" });
    },
    digest_failed: () => digests.inc({ state: "failed" }),
    digest_abandoned: () => digests.inc({ state: "abandoned" }),
    backup_made: () => lastBackup.setToCurrentTime(),
  };

  return {
    event(name, level, fields) {
      events.inc({ event: name, level });
      counted[name]?.(fields);
    },
    answered({ platform, what, outcome, tookMs }) {
      answers.observe({ platform, what, outcome }, tookMs / 1_000);
      if (outcome === "limited") limits.inc({ platform });
    },
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

const lateFromMinutes = 15;

function numberOf(value: unknown): number {
  return typeof value === "number" && value > 0 ? value : 0;
}

function addGauges(registers: Registry[], read: () => Promise<Standing>): void {
  // All gauges of one scrape are read at once, and once.
  let reading: Promise<Standing> | undefined;
  const standing = (): Promise<Standing> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  const gauge = (name: string, help: string, value: (standing: Standing) => number): void => {
    new Gauge({
      name: `pullquote_${name}`,
      help,
      registers,
      async collect() {
        this.set(value(await standing()));
      },
    });
  };
  gauge("waiting_items", "Items that wait to be read.", ({ waitingItems }) => waitingItems);
  gauge("waiting_parts", "Parts of digests that wait to be posted.", ({ waitingParts }) => waitingParts);
  gauge(
    "queue_age_seconds",
    "How long the longest waiting part of a digest has been due.",
    ({ oldestPartAgeMs }) => oldestPartAgeMs / 1_000,
  );
  gauge("ready", "1 when the bot does its work, as /readyz says.", ({ isReady }) => (isReady ? 1 : 0));
  new Gauge({
    name: "pullquote_feeds",
    help: "Feeds by how they are doing.",
    labelNames: ["state"] as const,
    registers,
    async collect() {
      for (const [state, count] of Object.entries((await standing()).feeds)) this.set({ state }, count);
    },
  });
}
