/** A story's articles are found by the story: it has a page of its own. */
import { type Kysely, type Migration, sql } from "kysely";
import type { Dialect } from "./dialect.ts";

export function storyPages(_dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql.raw("create index story_article_of_story on story_article (story_id)").execute(db);
    },
  };
}
