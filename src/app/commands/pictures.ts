/** Pictures are posted where everybody sees them: an answer for one person cannot hold one on every platform. */
import { type Message, paragraph, text } from "../../core/message/message.ts";
import type { Picture } from "../../core/picture/picture.ts";
import type { Asker } from "../bot.ts";
import type { CommandContext } from "./command.ts";

const timeoutMs = 20_000;

/** What to say to the asker: that it is posted, or why it is not. */
export async function postPicture(
  picture: Picture | undefined,
  asker: Asker,
  { platforms, pictures, words, log }: CommandContext,
): Promise<Message> {
  const platform = platforms.get(asker.platform);
  if (picture === undefined || platform === undefined) return say(words.pictures.impossible);
  const png = await pictures.render(picture.svg);
  const outcome = await platform.postPicture(
    asker,
    { png, fileName: `${picture.name}.png`, alt: picture.alt },
    AbortSignal.timeout(timeoutMs),
  );
  if (outcome.kind === "sent") return say(words.pictures.posted);
  log.warn("picture_not_posted", { channel: asker.channelId, error: outcome.error });
  return say(words.pictures.notPosted(outcome.error));
}

function say(sentence: string): Message {
  return { blocks: [paragraph(text(sentence))] };
}
