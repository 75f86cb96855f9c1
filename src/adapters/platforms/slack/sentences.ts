/** Why Slack lets the bot not post, and how to mend it, by Slack's own codes. */
import type { Remedy } from "../../../core/languages/discord.ts";
import type { SlackWords } from "../../../core/languages/slack.ts";

/** Nothing for what people cannot mend. `bot` is the name to invite. */
export function remedyFor(code: string, bot: string, words: SlackWords): Remedy | undefined {
  switch (code) {
    case "not_in_channel":
      return words.notInChannel(bot);
    case "channel_not_found":
      return words.unseen(bot);
    case "is_archived":
      return words.archived;
    case "messages_tab_disabled":
    case "user_not_in_channel":
      return words.directClosed;
    case "restricted_action":
    case "restricted_action_read_only_channel":
    case "restricted_action_thread_only_channel":
    case "ekm_access_denied":
    case "no_permission":
    case "access_denied":
      return words.restricted;
    case "missing_scope":
    case "not_allowed_token_type":
      return words.lacksScope;
    case "not_installed":
    case "invalid_auth":
    case "not_authed":
    case "token_revoked":
    case "token_expired":
    case "account_inactive":
    case "team_access_not_granted":
    case "team_not_found":
    case "org_login_required":
    case "enterprise_is_restricted":
      return words.removed;
    default:
      return undefined;
  }
}
