/** A digest is written down before it is sent: its body, its parts and what it shows. */
import type { Insertable, Selectable, Transaction } from "kysely";
import type { RenderedDigest, Workspace } from "../../app/ports.ts";
import type { Digest, DigestId } from "../../core/digest/digest.ts";
import type { StoryArticle } from "../../core/story/story.ts";
import { newParts } from "./outbox.ts";
import type { DigestShownTable, DigestTable, Schema } from "./schema.ts";
import { chunks } from "./values.ts";

/** States of a digest that nobody has written down yet. */
export const composing = ["planned", "rendering"] as const;

/** False: somebody else was faster. */
export async function freeze(
  trx: Transaction<Schema>,
  id: DigestId,
  rendered: RenderedDigest,
  archive: Workspace | undefined,
): Promise<boolean> {
  const digest = await trx
    .updateTable("digest")
    .set({ state: "sending", since: rendered.since.getTime(), until: rendered.until.getTime() })
    .set({ body: renderDigest(rendered.digest), lease_until: 0 })
    .where("id", "=", id)
    .where("state", "in", composing)
    .returning(["id", "destination_id", "due_at"])
    .executeTakeFirst();
  if (digest === undefined) return false;
  const destination = await trx
    .selectFrom("destination")
    .selectAll()
    .where("id", "=", digest.destination_id)
    .executeTakeFirstOrThrow();
  const isShown =
    archive?.platform === destination.platform && archive.workspaceId === destination.workspace_id;
  if (!isShown) await forgetBodies(trx, digest);
  for (const rows of chunks(newParts(digest, destination, rendered.parts))) {
    await trx.insertInto("outbox").values(rows).execute();
  }
  for (const rows of chunks(shownRows(digest, rendered))) {
    await trx.insertInto("digest_shown").values(rows).execute();
  }
  return true;
}

/** Corrections come within days: what a digest looked like is not kept for longer. */
const bodyKeptMs = 14 * 86_400_000;

async function forgetBodies(
  trx: Transaction<Schema>,
  { destination_id, due_at }: Pick<Selectable<DigestTable>, "destination_id" | "due_at">,
): Promise<void> {
  await trx
    .updateTable("digest")
    .set({ body: null })
    .where("destination_id", "=", destination_id)
    .where("due_at", "<", due_at - bodyKeptMs)
    .where("body", "is not", null)
    .execute();
}

function shownRows(
  digest: Pick<Selectable<DigestTable>, "id" | "destination_id">,
  { digest: { stories }, articles, quotes, until }: RenderedDigest,
): readonly Insertable<DigestShownTable>[] {
  const rows = (kind: DigestShownTable["kind"], ids: readonly string[]): Insertable<DigestShownTable>[] =>
    [...new Set(ids)].map((shown_id) => ({
      digest_id: digest.id,
      destination_id: digest.destination_id,
      kind,
      shown_id,
      shown_at: until.getTime(),
    }));
  const told = stories.map(({ story }) => story.id);
  return [...rows("story", told), ...rows("article", articles), ...rows("quote", quotes)];
}

/**
 * Each article stands once in it, however many quotes are its own; what grouping needed of it is not kept: editing shows
 * the same stories.
 */
export function renderDigest(digest: Digest): string {
  const articles: Record<string, unknown> = {};
  const stories = digest.stories.map((shown) => ({ ...shown, story: { ...shown.story, quotes: [] } }));
  const told = JSON.stringify({ ...digest, stories }, (_, value: unknown) => {
    if (!isArticle(value)) return value;
    articles[value.id] ??= { ...value, lead: "", quotes: [] };
    return { [reference]: value.id };
  });
  return `{"told":${told},"articles":${JSON.stringify(articles)}}`;
}

const reference = "$article";

function isArticle(value: unknown): value is StoryArticle {
  return typeof value === "object" && value !== null && "feedId" in value && "seenAt" in value;
}

const dateFields = new Set(["publishedAt", "seenAt"]);

export function parseDigest(body: string): Digest {
  const parsed = JSON.parse(body, (key, value: unknown) =>
    dateFields.has(key) && typeof value === "string" ? new Date(value) : value,
  ) as Digest | { readonly told: Digest; readonly articles: Readonly<Record<string, StoryArticle>> };
  // Builds of before wrote each article wherever it was told.
  return "told" in parsed ? (withArticles(parsed.told, parsed.articles) as Digest) : parsed;
}

function withArticles(value: unknown, articles: Readonly<Record<string, StoryArticle>>): unknown {
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (reference in value) return articles[String(value[reference])];
  if (Array.isArray(value)) return value.map((one) => withArticles(one, articles));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withArticles(one, articles)]));
}
