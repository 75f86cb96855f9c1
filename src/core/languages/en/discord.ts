/** What the bot says in English on Discord alone. */
import type { DiscordWords } from "../discord.ts";

export const discord: DiscordWords = {
  permissions: {
    view: "View Channel",
    send: "Send Messages",
    sendInThreads: "Send Messages in Threads",
    history: "Read Message History",
    attachFiles: "Attach Files",
  },
  lacks: (permissions, channel) => {
    const names = permissions.join(" and ");
    return {
      missing: `I lack ${names} in #${channel}.`,
      mend: `Open the settings of #${channel}, then Permissions, and allow me ${names}.`,
    };
  },
  unseen: {
    missing: "I cannot see that channel.",
    mend: "Open its settings, then Permissions, add me there and allow View Channel and Send Messages.",
  },
  refused: {
    missing: "I may not post in that channel.",
    mend: "Open its settings, then Permissions, and allow me View Channel and Send Messages.",
  },
  wrongKind: {
    missing: "That channel takes no messages.",
    mend: "Choose a text channel, an announcement channel, a forum or a thread.",
  },
  closedThread: {
    missing: "That thread is closed.",
    mend: "Open and unlock it, or choose another channel.",
  },
  removed: { missing: "I am no longer in that server.", mend: "Invite me again." },
  directClosed: {
    missing: "That person takes no direct messages from me.",
    mend: "In the server's menu, Privacy Settings, they can allow them; or choose a channel.",
  },
  noTag: {
    missing: "That forum wants a tag on every post, and only moderators may set the tags that it has.",
    mend: "Add a tag that everybody may use, or let posts go without one.",
  },
  findQuotes: "Find quotes",
  fillInAgain: "Fill it in again",
  serversOnly: "That works only in a server that has added me, because it is about one of its channels.",
  setUpThere: (server) =>
    `I may write in no channel of ${server} yet. In the channel that is to get the digest, allow me View Channel and Send Messages, then type /digest setup there.`,
  tooLong: "Discord shows no more here. In a server that has added me you get it all.",
  notShared: "This server shows the answers of apps that people added for themselves to them alone.",
};
