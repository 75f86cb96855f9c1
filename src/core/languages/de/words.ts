/** What the bot says in German. */
import { dateWriter } from "../dates.ts";
import type { Words } from "../words.ts";
import { discord } from "./discord.ts";
import { slack } from "./slack.ts";
import { web } from "./web.ts";

/** "1 Zitat", "2 Zitate". */
const counted =
  (one: string, many: string) =>
  (n: number): string =>
    `${n} ${n === 1 ? one : many}`;
const lastDays = (days: number): string => (days === 1 ? "am letzten Tag" : `in den letzten ${days} Tagen`);

export const words: Words = {
  errors: {
    address_refused:
      "Ich rufe nur öffentliche Adressen im Netz auf. Prüfe den Link und versuche es noch einmal.",
    feed_gone:
      "Diesen Feed gibt es nicht mehr: Seine Seite sagt, dass er nicht wiederkommt. Entferne ihn mit /feeds remove.",
    feed_unreachable: "Ich konnte diesen Feed nicht erreichen. In einer Stunde versuche ich es wieder.",
    feed_unreadable:
      "Unter dieser Adresse ist kein Feed, den ich lesen kann. Gib mir einen Link zu RSS, Atom oder JSON Feed.",
    page_unreachable: "Ich konnte diese Seite nicht erreichen. Versuche es später noch einmal.",
    page_unreadable: "Ich habe auf dieser Seite keinen Artikel gefunden.",
    config_invalid: "In meiner Konfiguration ist ein Fehler. Wer mich betreibt, findet ihn im Protokoll.",
    template_invalid: "In einer Vorlage ist ein Fehler. Wer mich betreibt, findet ihn im Protokoll.",
    port_taken: "Ein anderes Programm belegt meinen Port. Wer mich betreibt, findet ihn im Protokoll.",
    database_unusable:
      "Ich kann gerade nicht auf mein Gedächtnis zugreifen. Wer mich betreibt, findet den Grund im Protokoll.",
    platform_unreachable: "Der Chat hat mir nicht geantwortet. Ich versuche es von selbst noch einmal.",
    platform_refused: "Der Chat hat das abgelehnt. Wer mich betreibt, findet den Grund im Protokoll.",
    destination_unusable: "In diesem Kanal darf ich nichts posten.",
    not_allowed: "Das können nur die ändern, die hier verwalten dürfen. Frag jemanden von ihnen.",
    option_invalid: "Das habe ich nicht verstanden.",
    command_unknown: "Diesen Befehl kenne ich nicht. /help zeigt, welche es gibt.",
    quote_refused:
      "Ein gespeichertes Zitat stimmt nicht mehr mit seinem Artikel überein, darum zeige ich es nicht.",
    problems_found:
      "Etwas ist nicht so, wie es sein soll. Wer mich betreibt, sieht mit `pullquote doctor`, was es ist.",
    cancelled: "Es wurde nichts geändert.",
    internal: "Bei mir ist etwas schiefgegangen. Versuche es in einer Minute noch einmal.",
  },
  commands: {
    quote: {
      description: "Finde Wort für Wort, was jemand gesagt hat",
      usage: "[Person] [Thema] [from:Medium] [since:Tag] [order:best]",
      examples: ["lecun", "lecun open source", "open source since:yesterday"],
      options: {
        person: "Wer es gesagt hat; ein Teil des Namens genügt",
        topic: "Wörter, die im Zitat stehen",
        from: "Ein Medium, das ich lese",
        since: "Ab welchem Tag: 2026-10-01, yesterday, last week, october",
        order: "Die neuesten zuerst oder der beste Treffer",
        card: "Als Bild für den ganzen Kanal, wo Bilder eingeschaltet sind",
      },
    },
    digest: {
      description: "Sieh die Übersicht an und wähle, wo und wann sie kommt",
      usage: "preview | setup | set | filter | pause | resume | status",
      examples: [
        "preview",
        "set hour:8 zone:Europe/Berlin days:mon-fri",
        'filter exclude:"crypto, funding" try:yes',
        "status",
      ],
      subcommands: {
        preview: "Zeig die nächste Übersicht jetzt, nur dir",
        setup: "Richte die Übersicht in einem Formular ein",
        set: "Wähle Kanal, Stunde, Zeitzone und Tage",
        filter: "Was dieser Kanal lesen will, und was davon geblieben wäre",
        pause: "Halte die Übersicht in diesem Kanal an",
        resume: "Lass sie wieder kommen",
        status: "Wann die nächste Übersicht kommt und wie es der letzten ging",
      },
      options: {
        channel: "Wohin; ohne Angabe dieser Kanal",
        hour: "Stunde des Tages, 0 bis 23",
        minute: "Minute der Stunde, 0 bis 59",
        zone: "Zeitzone, zum Beispiel Europe/Berlin",
        days: "Tage, zum Beispiel mon-fri oder mon,wed,fri",
        stories: "Wie viele Themen höchstens",
        template: "Wie sie geschrieben ist: daily, compact oder eine eigene",
        voices: "Der Tag, an dem sie mit den Stimmen der Woche endet",
        cards: "Ob Zitate hier als Bilder gepostet werden dürfen",
        feeds: "Nur diese Medien, mit Kommas dazwischen; none für alle",
        languages: "Nur Artikel in diesen Sprachen, zum Beispiel en, de",
        include: "Nur Themen, in denen eins dieser Wörter vorkommt",
        people: "Nur Themen, in denen eine dieser Personen zitiert wird",
        companies: "Nur Themen, in denen eine dieser Firmen vorkommt",
        exclude: "Kein Thema, in dem eins dieser Wörter vorkommt",
        try: "Nur sagen, was geblieben wäre",
      },
    },
    voices: {
      description: "Wer in den letzten Tagen zu hören war, oder wer was zu einem Thema gesagt hat",
      usage: "[Tage] | [Thema] [picture:light|dark]",
      examples: ["7", "open source", "7 picture:dark"],
      options: {
        days: "Die letzten Tage, 1 bis 31",
        picture: "Als Bild für den ganzen Kanal",
        topic: "Wörter: von jeder Person, die sie gesagt hat, das neueste Zitat",
      },
    },
    verify: {
      description: "Prüfe, ob diese Wörter in einer Quelle stehen",
      usage: "[Wörter] [by:Person]",
      examples: ["you cannot ask people to trust a test", "open weights do not come back by:lindqvel"],
      options: { words: "Die Wörter des Zitats", by: "Wer es gesagt haben soll" },
    },
    watch: {
      description: "Erfahre, wenn jemand zitiert oder etwas gesagt wird",
      usage: '[Person] | "[Wörter]" [when:now|digest] [where:me|here] | list',
      examples: ["lecun", '"open source" where:here', "list"],
      options: {
        what: "Eine Person, oder Wörter in Anführungszeichen; ohne Angabe, worauf du achtest",
        when: "Sofort, oder bevorzugt in der Übersicht dieses Kanals",
        where: "Nur du, oder dieser Kanal",
      },
    },
    why: {
      description: "Was aus einem Artikel wurde: gesehen, gefiltert, mit anderen erzählt oder gepostet",
      usage: "[Link]",
      examples: ["https://example.org/news/1"],
      options: { link: "Adresse des Artikels" },
    },
    status: {
      description: "Ob alles in Ordnung ist: Feeds, Übersichten, und was wartet",
      usage: "",
      examples: [],
      options: {},
    },
    help: {
      description: "Was ich kann",
      usage: "",
      examples: [],
      options: { command: "Ein Befehl, der erklärt werden soll" },
    },
    feeds: {
      description: "Sieh und ändere, was ich lese",
      usage: "list | add | remove | check",
      examples: ["list", "add https://example.org/feed.xml", "check"],
      subcommands: {
        list: "Die Feeds, die ich für euch lese",
        add: "Lies einen Feed mehr",
        remove: "Lies einen Feed nicht mehr",
        check: "Wie es den Feeds geht",
      },
      options: { address: "Adresse des Feeds", feed: "Name oder Adresse eines Feeds aus der Liste" },
    },
  },
  weekdays: { mon: "Mo", tue: "Di", wed: "Mi", thu: "Do", fri: "Fr", sat: "Sa", sun: "So" },
  everyDay: "jeden Tag",
  choices: {
    mon: "Montag",
    tue: "Dienstag",
    wed: "Mittwoch",
    thu: "Donnerstag",
    fri: "Freitag",
    sat: "Samstag",
    sun: "Sonntag",
    never: "Nie",
    now: "Sofort",
    digest: "In der Übersicht",
    me: "Nur ich",
    here: "Dieser Kanal",
    light: "Hell",
    dark: "Dunkel",
    newest: "Neueste zuerst",
    best: "Bester Treffer zuerst",
  },
  buttons: {
    older: "Ältere",
    newer: "Neuere",
    next: "Weiter",
    previous: "Zurück",
    bestFirst: "Bester Treffer zuerst",
    newestFirst: "Neueste zuerst",
    share: "Im Kanal teilen",
    asTopic: "Als Thema suchen",
    everywhere: "Alle Medien, jederzeit",
    preview: "Vorschau",
    card: "Als Bild",
    mute: "Stummschalten",
    unmute: "Wieder melden",
    stop: "Nicht mehr achten",
    setUp: "Einrichten",
    anotherChannel: "Weiterer Kanal",
    accept: "Ja, genau so",
    change: "Ändern",
    sendPreview: "Vorschau schicken",
    pause: "Anhalten",
    resume: "Weitermachen",
    addFeed: "Feed hinzufügen",
    watchMore: "Auf jemanden achten",
  },
  quote: {
    nothing: (query) => `Niemand namens „${query}“ ist bisher zitiert worden, und kein Zitat sagt das.`,
    nothingAtAll: "Solche Zitate habe ich nicht.",
    notQuotedYet: (person) => `Von ${person} habe ich noch keine Zitate.`,
    noneOnTopic: (person, topic) => `Keine Zitate von ${person} zu „${topic}“.`,
    takenAsTopic: (query) => `Ich kenne niemanden namens „${query}“. Diese Zitate sagen es:`,
    heardAs: (person) => `Verstanden als ${person}.`,
    respelt: (typed, meant) => `„${typed}“ kommt in keinem Zitat vor. Diese enthalten „${meant}“:`,
    only: (outlet, since) =>
      `Nur ${[outlet && `aus ${outlet}`, since && `seit ${since}`].filter(Boolean).join(", ")}.`,
    unknownOutlet: (typed, known) =>
      `Ich lese kein Medium namens „${typed}“.${known.length > 0 ? ` Ich lese ${known.join(", ")}; siehe /feeds list.` : ""}`,
    badOrder: (typed) => `Die Reihenfolge „${typed}“ kenne ich nicht. Versuche order:best oder order:newest.`,
    badSince: (typed) =>
      `Den Tag „${typed}“ kenne ich nicht. Versuche since:2026-10-01, since:yesterday, since:"last week" oder since:october.`,
    nearestNames: "Meintest du",
    others: "War jemand anderes gemeint?",
    emptyStore: "Ich habe noch keine Zitate gelesen. Die ersten kommen mit der nächsten Runde der Feeds.",
    searched: (quotes, since) => `Durchsucht: ${counted("Zitat", "Zitate")(quotes)} seit ${since}.`,
    allBy: (person) => `Alles von ${person}`,
  },
  digest: {
    previewNote: "Eine Vorschau: Nur du siehst sie.",
    set: (channel, time, zone, days) => `Die Übersicht kommt in ${channel} um ${time} (${zone}), ${days}.`,
    next: (when) => `Nächste: ${when}.`,
    paused: (channel) => `Keine Übersichten in ${channel}, bis du /digest resume eingibst.`,
    resumed: (channel) => `Die Übersichten in ${channel} gehen weiter.`,
    none: "Noch kein Kanal bekommt eine Übersicht. Gib /digest set in dem Kanal ein, der eine bekommen soll.",
    noneHere: "Dieser Kanal bekommt keine Übersicht. Gib /digest set ein, um damit anzufangen.",
    isPaused: "Angehalten. Mit /digest resume geht es weiter.",
    isDisabled: (reason) => `Gestoppt: ${reason}. Behebe das, dann gib /digest set ein.`,
    lastSent: (when) => `Zuletzt gepostet: ${when}.`,
    lastFailed: (date, reason) => `Am ${date} kam keine: ${reason}.`,
    neverSent: "Noch keine gepostet.",
    blocked: (missing, mend) => `Dort kann ich nicht posten: ${missing} ${mend}`,
    badZone: (zone, nearest) =>
      `Die Zeitzone „${zone}“ kenne ich nicht.${nearest.length > 0 ? ` Meintest du ${nearest.join(" oder ")}?` : " Versuche eine wie Europe/Berlin."}`,
    badDays: (days) => `Die Tage „${days}“ kenne ich nicht. Versuche mon-fri oder mon,wed,fri.`,
    thisChannel: "diesem Kanal",
    filter: {
      everything: "Hier wird nichts gefiltert: Jedes Thema kann kommen.",
      changed: "Von der nächsten Übersicht an bekommt dieser Kanal:",
      current: "Dieser Kanal bekommt:",
      dryRun: "Mit diesem Filter (nichts wird geändert):",
      trial: (kept, stories, days) =>
        stories === 0
          ? `Ich habe ${lastDays(days)} nichts gelesen, woran ich ihn prüfen könnte.`
          : `Von ${stories === 1 ? "1 Thema" : `${stories} Themen`} ${lastDays(days)} bleiben ${kept}.`,
      kept: "Bleibt",
      dropped: "Fällt weg",
    },
  },
  forms: {
    cancel: "Abbrechen",
    setUp: {
      title: "Übersicht einrichten",
      submit: "Einrichten",
      intro: "Eine Vorschau kommt sofort, nur für dich.",
      channel: "Kanal",
      time: "Uhrzeit",
      zone: "Zeitzone",
      zoneHint: "Eine Stadt genügt, zum Beispiel Berlin",
      zoneElsewhere: "Deine fehlt? Hinter /digest set zone: genügt eine Stadt.",
      zoneNow: (zone, time) => `${zone} · jetzt ${time}`,
      days: "Tage",
      reads: "Woraus sie gemacht wird",
      readsHint: "/feeds add und /digest filter wählen feiner",
      asNow: "So wie jetzt",
    },
    quote: {
      title: "Zitate finden",
      submit: "Finden",
      person: "Wer es gesagt hat",
      personHint: "Ein Teil des Namens genügt",
      topic: "Wörter, die im Zitat stehen",
      from: "Medium",
      since: "Seit",
      sinceHint: "2026-10-01, yesterday, last week, october",
    },
    watch: {
      title: "Auf etwas achten",
      submit: "Achten",
      what: "Person oder Wörter",
      whatHint: "Wörter in Anführungszeichen sind ein Thema",
    },
    addFeed: {
      title: "Feed hinzufügen",
      submit: "Hinzufügen",
      address: "Adresse",
      addressHint: "Des Feeds oder der Seite, die einen hat",
    },
    missing: "Wähle etwas aus.",
    needsSomething: "Gib mir eine Person, ein Thema oder ein Medium.",
  },
  welcome: {
    hello:
      "Hallo! Ich lese Nachrichten über KI und poste jeden Tag eine Übersicht dessen, was gesagt wurde: Wort für Wort, mit Namen.",
    proposal: (channel, time, zone, days) =>
      `Mein Vorschlag: Die Übersicht kommt in ${channel} um ${time} (${zone}), ${days}.`,
    proposalWithoutChannel: (time, zone, days) =>
      `Mein Vorschlag: Die Übersicht kommt um ${time} (${zone}), ${days}. Den Kanal wählst du mit „Einrichten“.`,
    starter: (feeds, outlets) => `Sie entsteht aus ${feeds}: ${outlets}.`,
    after: "Ist sie eingerichtet, kommt sofort eine Vorschau, nur für dich. Vorher wird nichts gepostet.",
  },
  home: {
    title: "Pullquote",
    settings: "Übersichten",
    reads: "Was ich lese",
    watching: "Worauf du achtest",
    notWatching: "Noch auf niemanden.",
    lastDigest: (date) => `Letzte Übersicht: ${date}`,
    onlyManagers: "Ändern können das alle, die hier verwalten dürfen.",
  },
  delivery: {
    reasons: {
      dayOver: "der Tag war vorbei, bevor ich sie posten konnte",
      paused: "sie war pausiert",
      disabled: "sie war gestoppt",
      gone: "den Kanal gibt es nicht mehr",
      unsure: "es kam keine Antwort, und ich kann nicht nachsehen, ob sie da ist",
      dropped: "wer mich betreibt, hat sie verworfen",
      restored:
        "mein Gedächtnis wurde aus einer Sicherung hergestellt, und ich weiß nicht, ob sie schon gepostet war",
    },
    missed: (dates, count) =>
      count === 1
        ? `Die Übersicht vom ${dates} ist ausgefallen und wird nicht nachgeholt. Was davon noch lesenswert ist, steht in dieser.`
        : `Die Übersichten vom ${dates} sind ausgefallen und werden nicht nachgeholt. Was davon noch lesenswert ist, steht in dieser.`,
    stopped: (channel, reason) =>
      `Ich habe die Übersichten in ${channel} gestoppt. ${reason} Wenn das behoben ist, gib dort /digest set ein.`,
    channelDeleted: "Der Kanal wurde gelöscht; mit /digest setup wählst du einen anderen.",
    partsMissing: (date, from, parts) =>
      from === parts
        ? `Von der Übersicht vom ${date} ist Nachricht ${from} von ${parts} nicht hinausgegangen.`
        : `Von der Übersicht vom ${date} sind die Nachrichten ${from} bis ${parts} von ${parts} nicht hinausgegangen.`,
    unsure: (date, channel, parts) =>
      `Ich weiß nicht, ob meine Übersicht vom ${date} in ${channel} steht: Ich habe ${parts === 1 ? "sie" : "ihre erste Nachricht"} gesendet und keine Antwort bekommen, und ich darf den Kanal nicht lesen, um nachzusehen. Ich habe sie nicht noch einmal gesendet, damit sie niemand doppelt liest.`,
    unsurePart: (date, channel, part, parts) =>
      `Ich weiß nicht, ob Nachricht ${part} von ${parts} meiner Übersicht vom ${date} in ${channel} steht: Ich habe sie gesendet und keine Antwort bekommen, und ich darf den Kanal nicht lesen, um nachzusehen. Ich habe sie nicht noch einmal gesendet, damit sie niemand doppelt liest.`,
    howToSend: (command) =>
      `Fehlt sie, kann sie senden, wer mich betreibt: ${command}. Darf ich den Verlauf des Kanals lesen, sehe ich selbst nach.`,
  },
  feeds: {
    kinds: {
      media: "Nachrichtenmedien",
      lab: "KI-Labore und Firmen",
      newsletter: "Newsletter",
      community: "Communitys",
      academic: "Universitäten",
    },
    title: counted("Feed", "Feeds"),
    added: (outlet, items) =>
      `Ich lese ab jetzt ${outlet}. Dort stehen ${counted("Eintrag", "Einträge")(items)}; alte werden nicht gepostet.`,
    removed: (outlet) => `Ich lese ${outlet} nicht mehr für euch.`,
    alreadyRead: (outlet) => `Ich lese ${outlet} schon.`,
    notAdded: (status) =>
      `Ich konnte diese Adresse nicht erreichen${status === undefined ? "" : ` (Antwort: ${status})`} und habe sie nicht hinzugefügt. Prüfe sie im Browser und versuche es dann noch einmal.`,
    notRead: (feed) => `In eurer Liste ist kein Feed namens „${feed}“. Siehe /feeds list.`,
    badAddress: (address) =>
      `„${address}“ ist keine Adresse im Netz. Gib mir eine wie https://example.org/feed.xml.`,
    notPolledYet: "noch nicht abgefragt",
    healthy: (when) => `in Ordnung, zuletzt gelesen ${when}`,
    rhythm: (next, unchanged, gapHours) =>
      `, nächstes Mal ${next}, ${Math.round(100 * unchanged)} % unverändert${gapHours === undefined ? "" : `, Neues alle ${gapHours} h`}`,
    failing: (failures, error, next) =>
      `${failures === 1 ? "einmal" : `${failures}-mal`} misslungen (${error}), nächster Versuch ${next}`,
    stopped: (error) => `gestoppt (${error})`,
    allHealthy: (count) => `Alle ${count} Feeds sind in Ordnung.`,
    someFailing: (failing, count) =>
      `${failing} von ${count} Feeds ${failing === 1 ? "hat" : "haben"} Schwierigkeiten.`,
    alarms: {
      quiet: (outlet, days) =>
        `${outlet} hat seit ${days} Tagen nichts veröffentlicht, viel länger als sonst.`,
      failing: (outlet, error) => `Ich kann ${outlet} nicht mehr lesen: ${error}. Ich versuche es weiter.`,
      stopped: (outlet, error) => `Ich lese ${outlet} nicht mehr: ${error}.`,
      whatNow:
        "Ist ein Feed umgezogen, gebt mir mit /feeds add seine neue Adresse. /feeds check zeigt, wie es allen geht.",
      whatNowInFile:
        "Sie stehen in config/feeds.yaml: Berichtige dort ihre Adressen oder nimm sie heraus. pullquote feeds check fragt alle.",
    },
    more: (count) => `und ${count} weitere`,
  },
  pictures: {
    posted: "Das Bild ist im Kanal.",
    impossible:
      "Das kann kein Bild werden: Es ist zu lang, nennt niemanden oder hat Buchstaben, die ich nicht zeichnen kann.",
    notPosted: (error) => `Ich konnte das Bild nicht posten: ${error}.`,
    off: "Bilder von Zitaten sind in diesem Kanal ausgeschaltet. Wer ihn verwaltet, schaltet sie mit /digest set cards:yes ein.",
  },
  voices: {
    title: (days) => (days === 1 ? "Stimmen des letzten Tages" : `Stimmen der letzten ${days} Tage`),
    range: (since, until) => `${since} bis ${until}`,
    nobody: (days) => `Niemand ist ${lastDays(days)} zitiert worden.`,
    nobodyOn: (topic) => `Niemand, den ich nennen kann, hat etwas zu „${topic}“ gesagt.`,
    change: (now, before) => {
      if (before === 0) return "neu";
      if (now === before) return "so viele wie davor";
      return now > before ? `${now - before} mehr als davor` : `${before - now} weniger als davor`;
    },
  },
  verify: {
    quotesIn: (count) => `${counted("Zitat", "Zitate")(count)} in dieser Nachricht`,
    noQuotes: "In dieser Nachricht sehe ich kein Zitat von drei Wörtern oder mehr.",
    moreQuotes: (count) => `und ${count} weitere, die ich nicht nachgeschlagen habe`,
    tooShort: "Gib mir mindestens drei Wörter des Zitats.",
    exact: "Wort für Wort in dieser Quelle:",
    differs: "Eine Quelle gibt das mit anderen Wörtern wieder:",
    onlyTyped: (typed) => `nicht in der Quelle: ${typed}`,
    onlyPrinted: (printed) => `nur in der Quelle: ${printed}`,
    someoneElse: (name) => `Die Quelle gibt diese Wörter von ${name} wieder.`,
    nobodyNamed: "Die Quelle nennt niemanden zu diesen Wörtern, oder ich bin nicht sicher, wen.",
    notFound: "Diese Wörter stehen nicht in den Quellen, die ich lese. Über andere Quellen sagt das nichts.",
  },
  watch: {
    added: (label, isPerson, when, here) => {
      const event = isPerson ? `${label} zitiert wird` : `jemand „${label}“ sagt`;
      if (when === "digest") return `Wenn ${event}, zieht die Übersicht dieses Kanals das Thema vor.`;
      return `Wenn ${event}, melde ich es ${here ? "diesem Kanal" : "dir"}: jedes Zitat einmal, höchstens 10 am Tag.`;
    },
    none: 'Du achtest noch auf nichts. Versuche /watch lecun oder /watch "open source".',
    nothingToWatch: "Gib mir einen Namen oder die Wörter eines Themas.",
    tooMany: (most) => `Du achtest schon auf ${most} Dinge. /watch list zeigt sie, um eins zu beenden.`,
    state: (when, muted) => {
      const told = when === "digest" ? "in der Übersicht" : "sofort";
      return muted ? `${told}, stumm` : told;
    },
    muted: (label) => `Stumm: nichts über ${label}, bis du es wieder einschaltest.`,
    unmuted: (label) => `Du hörst von jetzt an wieder von ${label}.`,
    stopped: (label) => `Du achtest nicht mehr auf ${label}.`,
    gone: "Darauf wird nicht mehr geachtet.",
  },
  status: {
    waiting: (items, parts) =>
      items + parts === 0
        ? "Nichts wartet: Alles, was kam, ist gelesen, und alles, was fällig war, ist gepostet."
        : `Es warten ${items} Artikel auf das Lesen und ${counted("Nachricht", "Nachrichten")(parts)} auf das Posten.`,
    toMend: "Zu beheben",
    allChecked:
      "Ich darf in jedem Kanal posten, der eine Übersicht bekommt, meine Uhr geht richtig, und auf der Festplatte ist Platz.",
    notConnected: "Dieser Chat ist nicht mehr verbunden.",
    connect: "Setze sein Token, oder entferne das Ziel.",
    notLookedAt: "Ich konnte nicht nachsehen, ob ich dort posten darf: Der Chat hat nicht geantwortet.",
    tryAgain: "Versuche es in einer Minute noch einmal.",
    overdue: (localDate) => `Die Übersicht vom ${localDate} ist überfällig.`,
    isRunning: "Wer mich betreibt, findet den Grund im Protokoll oder mit `pullquote doctor`.",
    clock: "Uhr",
    ahead: (seconds) => `Meine Uhr geht gegenüber der des Chats ${seconds} s vor.`,
    behind: (seconds) => `Meine Uhr geht gegenüber der des Chats ${seconds} s nach.`,
    setClock: "Wer mich betreibt, schaltet auf meinem Rechner die Zeitsynchronisation (NTP) ein.",
    disk: "Festplatte",
    isFull: (megabytes) =>
      `Nur ${megabytes} MB sind frei, darum lese ich nichts Neues. Übersichten kommen weiterhin.`,
    makeRoom: "Wer mich betreibt, schafft Platz, wo meine Daten liegen.",
  },
  why: {
    neverSeen: "Diese Adresse habe ich in keinem Feed gesehen. Steht ihr Medium in /feeds list?",
    seen: (outlet, when) => `Gesehen im Feed von ${outlet}: ${when}.`,
    waiting: (error) => `Er wartet darauf, gelesen zu werden${error ? ` (letzter Versuch: ${error})` : ""}.`,
    old: "Er war alt, als ich diesen Feed zum ersten Mal las, darum wird er nicht gepostet.",
    unread: (error) => `Ich konnte ihn nicht lesen: ${error}.`,
    noArticle: "Es war zu wenig Text für einen Artikel.",
    notYours: "Sein Feed ist nicht unter denen, die ich für euch lese, oder er ist älter als zwei Wochen.",
    read: (quotes, named) =>
      `Gelesen: ${counted("Zitat", "Zitate")(quotes)}, davon ${named} ganz und von jemandem, bei dem ich sicher bin.`,
    posted: (date) => `Hier gepostet in der Übersicht vom ${date}.`,
    shownQuote: (speaker, reasons) => `Gezeigt wurde, was ${speaker} sagt: ${reasons}.`,
    reasons: {
      severalOutlets: "mehrere Medien drucken es",
      early: "es steht früh im Artikel",
      late: "obwohl es spät im Artikel steht",
      company: "es steht neben etwas Starkem",
      outdone: "obwohl schwächer ist, was daneben steht",
      saysMuch: "es sagt viel",
      tooShort: "obwohl es kurz ist",
      takesStand: "es bezieht Stellung",
      onTopic: "es sagt, worum es im Artikel geht",
      telling: "seine Worte sind treffend",
      inHeadline: "die Überschrift nennt, wer es sagt",
      senior: "es sagt jemand, der entscheidet",
      spokesperson: "obwohl es aus einer Pressestelle kommt",
      toYou: "es spricht die Leser an",
      force: "es ist mit Nachdruck gesagt",
      figures: "obwohl es voller Zahlen ist",
      needsContext: "obwohl es braucht, was davor steht",
      boilerplate: "obwohl es alle sagen",
    },
    filtered: "Der Filter dieses Kanals lässt ihn weg. Siehe /digest filter.",
    duplicate: (title, outlet, date) =>
      `Hier am ${date} mit demselben Thema erzählt: „${title}“ (${outlet}).`,
    comes: (when) => `Er steht für die nächste Übersicht zur Wahl: ${when}.`,
    nobodyNamed: "Er zitiert niemanden, bei dem ich sicher bin, und andere gingen ihm als Kurzmeldung vor.",
    tooLow: "Andere Themen gingen vor: Mehr Medien brachten sie, oder ihr Zitat war stärker.",
  },
  help: {
    intro:
      "Ich lese Nachrichten über KI und poste, was Menschen gesagt haben, Wort für Wort und mit Namen. Frag mich mit:",
    more: "Ein Befehl ohne weitere Wörter zeigt, wie er benutzt wird.",
    tryIt: "Versuche",
    badOption: (option, expected) => `„${option}“ braucht ${expected}.`,
    unknownSubcommand: (typed, command) => `„${typed}“ kenne ich nicht. /${command} help zeigt, was es gibt.`,
    expected: {
      integer: (min, max) => `eine ganze Zahl von ${min} bis ${max}`,
      choice: (choices) => `eins von ${choices.join(", ")}`,
      boolean: "yes oder no",
      text: (maxLength) => `Text von höchstens ${maxLength} Zeichen`,
      channel: "einen Kanal, zum Beispiel #news",
      missing: "einen Wert",
    },
  },
  discord,
  web,
  slack,
  unnamedSpeaker: "ungenannt",
  list: (items) => new Intl.ListFormat("de", { type: "conjunction", style: "long" }).format(items),
  count: {
    quotes: counted("Zitat", "Zitate"),
    articles: (n) => `${n} Artikel`,
    outlets: counted("Medium", "Medien"),
    stories: counted("Thema", "Themen"),
    minutes: counted("Minute", "Minuten"),
    hours: counted("Stunde", "Stunden"),
    comments: counted("Kommentar", "Kommentare"),
    statements: counted("Aussage", "Aussagen"),
    feeds: counted("Feed", "Feeds"),
    days: counted("Tag", "Tage"),
  },
  longDate: dateWriter("de-DE", { dateStyle: "full" }),
  shortDate: dateWriter("de-DE", { day: "numeric", month: "short", year: "numeric" }),
};
