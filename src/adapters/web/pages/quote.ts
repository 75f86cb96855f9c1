/** One quote: its words, its paragraph with the quote marked, where else it is printed, and what became of it. */
import { html } from "hono/html";
import type { ElsewhereView, QuotePageView } from "../../../app/library/views.ts";
import { omission, quoteText } from "../../../core/message/plain.ts";
import { quoteUrl } from "../../../core/message/text-fragment.ts";
import type { Passage } from "../../../core/quote/excerpt.ts";
import { type Html, joined, nothing, outward, when } from "../html.ts";
import type { Page } from "../page.ts";
import { renderQuote, subscription, time } from "../parts/quotes.ts";
import { paths, type View } from "../view.ts";
import { creditOf, digestLinks } from "./digest.ts";
import { speakerFeed } from "./people.ts";

const longestTitle = 90;

export function quotePage(view: QuotePageView, page: View): Page {
  const { quote, article } = view;
  const { web } = page.words;
  return {
    title: titleOf(view),
    path: paths.quote(quote.id),
    ...(view.speaker && { feeds: [speakerFeed(view.speaker)] }),
    preview: {
      description: creditOf(view),
      card: { path: `/cards/quotes/${quote.id}.png`, alt: creditOf(view) },
    },
    body: html`<div class="columns"><article class="one">
<header><h1 class="kicker">${web.quote}</h1></header>
${renderQuote({ ...view, alsoIn: [] }, page, { withoutContext: true, withDate: true })}
<section><h2 class="label">${web.inItsParagraph}</h2>
<div class="passage" lang="${article.language}">${view.passages.map(renderPassage)}</div>
<p class="meta"><span lang="${article.language}">${outward(article.url, article.title)}</span> · ${joined(
      [
        html`${article.outlet}${subscription(article, page)}`,
        article.author,
        article.publishedAt ? time(article.publishedAt, page) : undefined,
      ],
      " · ",
    )}</p>
<p><a class="button" href="${quoteUrl(article.url, quote)}" rel="noopener noreferrer nofollow">${web.goToSentence(article.outlet)}\u00a0→</a></p>
</section>
${renderElsewhere(view.alsoIn, page)}
</article>
<aside>
${renderStory(view, page)}
${when(
  view.neighbours.length > 0,
  () => html`<section class="small"><h2>${web.alsoSaid}</h2>
${view.neighbours.map((other) => renderQuote(other, page))}</section>`,
)}
</aside></div>`,
  };
}

function renderStory({ story, digests, article }: QuotePageView, view: View): Html {
  const { web } = view.words;
  if (story === undefined && digests.length === 0) return nothing;
  return html`<section><h2>${web.partOf}</h2>
${story ? html`<p class="title" lang="${article.language}"><a href="${view.path(paths.story(story.id))}">${story.title}</a></p>` : nothing}
${when(digests.length > 0, () => html`<p class="meta">${web.inDigests} ${digestLinks(digests, view)}</p>`)}</section>`;
}

function renderPassage({ parts, startsCut, endsCut }: Passage): Html {
  const cut = html`<span class="omission">${omission}</span>`;
  return html`<p>${when(startsCut, () => html`${cut} `)}${parts.map(({ text, isQuote }) =>
    isQuote ? html`<mark>${text}</mark>` : html`${text}`,
  )}${when(endsCut, () => html` ${cut}`)}</p>
`;
}

function renderElsewhere(alsoIn: readonly ElsewhereView[], view: View): Html {
  const { web } = view.words;
  if (alsoIn.length === 0) return nothing;
  return html`<section class="small"><h2 class="label">${web.alsoIn}</h2>
<ul class="versions">${alsoIn.map(
    (
      other,
    ) => html`<li>${outward(quoteUrl(other.article.url, other.quote), other.article.outlet)}${subscription(other.article, view)}, ${
      other.isSameWording
        ? html`${web.sameWords}`
        : html`${web.otherWords}: <q lang="${other.article.language}">${quoteText(other.quote, false)}</q>`
    } · <a class="context" href="${view.path(paths.quote(other.quote.id))}">${web.context}</a></li>
`,
  )}</ul></section>`;
}

/** “You cannot ask people to trust a test …” — Ada Moreno */
function titleOf({ quote, speaker: person }: QuotePageView): string {
  const said = quoteText(quote, false);
  const short =
    said.length <= longestTitle ? said : `${said.slice(0, longestTitle).replace(/\s+\S*$/u, "")} …”`;
  return person === undefined ? short : `${short} — ${person.name}`;
}
