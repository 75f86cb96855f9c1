/** One story: everything that was said, once each, and everybody who tells it. */
import { html } from "hono/html";
import type { StoryPageView } from "../../../app/library/views.ts";
import { joined, outward, when } from "../html.ts";
import type { Page } from "../page.ts";
import { renderQuote, subscription, time } from "../parts/quotes.ts";
import { paths, type View } from "../view.ts";
import { creditOf, digestLinks } from "./digest.ts";

export function storyPage(story: StoryPageView, view: View): Page {
  const { words } = view;
  const { web } = words;
  const [first] = story.quotes;
  return {
    title: story.headline.title,
    path: paths.story(story.id),
    preview: { description: first ? creditOf(first) : story.headline.title },
    body: html`<div class="columns"><article class="digest">
<header>
<p class="kicker">${web.story}</p>
<h1 lang="${story.headline.language}">${outward(story.headline.url, story.headline.title)}</h1>
<p class="meta">${joined(
      [
        words.count.articles(story.articles.length),
        words.count.quotes(story.quotes.length),
        story.discussion
          ? outward(
              story.discussion.url,
              web.talk(words.count.comments(story.discussion.comments), story.discussion.place),
            )
          : undefined,
        story.digests.length > 0 ? html`${web.inDigests} ${digestLinks(story.digests, view)}` : undefined,
      ],
      " · ",
    )}</p>
</header>
<section><h2 class="label">${web.whatWasSaid}</h2>
${when(story.quotes.length === 0, () => html`<p class="empty">${web.nothingSaid}</p>`)}
${story.quotes.map((quote) => renderQuote(quote, view))}
</section>
</article>
<aside><section class="briefs"><h2>${web.whoTells}</h2>
<ul>${story.articles.map(
      (
        article,
      ) => html`<li><span lang="${article.language}">${outward(article.url, article.title)}</span> <span class="meta">${joined(
        [
          html`${article.outlet}${subscription(article, view)}`,
          article.publishedAt ? time(article.publishedAt, view) : undefined,
        ],
        " · ",
      )}</span></li>
`,
    )}</ul></section></aside></div>`,
  };
}
