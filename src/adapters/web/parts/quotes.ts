/** Quotes on a page: the words large, who said them, where they stand, and what became of them there. */
import { html } from "hono/html";
import type { QuoteView } from "../../../app/library/views.ts";
import type { ArticleHead } from "../../../core/article/article.ts";
import { omission, quoteText } from "../../../core/message/plain.ts";
import { quoteUrl } from "../../../core/message/text-fragment.ts";
import type { Correction } from "../../../core/quote/correction.ts";
import type { VerifiedQuote } from "../../../core/quote/quote.ts";
import { type Html, joined, nothing, outward, when } from "../html.ts";
import { paths, type View } from "../view.ts";

export interface QuoteStyle {
  /** Of one speaker, on a page of theirs. */
  readonly withoutSpeaker?: boolean;
  /** The link to the quote's own page. */
  readonly withoutContext?: boolean;
  readonly withDate?: boolean;
}

export function renderQuote(view: QuoteView, page: View, style: QuoteStyle = {}): Html {
  const { quote, article, correction } = view;
  const { web } = page.words;
  return html`<figure class="quote">
<blockquote lang="${article.language}" cite="${article.url}"><p>${words(quote)}</p></blockquote>
<figcaption>
<p class="by">${joined(
    [
      style.withoutSpeaker ? undefined : speaker(view, page),
      source(view, page),
      style.withDate && article.publishedAt ? time(article.publishedAt, page) : undefined,
    ],
    " · ",
  )}${when(
    !style.withoutContext,
    () =>
      html`<span class="screen"> · <a class="context" href="${page.path(paths.quote(quote.id))}">${web.context}</a></span>`,
  )}</p>
${elsewhere(view, page)}${correctionNote(correction, page)}</figcaption>
</figure>`;
}

/** "Ada Moreno, chief scientist", the name leading to all that was said. */
export function speaker({ speaker: person, role, article }: QuoteView, view: View): Html {
  if (person === undefined) return html`<span class="unnamed">${view.words.web.unnamed}</span>`;
  return html`<a class="speaker" href="${view.path(paths.speaker(person.id))}">${person.name}</a>${when(
    role,
    () => html`, <span lang="${article.language}">${role}</span>`,
  )}`;
}

/** The outlet, leading to the sentence. */
export function source({ quote, article }: QuoteView, view: View): Html {
  return html`${outward(quoteUrl(article.url, quote), article.outlet)}${subscription(article, view)}`;
}

export function subscription(article: ArticleHead, view: View): Html {
  return article.subscription ? html` (${view.words.web.subscription})` : nothing;
}

export function time(at: Date, view: View): Html {
  return html`<time datetime="${at.toISOString()}">${view.date(at)}</time>`;
}

export function correctionNote(correction: Correction | undefined, view: View): Html {
  if (correction === undefined) return nothing;
  const { web } = view.words;
  const date = view.date(correction.foundAt);
  const { kind, wording } = correction;
  return html`<p class="correction"><strong>${kind === "changed" ? web.edited(date) : web.removed(date)}</strong>${when(
    wording,
    () => html` ${web.nowReads} “${wording}”`,
  )}</p>
`;
}

/** The omission between two pieces is ours, and looks it. */
function words(quote: VerifiedQuote): readonly Html[] {
  return quoteText(quote, false)
    .split(omission)
    .map((part, at) => (at === 0 ? html`${part}` : html`<span class="omission">${omission}</span>${part}`));
}

function elsewhere({ alsoIn }: QuoteView, view: View): Html {
  const { web } = view.words;
  const named = (same: boolean): Html | undefined => {
    const others = alsoIn.filter(({ isSameWording }) => isSameWording === same);
    return others.length === 0
      ? undefined
      : html`${same ? web.alsoIn : web.otherwiseIn} ${joined(
          others.map(({ quote, article }) => outward(quoteUrl(article.url, quote), article.outlet)),
          ", ",
        )}`;
  };
  return alsoIn.length === 0
    ? nothing
    : html`<p class="also">${joined([named(true), named(false)], "; ")}</p>
`;
}
