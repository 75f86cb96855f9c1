/** The three ways to answer an interaction: at once, by editing that answer, and with a further message. */
import {
  type APIInteraction,
  DiscordAPIError,
  RateLimitError,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import { errorCodeOf } from "./outcome.ts";
import type { MessageBody } from "./render.ts";

type Target = Pick<APIInteraction, "id" | "token" | "application_id">;

export interface Replies {
  /** The first answer, which Discord takes once and within three seconds. */
  acknowledge(target: Target, response: { readonly type: number; readonly data?: unknown }): Promise<void>;
  /** Changes the first answer. */
  edit(target: Target, body: MessageBody): Promise<void>;
  follow(target: Target, body: MessageBody): Promise<void>;
}

/** An interaction's own token opens these routes, so that they work even when the bot's was refused. */
export function openReplies(rest: REST, signal: AbortSignal): Replies {
  return {
    async acknowledge(target, response) {
      const path = Routes.interactionCallback(target.id, target.token);
      await twice(() => rest.post(path, { body: response, auth: false, signal }));
    },
    async edit(target, body) {
      const path = Routes.webhookMessage(target.application_id, target.token);
      await twice(() => rest.patch(path, { body, auth: false, signal }));
    },
    async follow(target, body) {
      await rest.post(Routes.webhook(target.application_id, target.token), { body, auth: false, signal });
    },
  };

  /** For what is safe to send again after silence: Discord refuses the second of two first answers. */
  async function twice(send: () => Promise<unknown>): Promise<void> {
    try {
      await send();
    } catch (error) {
      if (error instanceof DiscordAPIError || error instanceof RateLimitError || signal.aborted) throw error;
      await send().catch((again: unknown) => {
        if (errorCodeOf(again) !== RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) throw again;
      });
    }
  }
}
