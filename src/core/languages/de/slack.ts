/** What the bot says in German on Slack alone. */
import type { SlackWords } from "../slack.ts";

const reinstall = "Wer mich betreibt, muss mich neu installieren.";

export const slack: SlackWords = {
  notInChannel: (bot) => ({
    missing: "Ich bin nicht in diesem Channel.",
    mend: `Tippe dort /invite @${bot} und versuche es noch einmal.`,
  }),
  unseen: (bot) => ({
    missing: "Ich kann diesen Channel nicht sehen.",
    mend: `Wenn er privat ist, tippe dort /invite @${bot} und versuche es noch einmal.`,
  }),
  archived: {
    missing: "Dieser Channel ist archiviert.",
    mend: "Hole ihn aus dem Archiv oder wähle einen anderen.",
  },
  directClosed: { missing: "Dort kann ich dir nicht schreiben.", mend: "Wähle einen Channel." },
  restricted: {
    missing: "In diesem Channel dürfen nur manche posten.",
    mend: "Bitte einen Admin des Workspace, es mir zu erlauben, oder wähle einen anderen Channel.",
  },
  lacksScope: { missing: "Slack sagt, dass mir eine Berechtigung fehlt.", mend: reinstall },
  removed: { missing: "Slack lässt mich nicht mehr in diesen Workspace.", mend: reinstall },
  managersUnseen:
    "Ich kann nicht sehen, wer diesen Workspace verwaltet: Slack lässt mich nicht nachsehen (users:read). Wer mich betreibt, muss mich mit dem aktuellen Manifest neu installieren.",
  managersUnknown:
    "Ich konnte Slack nicht fragen, ob du das ändern darfst. Versuche es in einer Minute noch einmal.",
  formNotOpened: "Slack hat mich das Formular nicht öffnen lassen. Bitte versuche es noch einmal.",
  notInstalled:
    "In diesem Workspace bin ich nicht installiert. Wer mich betreibt, hat den Link, um mich zu installieren.",
  verifyQuotes: "Zitate prüfen",
  findQuotes: "Zitate finden",
  install: {
    title: "Pullquote für Slack",
    intro:
      "Jeden Tag eine Übersicht der Nachrichten über KI, gemacht aus dem, was gesagt wurde: Wort für Wort, mit Namen.",
    asks: "Es bittet um diese Berechtigungen. Von dem, was geschrieben wird, liest es nur Nachrichten, die es erwähnen oder die ihm jemand zeigt:",
    add: "Zu Slack hinzufügen",
    done: (team) => `Pullquote ist in ${team}.`,
    next: "Ich habe dir in Slack eine Nachricht mit einem Vorschlag für die erste Übersicht geschickt.",
    open: "Slack öffnen",
    cancelled: "Es wurde nichts installiert: Du hast es in Slack abgebrochen.",
    stale: "Dieser Link gehört zu einem anderen Browser oder ist älter als zehn Minuten.",
    failed: "Slack hat die Installation nicht abgeschlossen.",
    wholeOrganisation:
      "Ich kann einzelnen Workspaces hinzugefügt werden, nicht einer ganzen Organisation auf einmal. Wähle oben auf der Seite von Slack einen Workspace und versuche es noch einmal.",
    again: "Noch einmal versuchen",
  },
};
