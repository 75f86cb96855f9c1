/** What the bot says in French. */
import { dateWriter } from "../dates.ts";
import type { Words } from "../words.ts";
import { discord } from "./discord.ts";
import { slack } from "./slack.ts";
import { web } from "./web.ts";

/** "1 citation", "2 citations"; French counts zero in the singular. */
const counted =
  (one: string, many: string) =>
  (n: number): string =>
    `${n} ${n < 2 ? one : many}`;
const lastDays = (days: number): string => (days === 1 ? "ce dernier jour" : `ces ${days} derniers jours`);

export const words: Words = {
  errors: {
    address_refused: "Je n’ouvre que des adresses publiques du web. Vérifiez le lien et réessayez.",
    feed_gone: "Ce flux n’existe plus : son site dit qu’il ne reviendra pas. Retirez-le avec /feeds remove.",
    feed_unreachable: "Je n’ai pas pu joindre ce flux. Je réessaierai dans une heure.",
    feed_unreadable:
      "Il n’y a pas à cette adresse de flux que je sache lire. Donnez-moi un lien RSS, Atom ou JSON Feed.",
    page_unreachable: "Je n’ai pas pu joindre cette page. Réessayez plus tard.",
    page_unreadable: "Je n’ai pas trouvé d’article sur cette page.",
    config_invalid:
      "Ma configuration contient une erreur. La personne qui m’héberge la trouvera dans le journal.",
    template_invalid: "Un modèle contient une erreur. La personne qui m’héberge la trouvera dans le journal.",
    port_taken: "Un autre programme occupe mon port. La personne qui m’héberge le trouvera dans le journal.",
    database_unusable:
      "Je ne peux pas lire ma mémoire en ce moment. La personne qui m’héberge en trouvera la raison dans le journal.",
    platform_unreachable: "La messagerie ne m’a pas répondu. Je réessaierai de moi-même.",
    platform_refused:
      "La messagerie a refusé. La personne qui m’héberge en trouvera la raison dans le journal.",
    destination_unusable: "Je n’ai pas le droit de publier dans ce canal.",
    not_allowed: "Seules les personnes qui gèrent cet espace peuvent changer cela. Demandez à l’une d’elles.",
    option_invalid: "Je n’ai pas compris.",
    command_unknown: "Je ne connais pas cette commande. /help les montre toutes.",
    quote_refused: "Une citation enregistrée ne correspond plus à son article : je ne la montre donc pas.",
    problems_found:
      "Quelque chose ne va pas. La personne qui m’héberge peut voir quoi avec `pullquote doctor`.",
    cancelled: "Rien n’a été changé.",
    internal: "Quelque chose s’est mal passé de mon côté. Réessayez dans une minute.",
  },
  commands: {
    quote: {
      description: "Retrouver ce que des gens ont dit, mot pour mot",
      usage: "[personne] [sujet] [from:média] [since:jour] [order:best]",
      examples: ["lecun", "lecun open source", "open source since:yesterday"],
      options: {
        person: "Qui l’a dit ; une partie du nom suffit",
        topic: "Des mots que la citation contient",
        from: "Un média que je lis",
        since: "À partir de quel jour : 2026-10-01, yesterday, last week, october",
        order: "Les plus récentes d’abord, ou la plus pertinente",
        card: "En image pour tout le canal, là où les images sont permises",
      },
    },
    digest: {
      description: "Voir le résumé, et choisir où et quand il vient",
      usage: "preview | setup | set | filter | pause | resume | status",
      examples: [
        "preview",
        "set hour:8 zone:Europe/Paris days:mon-fri",
        'filter exclude:"crypto, funding" try:yes',
        "status",
      ],
      subcommands: {
        preview: "Montrer le prochain résumé maintenant, à vous seul",
        setup: "Régler le résumé dans un formulaire",
        set: "Choisir le canal, l’heure, le fuseau et les jours",
        filter: "Ce que ce canal veut lire, et ce qui en serait resté",
        pause: "Arrêter le résumé dans ce canal",
        resume: "Le reprendre",
        status: "Quand vient le prochain résumé, et comment s’est passé le dernier",
      },
      options: {
        channel: "Où publier ; ce canal par défaut",
        hour: "Heure du jour, de 0 à 23",
        minute: "Minute de l’heure, de 0 à 59",
        zone: "Fuseau horaire, par exemple Europe/Paris",
        days: "Jours, par exemple mon-fri ou mon,wed,fri",
        stories: "Combien de sujets au plus",
        template: "Comment il est écrit : daily, compact, ou un modèle à vous",
        voices: "Le jour où il se termine par les voix de la semaine",
        cards: "Si des citations peuvent être publiées ici en image",
        feeds: "Seulement ces médias, séparés par des virgules ; none pour tous",
        languages: "Seulement des articles dans ces langues, par exemple en, fr",
        include: "Seulement des sujets où figure un de ces mots",
        people: "Seulement des sujets où une de ces personnes est citée",
        companies: "Seulement des sujets où figure une de ces entreprises",
        exclude: "Aucun sujet où figure un de ces mots",
        try: "Dire seulement ce qui serait resté",
      },
    },
    voices: {
      description: "Qui s’est fait entendre ces derniers jours, ou qui a dit quoi sur un sujet",
      usage: "[jours] | [sujet] [picture:light|dark]",
      examples: ["7", "open source", "7 picture:dark"],
      options: {
        days: "Les derniers jours, de 1 à 31",
        picture: "En image pour tout le canal",
        topic: "Des mots : de chaque personne qui les a dits, la citation la plus récente",
      },
    },
    verify: {
      description: "Vérifier si une source imprime ces mots",
      usage: "[mots] [by:personne]",
      examples: ["you cannot ask people to trust a test", "open weights do not come back by:lindqvel"],
      options: { words: "Les mots de la citation", by: "Qui les aurait dits" },
    },
    watch: {
      description: "Apprendre quand quelqu’un est cité, ou quand quelque chose est dit",
      usage: '[personne] | "[mots]" [when:now|digest] [where:me|here] | list',
      examples: ["lecun", '"open source" where:here', "list"],
      options: {
        what: "Une personne, ou des mots entre guillemets ; sans rien, ce que vous suivez",
        when: "Tout de suite, ou de préférence dans le résumé de ce canal",
        where: "Vous seul, ou ce canal",
      },
    },
    why: {
      description: "Ce qu’un article est devenu : vu, filtré, raconté avec un autre, ou publié",
      usage: "[lien]",
      examples: ["https://example.org/news/1"],
      options: { link: "Adresse de l’article" },
    },
    status: {
      description: "Si tout va bien : les flux, les résumés, et ce qui attend",
      usage: "",
      examples: [],
      options: {},
    },
    help: {
      description: "Ce que je sais faire",
      usage: "",
      examples: [],
      options: { command: "Une commande à expliquer" },
    },
    feeds: {
      description: "Voir et changer ce que je lis",
      usage: "list | add | remove | check",
      examples: ["list", "add https://example.org/feed.xml", "check"],
      subcommands: {
        list: "Les flux que je lis pour vous",
        add: "Lire un flux de plus",
        remove: "Ne plus lire un flux",
        check: "Comment vont les flux",
      },
      options: { address: "Adresse du flux", feed: "Nom ou adresse d’un flux de la liste" },
    },
  },
  // Shortened they would end in a point, and sentences would end in two.
  weekdays: {
    mon: "lundi",
    tue: "mardi",
    wed: "mercredi",
    thu: "jeudi",
    fri: "vendredi",
    sat: "samedi",
    sun: "dimanche",
  },
  everyDay: "tous les jours",
  choices: {
    mon: "Lundi",
    tue: "Mardi",
    wed: "Mercredi",
    thu: "Jeudi",
    fri: "Vendredi",
    sat: "Samedi",
    sun: "Dimanche",
    never: "Jamais",
    now: "Tout de suite",
    digest: "Dans le résumé",
    me: "Moi seulement",
    here: "Ce canal",
    light: "Clair",
    dark: "Sombre",
    newest: "Les plus récentes d’abord",
    best: "La plus pertinente d’abord",
  },
  buttons: {
    older: "Plus anciennes",
    newer: "Plus récentes",
    next: "Suivantes",
    previous: "Précédentes",
    bestFirst: "La plus pertinente d’abord",
    newestFirst: "Les plus récentes d’abord",
    share: "Partager dans le canal",
    asTopic: "Chercher comme sujet",
    everywhere: "Tous les médias, toutes dates",
    preview: "Aperçu",
    card: "En image",
    mute: "Mettre en sourdine",
    unmute: "Reprendre",
    stop: "Ne plus suivre",
    setUp: "Régler",
    anotherChannel: "Un autre canal",
    accept: "Oui, ainsi",
    change: "Modifier",
    sendPreview: "Envoyer un aperçu",
    pause: "Mettre en pause",
    resume: "Reprendre",
    addFeed: "Ajouter un flux",
    watchMore: "Suivre quelqu’un",
  },
  quote: {
    nothing: (query) =>
      `Personne du nom de « ${query} » n’a encore été cité, et aucune citation ne dit cela.`,
    nothingAtAll: "Je n’ai pas de telles citations.",
    notQuotedYet: (person) => `Je n’ai pas encore de citations de ${person}.`,
    noneOnTopic: (person, topic) => `Pas de citations de ${person} sur « ${topic} ».`,
    takenAsTopic: (query) => `Je ne connais personne du nom de « ${query} ». Ces citations le disent :`,
    heardAs: (person) => `Compris comme ${person}.`,
    respelt: (typed, meant) => `Aucune citation ne dit « ${typed} ». Celles-ci disent « ${meant} » :`,
    only: (outlet, since) =>
      `Seulement ${[outlet && `de ${outlet}`, since && `depuis le ${since}`].filter(Boolean).join(", ")}.`,
    unknownOutlet: (typed, known) =>
      `Je ne lis aucun média du nom de « ${typed} ».${known.length > 0 ? ` Je lis ${known.join(", ")} ; voir /feeds list.` : ""}`,
    badOrder: (typed) => `Je ne connais pas l’ordre « ${typed} ». Essayez order:best ou order:newest.`,
    badSince: (typed) =>
      `Je ne connais pas le jour « ${typed} ». Essayez since:2026-10-01, since:yesterday, since:"last week" ou since:october.`,
    nearestNames: "Vouliez-vous dire",
    others: "Ce n’est pas cette personne ?",
    emptyStore: "Je n’ai pas encore lu de citations. Les premières viendront au prochain passage des flux.",
    searched: (quotes, since) =>
      `${counted("citation parcourue", "citations parcourues")(quotes)} depuis le ${since}.`,
    allBy: (person) => `Tout de ${person}`,
  },
  digest: {
    previewNote: "Un aperçu : vous seul le voyez.",
    set: (channel, time, zone, days) => `Le résumé vient dans ${channel} à ${time} (${zone}), ${days}.`,
    next: (when) => `Prochain : ${when}.`,
    paused: (channel) => `Pas de résumés dans ${channel} jusqu’à ce que vous tapiez /digest resume.`,
    resumed: (channel) => `Les résumés dans ${channel} reprennent.`,
    none: "Aucun canal ne reçoit encore de résumé. Tapez /digest set dans celui qui doit en recevoir un.",
    noneHere: "Ce canal ne reçoit pas de résumé. Tapez /digest set pour commencer.",
    isPaused: "En pause. Tapez /digest resume pour reprendre.",
    isDisabled: (reason) => `Arrêté : ${reason}. Réparez cela, puis tapez /digest set.`,
    lastSent: (when) => `Dernier envoi : ${when}.`,
    lastFailed: (date, reason) => `Aucun le ${date} : ${reason}.`,
    neverSent: "Aucun envoyé encore.",
    blocked: (missing, mend) => `Je ne peux pas publier là : ${missing} ${mend}`,
    badZone: (zone, nearest) =>
      `Je ne connais pas le fuseau « ${zone} ».${nearest.length > 0 ? ` Vouliez-vous dire ${nearest.join(" ou ")} ?` : " Essayez-en un comme Europe/Paris."}`,
    badDays: (days) => `Je ne connais pas les jours « ${days} ». Essayez mon-fri, ou mon,wed,fri.`,
    thisChannel: "ce canal",
    filter: {
      everything: "Rien n’est filtré ici : tout sujet peut venir.",
      changed: "Dès le prochain résumé, ce canal reçoit :",
      current: "Ce canal reçoit :",
      dryRun: "Avec ce filtre (rien n’est changé) :",
      trial: (kept, stories, days) =>
        stories === 0
          ? `Je n’ai rien lu ${lastDays(days)} sur quoi l’essayer.`
          : `De ${counted("sujet", "sujets")(stories)} ${lastDays(days)}, il en garde ${kept}.`,
      kept: "Gardés",
      dropped: "Écartés",
    },
  },
  forms: {
    cancel: "Annuler",
    setUp: {
      title: "Régler le résumé",
      submit: "Régler",
      intro: "Un aperçu vous arrive aussitôt, pour vous seul.",
      channel: "Canal",
      time: "Heure",
      zone: "Fuseau horaire",
      zoneHint: "Une ville suffit, par exemple Paris",
      zoneElsewhere: "Le vôtre n’y est pas ? Tapez une ville après /digest set zone:",
      zoneNow: (zone, time) => `${zone} · maintenant ${time}`,
      days: "Jours",
      reads: "De quoi il est fait",
      readsHint: "/feeds add et /digest filter choisissent plus finement",
      asNow: "Comme maintenant",
    },
    quote: {
      title: "Chercher des citations",
      submit: "Chercher",
      person: "Qui l’a dit",
      personHint: "Une partie du nom suffit",
      topic: "Des mots de la citation",
      from: "Média",
      since: "Depuis",
      sinceHint: "2026-10-01, yesterday, last week, october",
    },
    watch: {
      title: "Suivre",
      submit: "Suivre",
      what: "Une personne, ou des mots",
      whatHint: "Des mots entre guillemets sont un sujet",
    },
    addFeed: {
      title: "Ajouter un flux",
      submit: "Ajouter",
      address: "Adresse",
      addressHint: "Du flux, ou du site qui en a un",
    },
    missing: "Faites un choix.",
    needsSomething: "Donnez-moi une personne, un sujet ou un média.",
  },
  welcome: {
    hello:
      "Bonjour ! Je lis l’actualité de l’IA et publie chaque jour un résumé de ce qui a été dit, mot pour mot, avec les noms.",
    proposal: (channel, time, zone, days) =>
      `Ma proposition : le résumé vient dans ${channel} à ${time} (${zone}), ${days}.`,
    proposalWithoutChannel: (time, zone, days) =>
      `Ma proposition : le résumé vient à ${time} (${zone}), ${days}. Choisissez le canal avec « Régler ».`,
    starter: (feeds, outlets) => `Il est fait de ${feeds} : ${outlets}.`,
    after: "Une fois réglé, un aperçu vous arrive aussitôt, pour vous seul. Rien n’est publié avant.",
  },
  home: {
    title: "Pullquote",
    settings: "Résumés",
    reads: "Ce que je lis",
    watching: "Qui et ce que vous suivez",
    notWatching: "Personne encore.",
    lastDigest: (date) => `Dernier résumé : ${date}`,
    onlyManagers: "Les personnes qui gèrent cet espace peuvent le modifier.",
  },
  delivery: {
    reasons: {
      dayOver: "la journée était finie avant que je puisse le publier",
      paused: "il était en pause",
      disabled: "il était arrêté",
      gone: "son canal n’existe plus",
      unsure: "aucune réponse n’est venue, et je ne peux pas vérifier s’il est arrivé",
      dropped: "la personne qui m’héberge l’a abandonné",
      restored:
        "ma mémoire a été restaurée depuis une sauvegarde, et je ne sais pas s’il avait déjà été publié",
    },
    missed: (dates, count) =>
      count === 1
        ? `Le résumé du ${dates} n’est pas venu et ne viendra plus. Ce qui mérite encore d’être lu est dans celui-ci.`
        : `Les résumés du ${dates} ne sont pas venus et ne viendront plus. Ce qui mérite encore d’être lu est dans celui-ci.`,
    stopped: (channel, reason) =>
      `J’ai arrêté le résumé dans ${channel}. ${reason} Quand ce sera réparé, tapez-y /digest set.`,
    channelDeleted: "Le canal a été supprimé ; /digest setup en choisit un autre.",
    partsMissing: (date, from, parts) =>
      from === parts
        ? `Du résumé du ${date}, le message ${from} sur ${parts} n’est pas parti.`
        : `Du résumé du ${date}, les messages ${from} à ${parts} sur ${parts} ne sont pas partis.`,
    unsure: (date, channel, parts) =>
      `Je ne sais pas si mon résumé du ${date} est arrivé dans ${channel} : ${parts === 1 ? "je l’ai envoyé" : "j’ai envoyé son premier message"} sans recevoir de réponse, et je n’ai pas le droit de lire le canal pour vérifier. Je ne l’ai pas renvoyé, pour que personne ne le lise deux fois.`,
    unsurePart: (date, channel, part, parts) =>
      `Je ne sais pas si le message ${part} sur ${parts} de mon résumé du ${date} est arrivé dans ${channel} : je l’ai envoyé sans recevoir de réponse, et je n’ai pas le droit de lire le canal pour vérifier. Je ne l’ai pas renvoyé, pour que personne ne le lise deux fois.`,
    howToSend: (command) =>
      `S’il manque, la personne qui m’héberge peut l’envoyer : ${command}. Si j’ai le droit de lire l’historique du canal, je vérifie moi-même.`,
  },
  feeds: {
    kinds: {
      media: "Médias d’actualité",
      lab: "Laboratoires et entreprises d’IA",
      newsletter: "Infolettres",
      community: "Communautés",
      academic: "Universités",
    },
    title: counted("flux", "flux"),
    added: (outlet, items) =>
      `Je lis désormais ${outlet}. Il compte ${counted("élément", "éléments")(items)} ; les anciens ne sont pas publiés.`,
    removed: (outlet) => `Je ne lis plus ${outlet} pour vous.`,
    alreadyRead: (outlet) => `Je lis déjà ${outlet}.`,
    notAdded: (status) =>
      `Je n’ai pas pu joindre cette adresse${status === undefined ? "" : ` (réponse : ${status})`} et ne l’ai donc pas ajoutée. Vérifiez-la dans un navigateur, puis réessayez.`,
    notRead: (feed) => `Il n’y a pas de flux du nom de « ${feed} » dans votre liste. Voir /feeds list.`,
    badAddress: (address) =>
      `« ${address} » n’est pas une adresse du web. Donnez-m’en une comme https://example.org/feed.xml.`,
    notPolledYet: "pas encore interrogé",
    healthy: (when) => `va bien, dernière lecture ${when}`,
    rhythm: (next, unchanged, gapHours) =>
      `, prochaine ${next}, ${Math.round(100 * unchanged)} % sans changement${gapHours === undefined ? "" : `, du nouveau toutes les ${gapHours} h`}`,
    failing: (failures, error, next) =>
      `${failures} échec${failures < 2 ? "" : "s"} (${error}), prochain essai ${next}`,
    stopped: (error) => `arrêté (${error})`,
    allHealthy: (count) => `Les ${count} flux vont bien.`,
    someFailing: (failing, count) => `${failing} flux sur ${count} ${failing < 2 ? "a" : "ont"} des ennuis.`,
    alarms: {
      quiet: (outlet, days) =>
        `${outlet} n’a rien publié depuis ${days} jours, bien plus longtemps que d’habitude.`,
      failing: (outlet, error) => `Je n’arrive plus à lire ${outlet} : ${error}. Je continue d’essayer.`,
      stopped: (outlet, error) => `J’ai cessé de lire ${outlet} : ${error}.`,
      whatNow:
        "Si un flux a déménagé, donnez-moi sa nouvelle adresse avec /feeds add. /feeds check montre comment vont tous les flux.",
      whatNowInFile:
        "Ils figurent dans config/feeds.yaml : corrigez-y leurs adresses, ou retirez-les. pullquote feeds check les interroge tous.",
    },
    more: (count) => `et ${count} de plus`,
  },
  pictures: {
    posted: "L’image est dans le canal.",
    impossible:
      "Cela ne peut pas devenir une image : c’est trop long, ne nomme personne, ou a des lettres que je ne sais pas dessiner.",
    notPosted: (error) => `Je n’ai pas pu publier l’image : ${error}.`,
    off: "Les citations en image sont désactivées dans ce canal. Les personnes qui le gèrent les activent avec /digest set cards:yes.",
  },
  voices: {
    title: (days) => (days === 1 ? "Les voix du dernier jour" : `Les voix des ${days} derniers jours`),
    range: (since, until) => `du ${since} au ${until}`,
    nobody: (days) => `Personne n’a été cité ${lastDays(days)}.`,
    nobodyOn: (topic) => `Personne que je puisse nommer n’a rien dit sur « ${topic} ».`,
    change: (now, before) => {
      if (before === 0) return "nouveau";
      if (now === before) return "autant qu’avant";
      return now > before ? `${now - before} de plus qu’avant` : `${before - now} de moins qu’avant`;
    },
  },
  verify: {
    quotesIn: (count) => `${counted("citation", "citations")(count)} dans ce message`,
    noQuotes: "Je ne vois dans ce message aucune citation de trois mots ou plus.",
    moreQuotes: (count) => `et ${count} de plus, que je n’ai pas cherchées`,
    tooShort: "Donnez-moi au moins trois mots de la citation.",
    exact: "Mot pour mot dans cette source :",
    differs: "Une source le dit en d’autres mots :",
    onlyTyped: (typed) => `pas dans la source : ${typed}`,
    onlyPrinted: (printed) => `seulement dans la source : ${printed}`,
    someoneElse: (name) => `La source prête ces mots à ${name}.`,
    nobodyNamed: "La source ne nomme personne pour ces mots, ou je ne suis pas sûr de qui.",
    notFound: "Ces mots ne sont pas dans les sources que je lis. Cela ne dit rien des autres sources.",
  },
  watch: {
    added: (label, isPerson, when, here) => {
      const event = isPerson ? `${label} est cité` : `quelqu’un dit « ${label} »`;
      if (when === "digest") return `Quand ${event}, le résumé de ce canal préfère ce sujet.`;
      return `Quand ${event}, je le dis ${here ? "à ce canal" : "à vous"} : chaque citation une fois, au plus 10 par jour.`;
    },
    none: 'Vous ne suivez encore rien. Essayez /watch lecun, ou /watch "open source".',
    nothingToWatch: "Donnez-moi un nom, ou les mots d’un sujet.",
    tooMany: (most) => `Vous suivez déjà ${most} choses. /watch list les montre, pour en arrêter une.`,
    state: (when, muted) => {
      const told = when === "digest" ? "dans le résumé" : "tout de suite";
      return muted ? `${told}, en sourdine` : told;
    },
    muted: (label) => `En sourdine : plus rien sur ${label} jusqu’à ce que vous repreniez.`,
    unmuted: (label) => `Vous entendrez de nouveau parler de ${label}.`,
    stopped: (label) => `Vous ne suivez plus ${label}.`,
    gone: "Cela n’est plus suivi.",
  },
  status: {
    waiting: (items, parts) =>
      items + parts === 0
        ? "Rien n’attend : tout ce qui est venu est lu, et tout ce qui était dû est publié."
        : `En attente : ${counted("article", "articles")(items)} à lire, ${counted("message", "messages")(parts)} à publier.`,
    toMend: "À réparer",
    allChecked:
      "Je peux publier dans chaque canal qui reçoit un résumé, mon horloge est juste et il reste de la place sur le disque.",
    notConnected: "Cette messagerie n’est plus connectée.",
    connect: "Définissez son jeton, ou retirez cette destination.",
    notLookedAt: "Je n’ai pas pu vérifier si je peux y publier : la messagerie n’a pas répondu.",
    tryAgain: "Réessayez dans une minute.",
    overdue: (localDate) => `Le résumé du ${localDate} est en retard.`,
    isRunning: "La personne qui m’héberge en trouve la raison dans le journal, ou avec `pullquote doctor`.",
    clock: "Horloge",
    ahead: (seconds) => `Mon horloge avance de ${seconds} s sur celle de la messagerie.`,
    behind: (seconds) => `Mon horloge retarde de ${seconds} s sur celle de la messagerie.`,
    setClock: "La personne qui m’héberge active la synchronisation de l’heure (NTP) sur ma machine.",
    disk: "Disque",
    isFull: (megabytes) =>
      `Il ne reste que ${megabytes} Mo, je ne lis donc rien de nouveau. Les résumés continuent d’arriver.`,
    makeRoom: "La personne qui m’héberge libère de la place là où sont mes données.",
  },
  why: {
    neverSeen: "Je n’ai vu cette adresse dans aucun flux. Son média est-il dans /feeds list ?",
    seen: (outlet, when) => `Vu dans le flux de ${outlet} : ${when}.`,
    waiting: (error) => `Il attend d’être lu${error ? ` (dernier essai : ${error})` : ""}.`,
    old: "Il était ancien quand j’ai lu ce flux pour la première fois : il n’est donc pas publié.",
    unread: (error) => `Je n’ai pas pu le lire : ${error}.`,
    noArticle: "Il y avait trop peu de texte pour un article.",
    notYours: "Son flux n’est pas de ceux que je lis pour vous, ou il a plus de deux semaines.",
    read: (quotes, named) =>
      `Lu : ${counted("citation", "citations")(quotes)}, dont ${named} entières et d’une personne dont je suis sûr.`,
    posted: (date) => `Publié ici dans le résumé du ${date}.`,
    shownQuote: (speaker, reasons) => `La citation montrée est de ${speaker} : ${reasons}.`,
    reasons: {
      severalOutlets: "plusieurs médias l’impriment",
      early: "elle vient tôt dans l’article",
      late: "bien qu’elle vienne tard dans l’article",
      company: "ce qui l’entoure est fort",
      outdone: "bien que ce qui l’entoure soit plus faible",
      saysMuch: "elle dit beaucoup",
      tooShort: "bien qu’elle soit courte",
      takesStand: "elle prend position",
      onTopic: "elle dit de quoi parle l’article",
      telling: "ses mots sont parlants",
      inHeadline: "le titre nomme la personne qui parle",
      senior: "la personne qui parle décide",
      spokesperson: "bien qu’elle vienne d’un porte-parole",
      toYou: "elle s’adresse au lecteur",
      force: "elle est dite avec force",
      figures: "bien qu’elle soit pleine de chiffres",
      needsContext: "bien qu’il lui faille ce qui précède",
      boilerplate: "bien que tout le monde le dise",
    },
    filtered: "Le filtre de ce canal l’écarte. Voir /digest filter.",
    duplicate: (title, outlet, date) =>
      `Raconté ici le ${date} avec le même sujet : « ${title} » (${outlet}).`,
    comes: (when) => `Il est en lice pour le prochain résumé : ${when}.`,
    nobodyNamed: "Il ne cite personne dont je sois sûr, et d’autres l’ont précédé parmi les brèves.",
    tooLow: "D’autres sujets l’ont précédé : plus de médias en parlaient, ou leur citation était plus forte.",
  },
  help: {
    intro:
      "Je lis l’actualité de l’IA et publie ce que des gens ont dit, mot pour mot, avec leur nom. Demandez-moi :",
    more: "Une commande sans mots montre comment l’employer.",
    tryIt: "Essayez",
    badOption: (option, expected) => `« ${option} » demande ${expected}.`,
    unknownSubcommand: (typed, command) =>
      `Je ne connais pas « ${typed} ». /${command} help montre ce qu’il y a.`,
    expected: {
      integer: (min, max) => `un nombre entier de ${min} à ${max}`,
      choice: (choices) => `un de ${choices.join(", ")}`,
      boolean: "yes ou no",
      text: (maxLength) => `un texte de ${maxLength} caractères au plus`,
      channel: "un canal, par exemple #news",
      missing: "une valeur",
    },
  },
  discord,
  web,
  slack,
  unnamedSpeaker: "sans nom",
  list: (items) => new Intl.ListFormat("fr", { type: "conjunction", style: "long" }).format(items),
  count: {
    quotes: counted("citation", "citations"),
    articles: counted("article", "articles"),
    outlets: counted("média", "médias"),
    stories: counted("sujet", "sujets"),
    minutes: counted("minute", "minutes"),
    hours: counted("heure", "heures"),
    comments: counted("commentaire", "commentaires"),
    statements: counted("propos", "propos"),
    feeds: counted("flux", "flux"),
    days: counted("jour", "jours"),
  },
  longDate: dateWriter("fr-FR", { dateStyle: "full" }),
  shortDate: dateWriter("fr-FR", { day: "numeric", month: "short", year: "numeric" }),
};
