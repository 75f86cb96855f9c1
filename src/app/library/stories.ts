/** A story: all its articles, and what is said in them, each statement once. */
import { chooseHeadline } from "../../core/digest/headline.ts";
import { groupVersions } from "../../core/story/versions.ts";
import type { Library, ShelfTools } from "./library.ts";
import { directQuotesOf, headOf, showFamilies } from "./show.ts";

const maxQuotes = 40;

export function createStoryShelf({
  store,
  workspace,
  settings,
  destination,
}: ShelfTools): Pick<Library, "findStory"> {
  return {
    async findStory(id) {
      const articles = await store.articles.listStory(workspace, id);
      if (articles.length === 0) return undefined;
      const families = [...groupVersions(directQuotesOf(articles))]
        .sort((one, other) => other.alsoIn.length - one.alsoIn.length)
        .slice(0, maxQuotes);
      const [discussion] = articles
        .flatMap((article) => article.discussion ?? [])
        .sort((one, other) => other.comments - one.comments);
      const shown = await store.digests.findShowing(
        (await destination()).id,
        articles.map((article) => article.id),
      );
      return {
        id,
        headline: headOf(chooseHeadline(articles)),
        articles: articles.map(headOf),
        quotes: await showFamilies(families, { store, settings }),
        ...(discussion && discussion.comments > 0 && { discussion }),
        digests: [...new Set(shown.map(({ localDate }) => localDate))],
      };
    },
  };
}
