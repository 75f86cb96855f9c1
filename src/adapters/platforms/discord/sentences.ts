/** What Discord's adapter says to people by itself: why it cannot post, and how to mend it. */
import { RESTJSONErrorCodes as Code } from "discord.js";

export interface Remedy {
  readonly missing: string;
  readonly mend: string;
}

export const unseen: Remedy = {
  missing: "I cannot see that channel.",
  mend: "Open its settings, then Permissions, add me there and allow View Channel and Send Messages.",
};

export const wrongKind: Remedy = {
  missing: "That channel takes no messages.",
  mend: "Choose a text channel, an announcement channel, a forum or a thread.",
};

export const closedThread: Remedy = {
  missing: "That thread is closed.",
  mend: "Open and unlock it, or choose another channel.",
};

export function lacking(permissions: readonly string[], channel: string): Remedy {
  const names = permissions.join(" and ");
  return {
    missing: `I lack ${names} in #${channel}.`,
    mend: `Open the settings of #${channel}, then Permissions, and allow me ${names}.`,
  };
}

/** By Discord's number for what went wrong; only people can mend these. */
export function remedyFor(code: number | undefined): Remedy | undefined {
  switch (code) {
    case Code.UnknownChannel:
    case Code.MissingAccess:
      return unseen;
    case Code.UnknownGuild:
      return { missing: "I am no longer in that server.", mend: "Invite me again." };
    case Code.MissingPermissions:
      return {
        missing: "I may not post in that channel.",
        mend: "Open its settings, then Permissions, and allow me View Channel and Send Messages.",
      };
    case Code.CannotSendMessagesInNonTextChannel:
    case Code.CannotExecuteActionOnThisChannelType:
      return wrongKind;
    case Code.InvalidActionOnArchivedThread:
    case Code.ThreadLocked:
      return closedThread;
    default:
      return undefined;
  }
}
