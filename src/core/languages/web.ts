/** What the web pages say, beside what the bot says everywhere. */
export interface WebWords {
  readonly skip: string;
  /** Names of the ways through the pages. */
  readonly nav: string;
  readonly today: string;
  readonly archive: string;
  readonly people: string;
  readonly api: string;
  readonly searchLabel: string;
  readonly find: string;
  /** At the foot of every page. */
  readonly promise: string;
  /** `since` as a date; nothing when there is no quote yet. */
  readonly holds: (quotes: string, since: string) => string;
  readonly feeds: string;
  readonly digest: string;
  readonly soFar: string;
  readonly summary: (stories: string, articles: string, words: number, minutes: number) => string;
  readonly update: string;
  /** "3 outlets in 2 hours" */
  readonly spread: (outlets: string, hours: string | undefined) => string;
  readonly talk: (comments: string, place: string) => string;
  readonly more: string;
  readonly alsoIn: string;
  readonly otherwiseIn: string;
  readonly subscription: string;
  readonly edited: (date: string) => string;
  readonly removed: (date: string) => string;
  readonly nowReads: string;
  readonly briefs: string;
  readonly end: string;
  readonly allOfStory: string;
  readonly context: string;
  readonly olderDigest: string;
  readonly newerDigest: string;
  readonly allDigests: string;
  readonly noDigest: string;
  readonly emptyDigest: (articles: string) => string;
  readonly emptyToday: string;
  readonly voices: (days: string) => string;
  readonly story: string;
  readonly inDigests: string;
  readonly whatWasSaid: string;
  readonly nothingSaid: string;
  readonly whoTells: string;
  readonly quotesByMonth: string;
  readonly asTable: string;
  readonly month: string;
  readonly quotes: string;
  readonly speaksAbout: string;
  readonly alsoPrinted: (names: string) => string;
  readonly quotedHere: string;
  readonly allPeople: string;
  readonly nobodyYet: string;
  readonly quote: string;
  readonly inItsParagraph: string;
  readonly goToSentence: (outlet: string) => string;
  readonly sameWords: string;
  readonly otherWords: string;
  readonly alsoSaid: string;
  readonly partOf: string;
  readonly unnamed: string;
  readonly searchTitle: string;
  readonly searchHint: string;
  /** "1 to 20 of 41 quotes" */
  /** So many are shown, which were printed so many times. */
  readonly found: (shown: number, printed: number) => string;
  readonly page: (page: number) => string;
  /** More than were counted. */
  readonly atLeast: (quotes: string) => string;
  readonly newestFirst: string;
  readonly bestFirst: string;
  readonly apiIntro: string;
  readonly notFound: string;
  readonly notFoundMore: string;
  readonly failed: string;
  readonly failedMore: string;
  readonly tooMany: string;
  readonly tooLong: string;
  readonly readOnly: string;
  readonly feedOfDigests: string;
  readonly feedOf: (what: string) => string;
  /** `month` as "2026-11": "Nov 2026". */
  readonly monthDate: (month: string) => string;
}
