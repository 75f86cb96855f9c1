/** The first tables: feeds and what they said, who was quoted, who reads, and what is on its way to them. */
import { type Kysely, type Migration, sql } from "kysely";
import { type Dialect, dialectWords } from "./dialect.ts";

export function start(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of statements(dialect)) await sql.raw(statement).execute(db);
    },
  };
}

function statements(dialect: Dialect): readonly string[] {
  const { integer, sequence, tableEnd } = dialectWords[dialect];
  return [
    `create table feed (
      id text primary key,
      url text not null,
      outlet text not null,
      kind text not null,
      source text not null,
      language text not null,
      origin text not null,
      configured ${integer} not null,
      state text not null,
      etag text,
      last_modified text,
      next_poll_at ${integer} not null,
      first_polled_at ${integer},
      last_success_at ${integer},
      failures ${integer} not null default 0,
      last_error text,
      quotes ${integer} not null default 0,
      first_article_at ${integer}
    ) ${tableEnd}`,
    "create index feed_due on feed (next_poll_at) where state = 'active'",

    `create table workspace_feed (
      platform text not null,
      workspace_id text not null,
      feed_id text not null references feed (id),
      choice text not null,
      primary key (platform, workspace_id, feed_id)
    ) ${tableEnd}`,
    "create index workspace_feed_readers on workspace_feed (feed_id, choice)",

    `create table item (
      id text primary key,
      feed_id text not null references feed (id),
      url text not null,
      title text not null,
      author text,
      published_at ${integer},
      content_html text,
      summary_html text,
      seen_at ${integer} not null,
      state text not null,
      attempts ${integer} not null default 0,
      retry_at ${integer} not null,
      error text,
      article_id text
    ) ${tableEnd}`,
    "create index item_pending on item (retry_at) where state = 'pending'",

    `create table article (
      id text primary key,
      feed_id text not null references feed (id),
      url text not null,
      title text not null,
      outlet text not null,
      author text,
      published_at ${integer},
      language text not null,
      subscription ${integer} not null,
      seen_at ${integer} not null,
      lead text not null,
      paragraphs text not null,
      text text not null
    ) ${tableEnd}`,
    "create index article_seen on article (seen_at)",

    `create table speaker (
      seq ${sequence},
      id text not null unique,
      name text not null,
      quotes ${integer} not null default 0,
      last_quoted_at ${integer}
    ) ${tableEnd}`,

    `create table quote (
      seq ${sequence},
      id text not null unique,
      article_id text not null references article (id),
      feed_id text not null references feed (id),
      kind text not null,
      speaker_seq ${integer} references speaker (seq),
      seen_at ${integer} not null,
      body text not null
    ) ${tableEnd}`,
    "create index quote_article on quote (article_id)",
    "create index quote_speaker on quote (speaker_seq, seq) where kind = 'direct'",

    `create table destination (
      id text primary key,
      platform text not null,
      workspace_id text not null,
      channel_id text not null,
      channel_name text,
      hour ${integer} not null,
      minute ${integer} not null,
      days text not null,
      zone text not null,
      template text not null,
      stories ${integer} not null,
      language text not null,
      state text not null,
      reason text,
      created_by text,
      next_date text not null,
      next_at ${integer} not null,
      unique (platform, workspace_id, channel_id)
    ) ${tableEnd}`,
    "create index destination_due on destination (next_at) where state = 'active'",

    `create table digest (
      id text primary key,
      destination_id text not null references destination (id) on delete cascade,
      local_date text not null,
      kind text not null,
      due_at ${integer} not null,
      state text not null,
      since ${integer},
      until ${integer},
      sent_at ${integer},
      reason text,
      unique (destination_id, local_date, kind)
    ) ${tableEnd}`,
    "create index digest_at_work on digest (state, due_at) where state in ('planned', 'rendered')",

    `create table digest_shown (
      digest_id text not null references digest (id) on delete cascade,
      destination_id text not null,
      kind text not null,
      shown_id text not null,
      shown_at ${integer} not null,
      primary key (digest_id, kind, shown_id)
    ) ${tableEnd}`,
    "create index digest_shown_since on digest_shown (destination_id, shown_at)",

    `create table outbox (
      id text primary key,
      digest_id text not null references digest (id) on delete cascade,
      destination_id text not null,
      platform text not null,
      workspace_id text not null,
      channel_id text not null,
      part ${integer} not null,
      payload text not null,
      nonce text not null,
      state text not null,
      attempts ${integer} not null default 0,
      open ${integer} not null default 0,
      open_before ${integer} not null default 0,
      first_attempt_at ${integer},
      last_attempt_at ${integer},
      next_attempt_at ${integer} not null,
      lease_until ${integer} not null default 0,
      fence ${integer} not null default 0,
      message_id text,
      error text,
      unique (digest_id, part)
    ) ${tableEnd}`,
    "create index outbox_due on outbox (next_attempt_at) where state in ('pending', 'sending')",

    `create table job (
      seq ${sequence},
      kind text not null,
      key text not null,
      run_at ${integer} not null,
      attempts ${integer} not null default 0,
      lease_until ${integer} not null default 0,
      fence ${integer} not null default 0,
      error text,
      unique (kind, key)
    ) ${tableEnd}`,
    "create index job_due on job (kind, run_at, seq)",

    `create table counter (
      name text primary key,
      value ${integer} not null
    ) ${tableEnd}`,
    "insert into counter (name, value) values ('speakers', 0), ('outbox', 0), ('job', 0)",
  ];
}
