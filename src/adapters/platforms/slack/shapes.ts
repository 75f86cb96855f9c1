/** What Slack sends, as far as we rely on it. What has another shape is acknowledged and left, before anybody reads it. */
import type { App } from "@slack/bolt";
import * as z from "zod";
import type { Log } from "../../../app/ports.ts";

const text = z.string();
const person = z.looseObject({ id: text });
const maybeNull = <Shape extends z.ZodType>(shape: Shape) => shape.nullable().optional();

/** By `type`; commands have none. */
const shapes: Readonly<Record<string, z.ZodType>> = {
  command: z.looseObject({
    command: text,
    text: text.optional(),
    user_id: text,
    channel_id: text,
    response_url: text.optional(),
    trigger_id: text.optional(),
  }),
  event_callback: z.looseObject({ event: z.looseObject({ type: text }) }).and(
    z.union([
      z.looseObject({
        event: z.looseObject({
          type: z.literal("app_mention"),
          text,
          channel: text,
          ts: text,
          user: text.optional(),
          thread_ts: text.optional(),
        }),
      }),
      z.looseObject({
        event: z.looseObject({ type: z.literal("tokens_revoked"), tokens: z.looseObject({}) }),
      }),
      z.looseObject({ event: z.looseObject({ type: text.regex(/^(?!app_mention$|tokens_revoked$)/) }) }),
    ]),
  ),
  block_actions: z.looseObject({
    user: person,
    actions: z
      .array(
        z.looseObject({ action_id: text, block_id: text.optional(), type: text, value: text.optional() }),
      )
      .min(1),
    container: z.looseObject({}).optional(),
    channel: maybeNull(person),
    view: maybeNull(z.looseObject({ type: text })),
    response_url: text.optional(),
    trigger_id: text.optional(),
  }),
  block_suggestion: z.looseObject({ user: person, action_id: text, value: text }),
  view_submission: z.looseObject({
    user: person,
    view: z.looseObject({
      callback_id: text,
      private_metadata: text.optional(),
      state: z.looseObject({ values: z.record(text, z.record(text, z.looseObject({}))) }),
    }),
  }),
  message_action: z.looseObject({
    user: person,
    callback_id: text,
    trigger_id: text,
    message: z.looseObject({ text: text.optional() }),
  }),
  shortcut: z.looseObject({ user: person, callback_id: text, trigger_id: text }),
};

/** Of a type that we do not know nothing is asked: nobody listens for it. */
export function isReadable(body: unknown): boolean {
  if (typeof body !== "object" || body === null) return false;
  const type = typeOf(body);
  if (typeof type !== "string") return false;
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  return shape === undefined || shape.safeParse(body).success;
}

/** As Bolt tells them apart: by what they hold before what they call themselves. */
function typeOf(body: object): unknown {
  if ("event" in body) return "event_callback";
  if ("command" in body) return "command";
  if ("actions" in body) return "block_actions";
  return "type" in body ? body.type : undefined;
}

/** Bolt reads into a payload before any listener may look at it, so it is asked at its door. */
export function leaveUnreadable(app: App, log: Log): App {
  const process = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    if (isReadable(event.body)) return process(event);
    log.warn("slack_payload_unreadable", { type: String(event.body?.type ?? "none").slice(0, 40) });
    await event.ack();
  };
  return app;
}
