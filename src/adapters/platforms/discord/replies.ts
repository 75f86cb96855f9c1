/** The three ways to answer an interaction: at once, by editing that answer, and with a further message. */
import { type APIInteraction, DiscordAPIError, RateLimitError, type REST, Routes } from "discord.js";
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
      const send = async (): Promise<unknown> => rest.post(path, { body: response, auth: false, signal });
      // Sending it twice is safe: Discord takes only one of them, and refuses the other with 40060.
      await send().catch(async (error: unknown) => {
        if (error instanceof DiscordAPIError || error instanceof RateLimitError || signal.aborted)
          throw error;
        await send().catch((again: unknown) => {
          if (!isAcknowledged(again)) throw again;
        });
      });
    },
    async edit(target, body) {
      const path = Routes.webhookMessage(target.application_id, target.token);
      await rest.patch(path, { body, auth: false, signal });
    },
    async follow(target, body) {
      await rest.post(Routes.webhook(target.application_id, target.token), { body, auth: false, signal });
    },
  };
}

function isAcknowledged(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === 40060;
}
