/** What the bot says in English. */
import type { Words } from "../words.ts";

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
    internal: "Something went wrong on my side. Try again in a minute.",
  },
  commands: {
    quote: {
      description: "Find what people said, word for word",
      usage: "[person] [topic]",
      examples: ["lecun", "lecun open source", "open source"],
      options: { person: "Who said it; part of a name will do", topic: "Words that the quote holds" },
    },
    digest: {
      description: "Preview the digest, and choose where and when it comes",
      usage: "preview | set | pause | resume | status",
      examples: ["preview", "set hour:8 zone:Europe/Berlin days:mon-fri", "status"],
      subcommands: {
        preview: "Show the next digest now, only to you",
        set: "Choose channel, hour, zone and days",
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
      },
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
  buttons: {
    older: "Older",
    newer: "Newer",
    share: "Share to channel",
    asTopic: "Search as topic",
    preview: "Preview",
  },
  unnamedSpeaker: "unnamed",
  list: (items) => new Intl.ListFormat("en", { type: "conjunction", style: "long" }).format(items),
  count: {
    quotes: (n) => `${n} ${n === 1 ? "quote" : "quotes"}`,
    articles: (n) => `${n} ${n === 1 ? "article" : "articles"}`,
    outlets: (n) => `${n} ${n === 1 ? "outlet" : "outlets"}`,
    stories: (n) => `${n} ${n === 1 ? "story" : "stories"}`,
    minutes: (n) => `${n} ${n === 1 ? "minute" : "minutes"}`,
    hours: (n) => `${n} ${n === 1 ? "hour" : "hours"}`,
  },
  longDate: (date, zone) =>
    new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: zone }).format(date).replace(",", ""),
  shortDate: (date, zone) =>
    new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: zone }).format(date),
};
