/** Which channels a command line means, and how they are called. */
import type { Destination } from "../../app/ports.ts";
import { BotError } from "../../core/errors.ts";

/** "slack #ai-news", or with the channel's id where no name is known. */
export function channelName({ platform, channelId, channelName: name }: Destination): string {
  if (platform === "terminal") return "the terminal";
  return `${platform} ${name === undefined ? channelId : `#${name}`}`;
}

/** All, or the one that is called so: by its channel's id or name, or by its own id. Throws `option_invalid`. */
export function chooseDestinations(
  all: readonly Destination[],
  wanted: string | undefined,
): readonly Destination[] {
  if (wanted === undefined) return all;
  const name = wanted.replace(/^#/, "");
  const found = all.filter(
    ({ id, channelId, channelName: known, platform }) =>
      id === name || channelId === name || known === name || platform === name,
  );
  if (found.length > 0) return found;
  const there = all.map(channelName).join(", ") || "none yet: type /digest set in a channel";
  const detail = `No digest goes to “${wanted}”. There are: ${there}.`;
  throw new BotError("option_invalid", detail, { detail });
}
