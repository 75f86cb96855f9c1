/** Where articles are talked about. */
import type { Kysely } from "kysely";
import type { Discussion } from "../../core/story/story.ts";
import type { Schema } from "./schema.ts";
import { chunks } from "./values.ts";

/** Nobody asks about an older story. */
const keptMs = 30 * 86_400_000;

export async function putDiscussions(
  db: Kysely<Schema>,
  discussions: readonly Discussion[],
  seenAt: Date,
): Promise<void> {
  await db
    .deleteFrom("discussion")
    .where("seen_at", "<", seenAt.getTime() - keptMs)
    .execute();
  const latest = [
    ...new Map(discussions.map((one) => [`${one.place} ${one.articleUrl}`, one])).values(),
  ].sort((one, other) => (`${one.articleUrl} ${one.place}` < `${other.articleUrl} ${other.place}` ? -1 : 1));
  for (const some of chunks(latest)) {
    await db
      .insertInto("discussion")
      .values(
        some.map(({ articleUrl, ...rest }) => ({
          article_url: articleUrl,
          ...rest,
          seen_at: seenAt.getTime(),
        })),
      )
      .onConflict((oc) =>
        oc.columns(["article_url", "place"]).doUpdateSet((eb) => ({
          url: eb.ref("excluded.url"),
          points: eb.ref("excluded.points"),
          comments: eb.ref("excluded.comments"),
          seen_at: eb.ref("excluded.seen_at"),
        })),
      )
      .execute();
  }
}

/** By article: the discussion with the most comments, of the article's own address or of one that its feed gave. */
export async function discussionsOf(
  db: Kysely<Schema>,
  articles: readonly string[],
): Promise<ReadonlyMap<string, Discussion>> {
  const found = new Map<string, Discussion>();
  for (const ids of chunks(articles)) {
    const own = db
      .selectFrom("discussion")
      .innerJoin("article", "article.url", "discussion.article_url")
      .select(["article.id as id", "article_url", "place", "discussion.url as url", "points", "comments"])
      .where("article.id", "in", ids);
    const listed = db
      .selectFrom("discussion")
      .innerJoin("item", "item.url", "discussion.article_url")
      .select([
        "item.article_id as id",
        "article_url",
        "place",
        "discussion.url as url",
        "points",
        "comments",
      ])
      .where("item.article_id", "in", ids);
    for (const row of [...(await own.execute()), ...(await listed.execute())]) {
      const { id, article_url: articleUrl, ...rest } = row;
      if (id === null || (found.get(id)?.comments ?? -1) >= rest.comments) continue;
      found.set(id, { articleUrl, ...rest });
    }
  }
  return found;
}
