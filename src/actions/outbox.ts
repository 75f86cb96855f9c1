/** `pullquote outbox …`: digests on their way, and those that did not arrive. */
import { renderTable } from "../adapters/platforms/terminal/table.ts";
import { reasonOf } from "../app/deliveries.ts";
import type { Destination, DigestRecord } from "../app/ports.ts";
import { loadConfig } from "../config/load.ts";
import { type Delivery, deliveryOf } from "../core/delivery/delivery.ts";
import type { DigestId } from "../core/digest/digest.ts";
import { BotError, unreachable } from "../core/errors.ts";
import { en } from "../core/languages/en.ts";
import type { OpenApp } from "../wiring.ts";
import { action, printJson } from "./action.ts";
import { type Context, clock, logFor, open, withoutChats } from "./context.ts";
import { channelName } from "./digests/channels.ts";

const dayMs = 86_400_000;
/** What did not arrive longer ago than this is of no use to anybody. */
const listedMs = 14 * dayMs;

export const outboxList = action({
  name: "outbox list",
  summary: "say which digests wait to be posted, and which did not arrive",
  about: ["A digest that failed or was given up stays listed for two weeks, unless you drop it."],
  examples: ["outbox list"],
  json: "an array of { id, platform, workspace, channel, localDate, dueAt, delivery }; delivery.kind is planned, rendering, sending, failed or abandoned",
  run: list,
});

export const outboxRetry = action({
  name: "outbox retry",
  summary: "send a digest that failed or was given up",
  about: [
    "What was posted of it is not posted again. Of a message that may have arrived (abandoned: no answer came), look " +
      "into the channel first: this sends it.",
    "The running bot sends it within a minute, and tries for a day. A channel that was stopped starts again.",
  ],
  arguments: { id: { says: "as outbox list shows it" } },
  examples: ["outbox retry AnwZ7eBBJ_IwcVH4"],
  run: retry,
});

export const outboxDrop = action({
  name: "outbox drop",
  summary: "give a digest up, whatever state it is in",
  about: ["Its news may come in the next one, as far as none of it was posted."],
  arguments: { id: { says: "as outbox list shows it" } },
  examples: ["outbox drop AnwZ7eBBJ_IwcVH4"],
  run: drop,
});

async function list(context: Context): Promise<void> {
  await using app = await openStore(context);
  const now = clock.now();
  const since = new Date(now.getTime() - listedMs);
  const rows = await Promise.all(
    (await app.store.digests.listUnsent(since)).map((one) => describe(app, one)),
  );
  const shown = rows.filter(({ record }) => record.reason !== "dropped");
  if (context.json) return printJson(context, shown.map(toJson));
  if (shown.length === 0) return context.screen.write("Nothing waits, and nothing failed.\n");
  const table = shown.map(({ record, destination, delivery }) => [
    record.id,
    destination ? channelName(destination) : "?",
    record.localDate,
    inWords(delivery, record),
  ]);
  context.screen.write(`${renderTable([["Id", "Channel", "Day", "State"], ...table], context.screen)}\n`);
}

async function retry(context: Context, { id }: { readonly id: string }): Promise<void> {
  await using app = await openStore(context);
  const record = await find(app, id);
  const now = clock.now();
  if (!(await app.store.digests.reopen(record.id, now, new Date(now.getTime() + dayMs))))
    throw invalid(`The digest ${id} is ${record.state}: there is nothing to try again.`);
  const destination = await app.store.destinations.find(record.destinationId);
  if (destination?.state === "disabled") {
    const { reason: _mended, ...rest } = destination;
    await app.store.destinations.save({ ...rest, state: "active" });
  }
  context.screen.write(`The digest of ${record.localDate} is sent by the running bot within a minute.\n`);
}

async function drop(context: Context, { id }: { readonly id: string }): Promise<void> {
  await using app = await openStore(context);
  const record = await find(app, id);
  if (!(await app.store.digests.drop(record.id)))
    throw invalid(`The digest ${id} was sent: it cannot be dropped.`);
  context.screen.write(`The digest of ${record.localDate} is given up.\n`);
}

function openStore({ env, screen }: Context): Promise<OpenApp> {
  const config = withoutChats(loadConfig(env));
  return open(config, logFor({ ...config, logLevel: "error" }, screen), screen);
}

async function find({ store }: OpenApp, id: string): Promise<DigestRecord> {
  const record = await store.digests.find(id as DigestId);
  if (record === undefined)
    throw invalid(`There is no digest ${id}. \`pullquote outbox list\` shows those that there are.`);
  return record;
}

interface Row {
  readonly record: DigestRecord;
  readonly destination: Destination | undefined;
  readonly delivery: Delivery;
}

async function describe({ store }: OpenApp, record: DigestRecord): Promise<Row> {
  const destination = await store.destinations.find(record.destinationId);
  return { record, destination, delivery: deliveryOf(record, await store.outbox.listFor(record.id)) };
}

function inWords(delivery: Delivery, record: DigestRecord): string {
  switch (delivery.kind) {
    case "planned":
      return "planned";
    case "rendering":
      return "being composed";
    case "sending": {
      const { part, parts, attempts, nextAt, error } = delivery;
      const tried = attempts === 0 ? "" : `, tried ${attempts === 1 ? "once" : `${attempts} times`}`;
      const again = error === undefined ? "" : `: ${error}; again at ${nextAt.toISOString()}`;
      return `sending message ${part} of ${parts}${tried}${again}`;
    }
    case "sent":
      return "sent";
    case "failed":
      return `failed${posted(delivery)}: ${delivery.reason}`;
    case "abandoned": {
      const doubt = delivery.unsure === 0 ? "" : `, ${delivery.unsure} in doubt`;
      return `abandoned${posted(delivery)}${doubt}: ${reasonOf(record, en.words)}`;
    }
    default:
      return unreachable(delivery);
  }
}

function posted({ sent, parts }: { readonly sent: number; readonly parts: number }): string {
  return parts === 0 ? "" : `, ${sent} of ${parts} messages posted`;
}

function toJson({ record, destination, delivery }: Row) {
  return {
    id: record.id,
    platform: destination?.platform,
    workspace: destination?.workspaceId,
    channel: destination?.channelId,
    localDate: record.localDate,
    dueAt: record.dueAt,
    delivery,
  };
}

function invalid(detail: string): BotError {
  return new BotError("option_invalid", detail, { detail });
}
