/** What each kind of webhook takes: the form of a message, where it is sent to, and what is read in the answer. */
import { createHmac } from "node:crypto";
import type { Inline, Message } from "../../../core/message/message.ts";
import { plainText, quoteText } from "../../../core/message/plain.ts";
import { renderPosts } from "./mattermost.ts";

export type WebhookKind = "slack" | "discord" | "mattermost" | "json";
/** Bodies of posts, each within the limits of its kind. */
export type RenderForm = (message: Message) => readonly object[];
/** The two that have adapters of their own. */
export type OwnForms = Readonly<Record<"slack" | "discord", RenderForm>>;

export interface Form {
  readonly render: RenderForm;
  /** Where a post goes; the address itself when absent. */
  readonly addressOf?: (url: string) => string;
  /** The receiver tells a repeated post by its id, so that one without an answer is sent again. */
  readonly isRepeatable: boolean;
}

export function createForms({ slack, discord }: OwnForms): Readonly<Record<WebhookKind, Form>> {
  return {
    slack: { render: slack, isRepeatable: false },
    discord: { render: discord, addressOf: discordAddress, isRepeatable: false },
    mattermost: { render: renderPosts, isRepeatable: false },
    json: { render: renderJson, isRepeatable: true },
  };
}

/** Without these two, Discord leaves the components out and does not say what it posted. */
function discordAddress(url: string): string {
  const address = new URL(url);
  address.searchParams.set("wait", "true");
  address.searchParams.set("with_components", "true");
  return address.href;
}

/** The same words twice: as text, and as the blocks of `core/message/message.ts` with every quote in its pieces. */
function renderJson(message: Message): readonly object[] {
  const blocks = JSON.parse(JSON.stringify(message.blocks, asData)) as unknown;
  return [{ type: "message", text: plainText(message), blocks }];
}

function asData(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("type" in value) || value.type !== "quote")
    return value;
  const { quote, cut } = value as Extract<Inline, { type: "quote" }>;
  const pieces = quote.pieces.map(({ text }) => text);
  return { type: "quote", text: quoteText(quote, cut), pieces, cut, id: quote.id };
}

/** @see Standard Webhooks 1.0: `v1,` and the HMAC-SHA256 of id, time and body; the key stands behind `whsec_`. */
export function signed(
  id: string,
  body: string,
  secret: string | undefined,
  now: Date,
): Record<string, string> {
  const seconds = String(Math.floor(now.getTime() / 1000));
  const headers = { "webhook-id": id, "webhook-timestamp": seconds };
  if (secret === undefined) return headers;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return { ...headers, "webhook-signature": `v1,${signature}` };
}
