/** Why Discord lets the bot not post, and how to mend it, by Discord's own numbers. */
import { RESTJSONErrorCodes as Code } from "discord.js";
import type { DiscordWords, Remedy } from "../../../core/languages/discord.ts";

/** The answer of a server that does not have the bot. */
export function isGone(code: number | undefined): boolean {
  return code === Code.UnknownGuild || code === Code.MissingAccess;
}

/** Nothing for what people cannot mend. */
export function remedyFor(code: number | undefined, words: DiscordWords): Remedy | undefined {
  switch (code) {
    case Code.UnknownChannel:
    case Code.MissingAccess:
      return words.unseen;
    case Code.UnknownGuild:
      return words.removed;
    case Code.MissingPermissions:
      return words.refused;
    case Code.CannotSendMessagesInNonTextChannel:
    case Code.CannotExecuteActionOnThisChannelType:
      return words.wrongKind;
    case Code.InvalidActionOnArchivedThread:
    case Code.ThreadLocked:
      return words.closedThread;
    case Code.CannotSendMessagesToThisUser:
      return words.directClosed;
    case Code.TagRequiredToCreateAForumPostInThisChannel:
    case Code.ThereAreNoTagsAvailableThatCanBeSetByNonModerators:
      return words.noTag;
    default:
      return undefined;
  }
}
