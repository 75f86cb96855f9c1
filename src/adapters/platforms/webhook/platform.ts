/** Incoming webhooks as a platform that only posts: Slack's, Discord's, Mattermost's, and plain JSON for programs. */
import type { Capabilities, Platform, Posting, PostOutcome } from "../../../app/ports.ts";
import { BotError } from "../../../core/errors.ts";
import type { Block, Message } from "../../../core/message/message.ts";
import { type SendResult, sendJson } from "../../http/send.ts";
import { createForms, type OwnForms, signed, type WebhookKind } from "./forms.ts";

export interface Webhook {
  /** The channel of its destination. */
  readonly name: string;
  readonly kind: WebhookKind;
  /** A secret: whoever has it can post. */
  readonly url: string;
}

export interface WebhookOptions {
  readonly hooks: readonly Webhook[];
  /** `whsec_…`: signs what goes to programs. */
  readonly secret?: string;
}

export const capabilities: Capabilities = {
  commands: false,
  buttons: false,
  suggestions: false,
  threads: false,
  edits: false,
  pictures: false,
  directMessages: false,
  channelCheck: false,
  lostAnswer: "not sent again",
};

const gone = "The webhook is not there any more. Make a new one, and put its address into WEBHOOKS.";
const permanentStatuses: ReadonlySet<number> = new Set([401, 403, 404, 410]);

export function openWebhooks({ hooks, secret }: WebhookOptions, ownForms: OwnForms): Platform {
  const forms = createForms(ownForms);
  const byName = new Map(hooks.map((hook) => [hook.name, hook]));

  return {
    name: "webhook",
    capabilities,
    dedupeWindowMs: 0,
    start: async () => {},
    renderParts(message, channelId) {
      const { render } = forms[byName.get(channelId)?.kind ?? "json"];
      return render(withoutPresses(message)).map((body) => JSON.stringify(body));
    },
    post,
    edit: async () => refused("what a webhook posted stays as it is"),
    postPicture: async () => refused("a webhook takes no pictures"),
    openDirect: () => Promise.reject(new BotError("platform_refused", "a webhook talks to a channel only")),
    findPosted: async ({ channelId }) => ({
      kind: forms[byName.get(channelId)?.kind ?? "slack"].isRepeatable ? "absent" : "unreadable",
    }),
    async checkChannel(_workspaceId, channelId) {
      if (byName.has(channelId)) return { kind: "ready", name: channelId };
      return { kind: "blocked", missing: `No webhook is called ${channelId}.`, mend: "Name it in WEBHOOKS." };
    },
    async [Symbol.asyncDispose]() {},
  };

  async function post({ channelId, payload, nonce }: Posting, signal: AbortSignal): Promise<PostOutcome> {
    const hook = byName.get(channelId);
    if (hook === undefined) return refused(`No webhook is called ${channelId}. Name it in WEBHOOKS.`);
    const url = forms[hook.kind].addressOf?.(hook.url) ?? hook.url;
    const headers = hook.kind === "json" ? signed(nonce, payload, secret, new Date()) : {};
    return outcomeOf(await sendJson({ url, body: payload, headers, signal }), nonce);
  }
}

function outcomeOf(result: SendResult, nonce: string): PostOutcome {
  if (result.kind === "unanswered") return { kind: "unknown", error: result.error };
  if (result.kind === "unsent") return { kind: "refused", permanent: false, error: result.error };
  const { status, body, retryAt } = result;
  // Nobody who takes messages answers with a page: it is that of some proxy between us.
  if (status < 400 && /^\s*</.test(body)) return { kind: "unknown", error: "an answer that is a page" };
  if (status >= 200 && status < 300) return { kind: "sent", messageId: messageIdIn(body) ?? nonce };
  if (status >= 500) return { kind: "unknown", error: `HTTP ${status}` };
  if (permanentStatuses.has(status)) return refused(`${gone} (HTTP ${status})`);
  return { kind: "refused", permanent: false, error: `HTTP ${status}`, ...(retryAt && { retryAt }) };
}

/** Discord tells; the others answer "ok". */
function messageIdIn(body: string): string | undefined {
  try {
    const { id } = JSON.parse(body) as { readonly id?: unknown };
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}

function refused(error: string): PostOutcome {
  return { kind: "refused", permanent: true, error };
}

/** Nobody would hear them. */
function withoutPresses({ blocks }: Message): Message {
  return {
    blocks: blocks.flatMap((block): readonly Block[] => {
      if (block.type !== "actions") return [block];
      const buttons = block.buttons.filter(({ kind }) => kind === "open");
      return buttons.length === 0 ? [] : [{ ...block, buttons }];
    }),
  };
}
