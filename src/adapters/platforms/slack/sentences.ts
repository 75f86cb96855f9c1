/** What Slack's adapter says to people by itself: why it cannot post, and how to mend it. */

interface Remedy {
  readonly missing: string;
  readonly mend: string;
}

const askAdmin = "Ask an admin of the workspace to allow me, or choose another channel.";
const reinstall = "The person who runs me has to install me again.";

/** By Slack's error code; only people can mend these. `bot` is the name to invite. */
export function remedyFor(code: string, bot: string): Remedy | undefined {
  switch (code) {
    case "not_in_channel":
      return { missing: "I am not in that channel.", mend: `Type /invite @${bot} there, then try again.` };
    case "channel_not_found":
      return {
        missing: "I cannot see that channel.",
        mend: `If it is private, type /invite @${bot} there, then try again.`,
      };
    case "is_archived":
      return { missing: "That channel is archived.", mend: "Unarchive it, or choose another channel." };
    case "messages_tab_disabled":
    case "user_not_in_channel":
      return { missing: "I cannot write to you there.", mend: "Choose a channel." };
    case "restricted_action":
    case "restricted_action_read_only_channel":
    case "restricted_action_thread_only_channel":
    case "ekm_access_denied":
    case "no_permission":
    case "access_denied":
      return { missing: "Only some members may post in that channel.", mend: askAdmin };
    case "missing_scope":
    case "not_allowed_token_type":
      return { missing: "Slack says that I lack a permission.", mend: reinstall };
    case "invalid_auth":
    case "not_authed":
    case "token_revoked":
    case "token_expired":
    case "account_inactive":
    case "team_access_not_granted":
    case "team_not_found":
    case "org_login_required":
    case "enterprise_is_restricted":
      return { missing: "Slack no longer lets me into this workspace.", mend: reinstall };
    default:
      return undefined;
  }
}

export const sentences = {
  unknownCommand: "I do not know that command.",
  managerUnknown: {
    scope:
      "I cannot see who manages this workspace: Slack gave me no permission to look (users:read). The person who runs me has to install me again with the current manifest.",
    outage: "I could not ask Slack whether you may change that. Try again in a minute.",
  },
} as const;
