/** What the bot says in English on Slack alone. */
import type { SlackWords } from "../slack.ts";

const reinstall = "The person who runs me has to install me again.";

export const slack: SlackWords = {
  notInChannel: (bot) => ({
    missing: "I am not in that channel.",
    mend: `Type /invite @${bot} there, then try again.`,
  }),
  unseen: (bot) => ({
    missing: "I cannot see that channel.",
    mend: `If it is private, type /invite @${bot} there, then try again.`,
  }),
  archived: { missing: "That channel is archived.", mend: "Unarchive it, or choose another channel." },
  directClosed: { missing: "I cannot write to you there.", mend: "Choose a channel." },
  restricted: {
    missing: "Only some members may post in that channel.",
    mend: "Ask an admin of the workspace to allow me, or choose another channel.",
  },
  lacksScope: { missing: "Slack says that I lack a permission.", mend: reinstall },
  removed: { missing: "Slack no longer lets me into this workspace.", mend: reinstall },
  managersUnseen:
    "I cannot see who manages this workspace: Slack gave me no permission to look (users:read). The person who runs me has to install me again with the current manifest.",
  managersUnknown: "I could not ask Slack whether you may change that. Try again in a minute.",
  formNotOpened: "Slack did not let me open the form. Please try again.",
  notInstalled: "I am not installed in this workspace. Ask whoever runs me for the link to install me.",
  verifyQuotes: "Verify quotes",
  findQuotes: "Find quotes",
  install: {
    title: "Pullquote for Slack",
    intro: "A daily digest of AI news, made of what people said, word for word, with their names.",
    asks: "It asks for these permissions. Of what people write it reads only messages that mention it, or that somebody points it at:",
    add: "Add to Slack",
    done: (team) => `Pullquote is in ${team}.`,
    next: "I have sent you a message in Slack with a proposal for the first digest.",
    open: "Open Slack",
    cancelled: "Nothing was installed: you cancelled it in Slack.",
    stale: "This link belongs to another browser, or is older than ten minutes.",
    failed: "Slack did not complete the installation.",
    wholeOrganisation:
      "I can be added to single workspaces, not to a whole organisation at once. Choose a workspace in the corner of Slack’s page, and try again.",
    again: "Try again",
  },
};
