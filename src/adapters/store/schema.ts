/** The tables as Kysely sees them: times are integer milliseconds, booleans 0 or 1, JSON is text. */
import type { Generated } from "kysely";
import type { DigestState } from "../../app/ports.ts";

export interface Schema {
  readonly feed: FeedTable;
  readonly workspace_feed: WorkspaceFeedTable;
  readonly item: ItemTable;
  readonly article: ArticleTable;
  readonly speaker: SpeakerTable;
  readonly quote: QuoteTable;
  readonly search_text: SearchTextTable;
  readonly search_word: SearchWordTable;
  readonly search_word_due: SearchWordTable;
  readonly search_slip: SearchSlipTable;
  readonly destination: DestinationTable;
  readonly digest: DigestTable;
  readonly digest_shown: DigestShownTable;
  readonly outbox: OutboxTable;
  readonly job: JobTable;
  readonly counter: CounterTable;
  readonly reading: ReadingTable;
  readonly correction: CorrectionTable;
  readonly discussion: DiscussionTable;
  readonly story_article: StoryArticleTable;
  readonly watch: WatchTable;
  readonly alert: AlertTable;
  readonly removal: RemovalTable;
  readonly installation: InstallationTable;
  readonly welcome: WelcomeTable;
  readonly memo: MemoTable;
  readonly heard: HeardTable;
  readonly allowance: AllowanceTable;
}

export type Flag = 0 | 1;

export interface FeedTable {
  id: string;
  url: string;
  outlet: string;
  kind: string;
  source: string;
  language: string;
  origin: "config" | "chat";
  /** 0 when a feed of the configuration left it, or never was in it. */
  configured: Flag;
  /** Whether it was in the configuration when it came. Its quotes are indexed so, and it never changes. */
  common: Generated<Flag>;
  state: "active" | "stopped";
  etag: string | null;
  last_modified: string | null;
  next_poll_at: number;
  first_polled_at: number | null;
  last_success_at: number | null;
  failures: number;
  last_error: string | null;
  /** JSON of `PollMemory`. */
  memory: Generated<string>;
  /** Direct quotes of its articles, and when the first article was seen: counted here, never by a scan. */
  quotes: number;
  first_article_at: number | null;
}

/** What one workspace decided about one feed. */
export interface WorkspaceFeedTable {
  platform: string;
  workspace_id: string;
  feed_id: string;
  choice: "added" | "off";
}

export interface ItemTable {
  id: string;
  feed_id: string;
  url: string;
  title: string;
  author: string | null;
  published_at: number | null;
  content_html: string | null;
  summary_html: string | null;
  seen_at: number;
  state: "pending" | "read" | "skipped" | "failed";
  attempts: number;
  retry_at: number;
  error: string | null;
  article_id: string | null;
}

export interface ArticleTable {
  id: string;
  feed_id: string;
  url: string;
  title: string;
  outlet: string;
  author: string | null;
  published_at: number | null;
  language: string;
  subscription: Flag;
  seen_at: number;
  lead: string;
  paragraphs: string;
  text: string;
}

export interface SpeakerTable {
  seq: Generated<number>;
  id: string;
  name: string;
  quotes: number;
  last_quoted_at: number | null;
  /** Of the list of speakers, when this row last changed. */
  version: Generated<number>;
}

export interface QuoteTable {
  /** Rises with the time of publication, so that the newest quotes come first without sorting: see `sequence.ts`. */
  seq: number;
  id: string;
  article_id: string;
  feed_id: string;
  kind: "direct" | "fragment";
  speaker_seq: number | null;
  seen_at: number;
  /** The whole quote as it was found; the columns repeat what queries ask for. */
  body: string;
}

/** A direct quote's folded words, with a space around each. What finds them stands in `search.ts`. */
export interface SearchTextTable {
  seq: number;
  feed_id: string;
  words: string;
}

/** In how many quotes a word is, for all that are not little; under "" how many quotes there are. */
export interface SearchWordTable {
  word: string;
  quotes: number;
}

/** A word that is said, and how it is misspelt: each of its letters left out. */
export interface SearchSlipTable {
  slip: string;
  word: string;
}

export interface DestinationTable {
  id: string;
  platform: string;
  workspace_id: string;
  channel_id: string;
  channel_name: string | null;
  hour: number;
  minute: number;
  days: string;
  zone: string;
  template: string;
  stories: number;
  /** JSON of the `DigestFilter`; null when everything is wanted. */
  filter: string | null;
  voices_on: string | null;
  cards: Generated<Flag>;
  language: string;
  state: "active" | "paused" | "disabled";
  reason: string | null;
  created_by: string | null;
  next_date: string;
  next_at: number;
  /** What its owner was told last. */
  told: Generated<string | null>;
}

export interface DigestTable {
  id: string;
  destination_id: string;
  local_date: string;
  kind: string;
  due_at: number;
  state: DigestState;
  since: number | null;
  until: number | null;
  sent_at: number | null;
  /** While a worker composes it. */
  lease_until: Generated<number>;
  /** Until when it may be posted, when that is not the end of its local day. */
  deadline: Generated<number | null>;
  reason: string | null;
  /** JSON of the `Digest`, for editing what was posted. */
  body: string | null;
}

/** What a digest shows, so that nothing is shown twice. */
export interface DigestShownTable {
  digest_id: string;
  destination_id: string;
  kind: "story" | "article" | "quote";
  shown_id: string;
  shown_at: number;
}

export interface OutboxTable {
  id: string;
  digest_id: string;
  destination_id: string;
  platform: string;
  workspace_id: string;
  channel_id: string;
  part: number;
  payload: string;
  nonce: string;
  state: "pending" | "sending" | "sent" | "failed" | "unknown";
  attempts: number;
  /** An attempt may have posted. */
  open: Flag;
  /** The same, not counting the attempt that is on its way now: what a refusal of it falls back to. */
  open_before: Flag;
  first_attempt_at: number | null;
  last_attempt_at: number | null;
  next_attempt_at: number;
  lease_until: number;
  fence: number;
  message_id: string | null;
  error: string | null;
}

/** Read and written by the job queue alone. */
export interface JobTable {
  seq: Generated<number>;
  kind: string;
  key: string;
  run_at: number;
  attempts: number;
  lease_until: number;
  fence: number;
  error: string | null;
}

/** Numbers that only rise: "speakers" (version of the list), "speakers_gone" (when somebody last left it), "outbox" and "job" (fences). */
export interface CounterTable {
  name: string;
  value: number;
}

/** When an article is read again; `next_at` is null when it is not. */
export interface ReadingTable {
  article_id: string;
  rereadings: Generated<number>;
  next_at: number | null;
  etag: string | null;
  last_modified: string | null;
}

/** What a source made of a quote since it was first read. */
export interface CorrectionTable {
  quote_id: string;
  article_id: string;
  kind: "changed" | "removed";
  wording: string | null;
  found_at: number;
}

export interface DiscussionTable {
  article_url: string;
  place: string;
  url: string;
  points: number;
  comments: number;
  seen_at: number;
}

export interface StoryArticleTable {
  article_id: string;
  story_id: string;
}

export interface WatchTable {
  id: string;
  platform: string;
  workspace_id: string;
  channel_id: string;
  user_id: string;
  label: string;
  /** Null when it is a topic. */
  speaker_id: string | null;
  language: string;
  when_told: "now" | "digest";
  muted: Flag;
  checked_at: number;
  created_at: number;
}

/** A quote that a watch told, or may have told. */
export interface AlertTable {
  watch_id: string;
  quote_id: string;
  at: number;
}

/** What a workspace gave when it installed the bot: `sealed` can only be read with the key of the environment. */
export interface InstallationTable {
  platform: string;
  workspace_id: string;
  sealed: string;
  installed_at: number;
}

/** A workspace that was greeted. */
export interface WelcomeTable {
  platform: string;
  workspace_id: string;
  at: number;
}

/** Single values: which rules of time zones we know, and the latest time that we saw. */
export interface MemoTable {
  name: string;
  value: string;
}

/** Something that a platform told. */
export interface HeardTable {
  id: string;
  at: number;
}

export interface AllowanceTable {
  name: string;
  /** The first turn that nobody has taken. */
  next_at: number;
}

/** Of somebody who is quoted no more. */
export interface RemovalTable {
  speaker_id: string;
  name: string;
  at: number;
}
