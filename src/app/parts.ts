/** A digest as messages, and these as the parts that a platform posts. */
import type { Message } from "../core/message/message.ts";
import type { Platform } from "./ports.ts";

/** A digest as it is posted: where a platform has threads, all that was said stands under it. */
export interface RenderedMessages {
  readonly message: Message;
  readonly thread?: Message;
}

/** In the order in which they are posted; all but the first stand under it where the platform has threads. */
export function partsOf(
  rendered: RenderedMessages,
  platform: Platform,
  channelId: string,
): readonly string[] {
  return messagesOf(rendered, platform).flatMap((message) => platform.renderParts(message, channelId));
}

export function messagesOf(
  { message, thread }: RenderedMessages,
  { capabilities }: Platform,
): readonly Message[] {
  return thread !== undefined && capabilities.threads ? [message, thread] : [message];
}
