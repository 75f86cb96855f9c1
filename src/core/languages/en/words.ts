/** What the bot says in English. */
import type { Words } from "../words.ts";
import { discord } from "./discord.ts";
import { slack } from "./slack.ts";
import { web } from "./web.ts";

export const words: Words = {
  errors: {
    address_refused: "I only fetch public web addresses. Check the link and try again.",
    feed_gone: "That feed is gone: its site says that it will not come back. Remove it with /feeds remove.",
    feed_unreachable: "I could not reach that feed. I will try again in an hour.",
    feed_unreadable:
      "There is no feed at that address that I can read. Give me an RSS, Atom or JSON Feed link.",
    page_unreachable: "I could not reach that page. Try again later.",
    page_unreadable: "I found no article on that page.",
    config_invalid: "My configuration has a mistake. The person who runs me finds it in the log.",
    template_invalid: "A template has a mistake. The person who runs me finds it in the log.",
    database_unusable:
      "I cannot read my memory just now. The person who runs me finds the reason in the log.",
    platform_unreachable: "The chat did not answer me. I will try again by myself.",
    platform_refused: "The chat refused that. The person who runs me finds the reason in the log.",
    destination_unusable: "I may not post in that channel.",
    not_allowed: "Only people who manage this workspace can change that. Ask one of them.",
    option_invalid: "I did not understand that.",
    command_unknown: "I do not know that command.",
    quote_refused: "A stored quote no longer matches its article, so I do not show it.",
    problems_found:
      "Something is not as it should be. The person who runs me can see what with `pullquote doctor`.",
    cancelled: "Nothing was changed.",
    internal: "Something went wrong on my side. Try again in a minute.",
  },
  commands: {
    quote: {
      description: "Find what people said, word for word",
      usage: "[person] [topic] [from:outlet] [since:day]",
      examples: ["lecun", "lecun open source", "open source since:yesterday"],
      options: {
        person: "Who said it; part of a name will do",
        topic: "Words that the quote holds",
        from: "An outlet that I read",
        since: "From which day on: 2026-10-01, yesterday, last week, october",
        card: "As a picture for the whole channel, where pictures are on",
      },
    },
    digest: {
      description: "Preview the digest, and choose where and when it comes",
      usage: "preview | setup | set | filter | pause | resume | status",
      examples: [
        "preview",
        "set hour:8 zone:Europe/Berlin days:mon-fri",
        'filter exclude:"crypto, funding" try:yes',
        "status",
      ],
      subcommands: {
        preview: "Show the next digest now, only to you",
        setup: "Set up the digest in a form",
        set: "Choose channel, hour, zone and days",
        filter: "What this channel wants to read, and what that would have kept",
        pause: "Stop the digest in this channel",
        resume: "Start it again",
        status: "When the next digest comes, and how the last one went",
      },
      options: {
        channel: "Where to post; this channel if left out",
        hour: "Hour of the day, 0 to 23",
        minute: "Minute of the hour, 0 to 59",
        zone: "Time zone, for example Europe/Berlin",
        days: "Days, for example mon-fri or mon,wed,fri",
        stories: "How many stories at most",
        template: "How it is written: daily, compact, or one of your own",
        voices: "The day on which it ends with who was heard in the week",
        cards: "Whether quotes may be posted here as pictures",
        feeds: "Only these outlets, with commas between them; none for all",
        languages: "Only articles in these languages, for example en, de",
        include: "Only stories that say one of these words",
        people: "Only stories that quote one of these people",
        companies: "Only stories that name one of these companies",
        exclude: "No story that says one of these words",
        try: "Only say what it would have kept",
      },
    },
    voices: {
      description: "See who was heard in the last days, or who said what on a topic",
      usage: "[days] | [topic] [picture:light|dark]",
      examples: ["7", "open source", "7 picture:dark"],
      options: {
        days: "The last so many days, 1 to 31",
        picture: "As a picture for the whole channel",
        topic: "Words: one quote of each person who said them, the newest first",
      },
    },
    verify: {
      description: "Check whether a source prints these words",
      usage: "[words] [by:person]",
      examples: ["you cannot ask people to trust a test", "open weights do not come back by:lindqvel"],
      options: { words: "The words of the quote", by: "Who is said to have said it" },
    },
    watch: {
      description: "Be told when somebody is quoted, or when something is said",
      usage: '[person] | "[words]" [when:now|digest] [where:me|here] | list',
      examples: ["lecun", '"open source" where:here', "list"],
      options: {
        what: "A person, or words in quotation marks; left out, what you watch for",
        when: "At once, or by preference in the digest of this channel",
        where: "Only you, or this channel",
      },
    },
    why: {
      description: "What became of an article: seen, filtered, told with another, or posted",
      usage: "[link]",
      examples: ["https://example.org/news/1"],
      options: { link: "Address of the article" },
    },
    status: {
      description: "Whether all is well: feeds, digests, and what waits",
      usage: "",
      examples: [],
      options: {},
    },
    help: {
      description: "What I can do",
      usage: "",
      examples: [],
      options: { command: "A command to explain" },
    },
    feeds: {
      description: "See and change what I read",
      usage: "list | add | remove | check",
      examples: ["list", "add https://example.org/feed.xml", "check"],
      subcommands: {
        list: "The feeds that I read for you",
        add: "Read one more feed",
        remove: "Stop reading a feed",
        check: "How the feeds are doing",
      },
      options: { address: "Address of the feed", feed: "Name or address of a feed in the list" },
    },
  },
  weekdays: { mon: "Mon", tue: "Tue", wed: "Wed", thu: "Thu", fri: "Fri", sat: "Sat", sun: "Sun" },
  everyDay: "every day",
  buttons: {
    older: "Older",
    newer: "Newer",
    share: "Share to channel",
    asTopic: "Search as topic",
    everywhere: "All outlets, any time",
    preview: "Preview",
    card: "As picture",
    mute: "Mute",
    unmute: "Unmute",
    stop: "Stop watching",
    setUp: "Set up",
    anotherChannel: "Another channel",
    accept: "Yes, like this",
    change: "Change",
    sendPreview: "Send preview",
    pause: "Pause",
    resume: "Resume",
    addFeed: "Add a feed",
    watchMore: "Watch somebody",
  },
  quote: {
    nothing: (query) => `Nobody called “${query}” has been quoted yet, and no quote says that.`,
    nothingAtAll: "I have no such quotes.",
    notQuotedYet: (person) => `I have no quotes by ${person} yet.`,
    noneOnTopic: (person, topic) => `No quotes by ${person} about “${topic}”.`,
    takenAsTopic: (query) => `Nobody I know is called “${query}”. These quotes say it:`,
    heardAs: (person) => `Heard as ${person}.`,
    only: (outlet, since) =>
      `Only ${[outlet && `from ${outlet}`, since && `since ${since}`].filter(Boolean).join(", ")}.`,
    unknownOutlet: (typed, known) =>
      `I read no outlet called “${typed}”.${known.length > 0 ? ` I read ${known.join(", ")}; see /feeds list.` : ""}`,
    badSince: (typed) =>
      `I do not know the day “${typed}”. Try since:2026-10-01, since:yesterday, since:"last week" or since:october.`,
    nearestNames: "Did you mean",
    others: "Not who you meant?",
    emptyStore: "I have not read any quotes yet. The first ones come with the next round of the feeds.",
    searched: (quotes, since) => `Searched ${quotes === 1 ? "1 quote" : `${quotes} quotes`} since ${since}.`,
    allBy: (person) => `All by ${person}`,
  },
  digest: {
    previewNote: "A preview: only you see it.",
    set: (channel, time, zone, days) => `The digest comes to ${channel} at ${time} (${zone}), ${days}.`,
    next: (when) => `Next: ${when}.`,
    paused: (channel) => `No digests in ${channel} until you type /digest resume.`,
    resumed: (channel) => `Digests in ${channel} go on.`,
    none: "No channel gets a digest yet. Type /digest set in the channel that should.",
    noneHere: "This channel gets no digest. Type /digest set to start one.",
    isPaused: "Paused. Type /digest resume to go on.",
    isDisabled: (reason) => `Stopped: ${reason}. Mend that, then type /digest set.`,
    lastSent: (when) => `Last sent: ${when}.`,
    lastFailed: (date, reason) => `None came on ${date}: ${reason}.`,
    neverSent: "None sent yet.",
    blocked: (missing, mend) => `I cannot post there: ${missing} ${mend}`,
    badZone: (zone, nearest) =>
      `I do not know the time zone “${zone}”.${nearest.length > 0 ? ` Did you mean ${nearest.join(" or ")}?` : " Try one like Europe/Berlin."}`,
    badDays: (days) => `I do not know the days “${days}”. Try mon-fri, or mon,wed,fri.`,
    thisChannel: "this channel",
    filter: {
      everything: "Nothing is filtered here: every story may come.",
      changed: "From the next digest on, this channel gets:",
      current: "This channel gets:",
      dryRun: "With this filter (nothing is changed):",
      trial: (kept, stories, days) =>
        stories === 0
          ? `I have read no stories in the last ${days} days to try it on.`
          : `Of ${stories === 1 ? "1 story" : `${stories} stories`} in the last ${days} days it keeps ${kept}.`,
      kept: "Kept",
      dropped: "Left out",
    },
  },
  forms: {
    cancel: "Cancel",
    setUp: {
      title: "Set up the digest",
      submit: "Set up",
      intro: "You get a preview at once, only for you.",
      channel: "Channel",
      time: "Time",
      zone: "Time zone",
      zoneHint: "A city will do, for example Berlin",
      zoneElsewhere: "Yours is not here? Type a city after /digest set zone:",
      zoneNow: (zone, time) => `${zone} · ${time} now`,
      days: "Days",
      reads: "What it is made of",
      readsHint: "/feeds add and /digest filter choose more finely",
      asNow: "As it is now",
    },
    quote: {
      title: "Find quotes",
      submit: "Find",
      person: "Who said it",
      personHint: "Part of a name will do",
      topic: "Words that the quote holds",
      from: "Outlet",
      since: "Since",
      sinceHint: "2026-10-01, yesterday, last week, october",
    },
    watch: {
      title: "Watch",
      submit: "Watch",
      what: "Person, or words",
      whatHint: "Words in quotation marks are a topic",
    },
    addFeed: {
      title: "Add a feed",
      submit: "Add",
      address: "Address",
      addressHint: "Of the feed, or of the site that has one",
    },
    missing: "Choose one.",
    needsSomething: "Give me a person, a topic or an outlet.",
  },
  welcome: {
    hello:
      "Hello! I read AI news and post a daily digest of what people said, word for word, with their names.",
    proposal: (channel, time, zone, days) =>
      `My proposal: the digest comes to ${channel} at ${time} (${zone}), ${days}.`,
    proposalWithoutChannel: (time, zone, days) =>
      `My proposal: the digest comes at ${time} (${zone}), ${days}. Choose the channel with “Set up”.`,
    starter: (feeds, outlets) => `It is made from ${feeds}: ${outlets}.`,
    after: "When it is set up, you get a preview at once, only for you. Nothing is posted before.",
  },
  home: {
    title: "Pullquote",
    settings: "Digests",
    reads: "What I read",
    watching: "Whom and what you watch",
    notWatching: "Nobody yet.",
    lastDigest: (date) => `Last digest: ${date}`,
    onlyManagers: "People who manage this workspace can change it.",
  },
  delivery: {
    reasons: {
      dayOver: "the day was over before it could be posted",
      paused: "it was paused",
      disabled: "it was stopped",
      gone: "its channel is gone",
      unsure: "no answer came, and I cannot look whether it is there",
      dropped: "whoever runs me dropped it",
      restored: "my memory was restored from a backup, and I do not know whether it had been posted",
    },
    missed: (dates, count) =>
      `${count === 1 ? "The digest" : "The digests"} of ${dates} did not come, and will not. What is still worth reading is in this one.`,
    stopped: (channel, reason) =>
      `I have stopped the digest in ${channel}. ${reason} When that is mended, type /digest set there.`,
    partsMissing: (date, from, parts) =>
      `Of the digest of ${date}, ${from === parts ? `message ${from}` : `messages ${from} to ${parts}`} of ${parts} did not get out.`,
    unsure: (date, channel, parts) =>
      `I do not know whether my digest of ${date} is in ${channel}: I sent ${parts === 1 ? "it" : "its first message"} and got no answer, and I may not read the channel to look. I did not send it again, so that nobody reads it twice.`,
    unsurePart: (date, channel, part, parts) =>
      `I do not know whether message ${part} of ${parts} of my digest of ${date} is in ${channel}: I sent it and got no answer, and I may not read the channel to look. I did not send it again, so that nobody reads it twice.`,
    howToSend: (command) =>
      `If it is missing, whoever runs me can send it: ${command}. When I may read the channel's history, I look for myself.`,
  },
  feeds: {
    kinds: {
      media: "News media",
      lab: "AI labs and companies",
      newsletter: "Newsletters",
      community: "Communities",
      academic: "Universities",
    },
    title: (count) => (count === 1 ? "1 feed" : `${count} feeds`),
    added: (outlet, items) =>
      `I read ${outlet} from now on. It has ${items === 1 ? "1 item" : `${items} items`}; old ones are not posted.`,
    removed: (outlet) => `I no longer read ${outlet} for you.`,
    alreadyRead: (outlet) => `I read ${outlet} already.`,
    notRead: (feed) => `There is no feed called “${feed}” in your list. See /feeds list.`,
    badAddress: (address) =>
      `“${address}” is not a web address. Give me one like https://example.org/feed.xml.`,
    notPolledYet: "not asked yet",
    healthy: (when) => `fine, last read ${when}`,
    rhythm: (next, unchanged, gapHours) =>
      `, next ${next}, ${Math.round(100 * unchanged)} % unchanged${gapHours === undefined ? "" : `, news every ${gapHours} h`}`,
    failing: (failures, error, next) =>
      `failed ${failures === 1 ? "once" : `${failures} times`} (${error}), next try ${next}`,
    stopped: (error) => `stopped (${error})`,
    allHealthy: (count) => `All ${count} feeds are fine.`,
    someFailing: (failing, count) =>
      `${failing} of ${count} feeds ${failing === 1 ? "has" : "have"} trouble.`,
    alarms: {
      quiet: (outlet, days) => `${outlet} has published nothing for ${days} days, much longer than usual.`,
      failing: (outlet, error) => `I cannot read ${outlet} any more: ${error}. I keep trying.`,
      stopped: (outlet, error) => `I have stopped reading ${outlet}: ${error}.`,
      whatNow:
        "If a feed has moved, give me its new address with /feeds add. /feeds check shows how all are doing.",
    },
    more: (count) => `and ${count} more`,
  },
  pictures: {
    posted: "The picture is in the channel.",
    impossible: "That cannot be a picture: it is too long, names nobody, or has letters that I cannot draw.",
    notPosted: (error) => `I could not post the picture: ${error}.`,
    off: "Pictures of quotes are off in this channel. People who manage it switch them on with /digest set cards:yes.",
  },
  voices: {
    title: (days) => `Voices of the last ${days === 1 ? "day" : `${days} days`}`,
    range: (since, until) => `${since} to ${until}`,
    nobody: (days) => `Nobody was quoted in the last ${days === 1 ? "day" : `${days} days`}.`,
    nobodyOn: (topic) => `Nobody whom I can name said anything about “${topic}”.`,
    change: (now, before) => {
      if (before === 0) return "new";
      if (now === before) return "as many as before";
      return now > before ? `${now - before} more than before` : `${before - now} fewer than before`;
    },
  },
  verify: {
    quotesIn: (count) => (count === 1 ? "1 quote in that message" : `${count} quotes in that message`),
    noQuotes: "I see no quotation of three words or more in that message.",
    moreQuotes: (count) => `and ${count} more, which I did not look up`,
    tooShort: "Give me at least three words of the quote.",
    exact: "Word for word in this source:",
    differs: "A source prints this in other words:",
    onlyTyped: (words) => `only in what you typed: ${words}`,
    onlyPrinted: (words) => `only in the source: ${words}`,
    someoneElse: (name) => `The source gives these words to ${name}.`,
    nobodyNamed: "The source names nobody for these words, or I am not sure whom.",
    notFound: "These words are not in the sources that I read. That says nothing about other sources.",
  },
  watch: {
    added: (label, isPerson, when, here) => {
      const event = isPerson ? `${label} is quoted` : `somebody says “${label}”`;
      if (when === "digest") return `When ${event}, the digest of this channel prefers that story.`;
      return `When ${event}, I tell ${here ? "this channel" : "you"}: each quote once, at most 10 in a day.`;
    },
    none: 'You watch for nothing yet. Try /watch lecun, or /watch "open source".',
    nothingToWatch: "Give me a name, or the words of a topic.",
    tooMany: (most) => `You watch for ${most} things already. /watch list shows them, to stop one.`,
    state: (when, muted) => {
      const told = when === "digest" ? "in the digest" : "at once";
      return muted ? `${told}, muted` : told;
    },
    muted: (label) => `Muted: nothing about ${label} until you unmute it.`,
    unmuted: (label) => `You hear about ${label} again, from now on.`,
    stopped: (label) => `You no longer watch for ${label}.`,
    gone: "That is watched no more.",
  },
  status: {
    waiting: (items, parts) =>
      items + parts === 0
        ? "Nothing waits: all that came in is read, and all that was due is posted."
        : `Waiting: ${items === 1 ? "1 article" : `${items} articles`} to be read, ${parts === 1 ? "1 message" : `${parts} messages`} to be posted.`,
    toMend: "To be mended",
    allChecked:
      "I may post in every channel that gets a digest, my clock is right, and there is room on the disk.",
    notConnected: "That chat is not connected any more.",
    connect: "Set its token, or remove the destination.",
    notLookedAt: "I could not look whether I may post there: the chat did not answer.",
    tryAgain: "Try again in a minute.",
    overdue: (localDate) => `The digest of ${localDate} is overdue.`,
    isRunning: "The person who runs me finds the reason in the log, or with `pullquote doctor`.",
    clock: "Clock",
    ahead: (seconds) => `My clock is ${seconds} s ahead of the chat’s.`,
    behind: (seconds) => `My clock is ${seconds} s behind the chat’s.`,
    setClock: "Whoever runs me switches on time synchronisation (NTP) on my machine.",
    disk: "Disk",
    isFull: (megabytes) => `Only ${megabytes} MB are free, so I read nothing new. Digests still come.`,
    makeRoom: "Whoever runs me makes room where my data lies.",
  },
  why: {
    neverSeen: "I have not seen that address in any feed. Is its outlet in /feeds list?",
    seen: (outlet, when) => `Seen in the feed of ${outlet}: ${when}.`,
    waiting: (error) => `It waits to be read${error ? ` (the last try: ${error})` : ""}.`,
    old: "It was old when I first read that feed, so it is not posted.",
    unread: (error) => `I could not read it: ${error}.`,
    noArticle: "There was too little text to be an article.",
    notYours: "Its feed is not among those that I read for you, or it is more than two weeks old.",
    read: (quotes, named) =>
      `Read: ${quotes === 1 ? "1 quote" : `${quotes} quotes`}, ${named} of them whole and with a speaker of whom I am sure.`,
    posted: (date) => `Posted here in the digest of ${date}.`,
    shownQuote: (speaker, reasons) => `Shown was what ${speaker} said, because ${reasons}.`,
    reasons: {
      severalOutlets: "several outlets print it",
      early: "it stands early in the article",
      saysMuch: "it says much",
      tooShort: "although it is short",
      takesStand: "it takes a stand",
      onTopic: "it says what the article is about",
      telling: "its words are telling",
      inHeadline: "the headline names who says it",
      senior: "somebody who decides says it",
      spokesperson: "although a spokesperson says it",
      toYou: "it speaks to the reader",
      force: "it is said with force",
      figures: "although it is full of figures",
      needsContext: "although it needs what stands before it",
      boilerplate: "although everybody says so",
    },
    filtered: "The filter of this channel leaves it out. See /digest filter.",
    duplicate: (title, outlet, date) => `Told here on ${date} with the same story: “${title}” (${outlet}).`,
    comes: (when) => `It is considered for the next digest: ${when}.`,
    nobodyNamed: "It quotes nobody of whom I am sure, and others came before it as one-liners.",
    tooLow: "Other stories came before it: more outlets carried them, or they had a stronger quote.",
  },
  help: {
    intro: "I read AI news and post what people said, word for word, with their names. You can ask me:",
    more: "A command without words shows how it is used.",
    tryIt: "Try",
    badOption: (option, expected) => `“${option}” needs ${expected}.`,
    unknownSubcommand: (typed) => `I do not know “${typed}”.`,
    expected: {
      integer: (min, max) => `a whole number from ${min} to ${max}`,
      choice: (choices) => `one of ${choices.join(", ")}`,
      boolean: "yes or no",
      text: (maxLength) => `text of at most ${maxLength} characters`,
      channel: "a channel, for example #news",
      missing: "a value",
    },
  },
  discord,
  web,
  slack,
  unnamedSpeaker: "unnamed",
  list: (items) => new Intl.ListFormat("en-GB", { type: "conjunction", style: "long" }).format(items),
  count: {
    quotes: (n) => `${n} ${n === 1 ? "quote" : "quotes"}`,
    articles: (n) => `${n} ${n === 1 ? "article" : "articles"}`,
    outlets: (n) => `${n} ${n === 1 ? "outlet" : "outlets"}`,
    stories: (n) => `${n} ${n === 1 ? "story" : "stories"}`,
    minutes: (n) => `${n} ${n === 1 ? "minute" : "minutes"}`,
    hours: (n) => `${n} ${n === 1 ? "hour" : "hours"}`,
    comments: (n) => `${n} ${n === 1 ? "comment" : "comments"}`,
    statements: (n) => `${n} ${n === 1 ? "statement" : "statements"}`,
    feeds: (n) => `${n} ${n === 1 ? "feed" : "feeds"}`,
    days: (n) => `${n} ${n === 1 ? "day" : "days"}`,
  },
  longDate: (date, zone) =>
    new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: zone }).format(date).replace(",", ""),
  shortDate: (date, zone) =>
    new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: zone }).format(date),
};
