/** What the bot says in German on Discord alone. */
import type { DiscordWords } from "../discord.ts";

export const discord: DiscordWords = {
  permissions: {
    view: "Kanal ansehen",
    send: "Nachrichten senden",
    sendInThreads: "Nachrichten in Threads senden",
    history: "Nachrichtenverlauf anzeigen",
    attachFiles: "Dateien anhängen",
  },
  lacks: (permissions, channel) => {
    const names = permissions.map((name) => `„${name}“`).join(" und ");
    return {
      missing: `In #${channel} fehlt mir ${names}.`,
      mend: `Öffne die Einstellungen von #${channel}, dann „Berechtigungen“, und erlaube mir ${names}.`,
    };
  },
  unseen: {
    missing: "Ich kann diesen Kanal nicht sehen.",
    mend: "Öffne seine Einstellungen, dann „Berechtigungen“, füge mich dort hinzu und erlaube mir „Kanal ansehen“ und „Nachrichten senden“.",
  },
  refused: {
    missing: "In diesem Kanal darf ich nichts posten.",
    mend: "Öffne seine Einstellungen, dann „Berechtigungen“, und erlaube mir „Kanal ansehen“ und „Nachrichten senden“.",
  },
  wrongKind: {
    missing: "Dieser Kanal nimmt keine Nachrichten an.",
    mend: "Wähle einen Textkanal, einen Ankündigungskanal, ein Forum oder einen Thread.",
  },
  closedThread: {
    missing: "Dieser Thread ist geschlossen.",
    mend: "Öffne und entsperre ihn oder wähle einen anderen Kanal.",
  },
  removed: { missing: "Ich bin nicht mehr auf diesem Server.", mend: "Lade mich wieder ein." },
  directClosed: {
    missing: "Diese Person nimmt keine Direktnachrichten von mir an.",
    mend: "Im Menü des Servers, unter „Privatsphäre-Einstellungen“, kann sie das erlauben; oder wählt einen Kanal.",
  },
  noTag: {
    missing:
      "Dieses Forum verlangt für jeden Beitrag einen Tag, und die vorhandenen darf nur die Moderation setzen.",
    mend: "Füge einen Tag hinzu, den alle verwenden dürfen, oder lass Beiträge ohne Tag zu.",
  },
  findQuotes: "Zitate finden",
  fillInAgain: "Noch einmal ausfüllen",
  serversOnly:
    "Das geht nur auf einem Server, der mich hinzugefügt hat, denn es betrifft einen seiner Kanäle.",
  setUpThere: (server) =>
    `Noch darf ich in keinem Kanal von ${server} schreiben. Erlaube mir in dem Kanal, der die Übersicht bekommen soll, „Kanal ansehen“ und „Nachrichten senden“ und gib dort /digest setup ein.`,
  tooLong: "Mehr zeigt Discord hier nicht. Auf einem Server, der mich hinzugefügt hat, bekommst du alles.",
  notShared:
    "Dieser Server zeigt Antworten von Apps, die jemand nur für sich hinzugefügt hat, nur dieser Person.",
};
