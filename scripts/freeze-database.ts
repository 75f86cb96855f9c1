/**
 * A database as this version writes it, with a row in every table, for testing that later versions take it over:
 * `npx tsx scripts/freeze-database.ts 0.1.0`. Run once for every release; never change a file that is there.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { createTableJobs } from "../src/adapters/jobs/table.ts";
import { openSqlite } from "../src/adapters/store/sqlite.ts";
import { createStore } from "../src/adapters/store/store.ts";
import { leasesMs } from "../src/app/work.ts";
import { idOf } from "../src/core/id.ts";
import {
  aDestination,
  aFeed,
  aLog,
  anArticle,
  anItem,
  aSpeaker,
  monday,
  quotesOf,
  reader,
} from "../tests/adapters/store/builders.ts";
import { planOne, rendered } from "../tests/adapters/store/contract-publish.ts";

const [version = ""] = process.argv.slice(2);
const target = `tests/fixtures/databases/${version}.db.gz`;
if (!/^\d+\.\d+\.\d+$/.test(version) || existsSync(target))
  throw new Error("expected a version that is not frozen yet");

const folder = mkdtempSync(join(tmpdir(), "pullquote-freeze-"));
try {
  const path = join(folder, "pullquote.db");
  const db = await openSqlite(path);
  const log = aLog();
  const store = { ...createStore(db, { log }), db, log };
  await store.feeds.syncConfigured([aFeed()], monday);
  await store.feeds.addFor(reader, aFeed("estuary", { kind: "lab" }), monday);
  await store.items.addNew([anItem("one", { publishedAt: monday }), anItem("two")], {
    seenAt: monday,
    skip: () => false,
  });
  const article = anArticle("one", "“We publish the failures first,” she said. “Nobody reads the rest.”");
  const quotes = quotesOf(article, "Ada Moreno");
  await store.articles.add(article, quotes, monday, { validators: { etag: '"1"' }, nextAt: monday });
  await store.items.markRead(anItem("one").id, article.id);
  await store.articles.putDiscussions(
    [
      {
        articleUrl: article.url,
        place: "The Forum",
        url: "https://forum.example/1",
        points: 7,
        comments: 3,
      },
    ],
    monday,
  );
  await store.articles.putStories(new Map([[article.id, idOf<"story">("story", "one")]]));
  const { id } = await planOne(store, aDestination("C1", { filter: aFilter() }));
  const shown = quotes.map(({ quote }) => quote.id);
  await store.digests.render(id, rendered({ articles: [article.id], quotes: shown, parts: ["{}", "{}"] }));
  for (const row of await store.outbox.claim(id, monday, 60_000))
    await store.outbox.markSent(row, `message ${row.part}`);
  await store.digests.close(id, "sent", monday);
  await store.readings.record(article.id, {
    validators: {},
    nextAt: undefined,
    corrections: shown.slice(1).map((quoteId) => ({ quoteId, kind: "removed" as const, foundAt: monday })),
  });
  await store.watches.save({
    ...reader,
    id: idOf<"watch">("one"),
    channelId: "C1",
    userId: "U1",
    label: "Ada Moreno",
    speakerId: aSpeaker("Ada Moreno").id,
    language: "en",
    when: "now",
    isMuted: false,
    checkedAt: monday,
  });
  await store.watches.claimAlerts(idOf<"watch">("one"), shown, monday);
  await createTableJobs(db, leasesMs).enqueue([{ kind: "read", key: anItem("two").id, runAt: monday }]);
  for (const { name } of await db.introspection.getTables()) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db);
    if (rows[0]?.n === 0) process.stderr.write(`There is no row in ${name}: write one here before.\n`);
  }
  const copy = `${path}.copy`;
  await sql`vacuum into ${copy}`.execute(db);
  await db.destroy();
  writeFileSync(target, gzipSync(readFileSync(copy), { level: 9 }));
} finally {
  rmSync(folder, { recursive: true });
}

function aFilter() {
  return { ...aDestination().filter, exclude: ["funding"] };
}
