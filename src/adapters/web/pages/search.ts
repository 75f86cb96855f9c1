/** What was said by whom or about what, newest first; an empty answer says what can be asked instead. */
import { html } from "hono/html";
import type { SearchView } from "../../../app/library/views.ts";
import { type Html, nothing, when } from "../html.ts";
import type { FeedLink, Page } from "../page.ts";
import { describeExtent, renderPaging } from "../parts/paging.ts";
import { renderQuote } from "../parts/quotes.ts";
import { pageOf, paths, type View } from "../view.ts";
import { speakerFeed } from "./people.ts";

export function searchPage(found: SearchView, view: View): Page {
  const { words } = view;
  const query = found.query.trim();
  const title = query === "" ? words.web.searchTitle : query;
  return {
    title,
    path: pageOf(query === "" ? "/search" : paths.search(query), found.page),
    section: "search",
    query,
    isHidden: true,
    feeds: feedsOf(found, view),
    body: html`<header><p class="kicker">${words.web.searchTitle}</p><h1>${title}</h1>
${notes(found, view).map((note) => html`<p class="meta">${note}</p>`)}
</header>
${found.quotes.map((quote) => renderQuote(quote, view, { withDate: true }))}
${found.total === 0 ? renderNothing(found, view) : nothing}
${renderOthers(found, view)}
${renderPaging(query === "" ? "/search" : paths.search(query), found, view)}`,
  };
}

/** Of a person, of words; not of both together, nor of what a filter leaves. */
function feedsOf({ speaker, topic, outlet, since }: SearchView, view: View): readonly FeedLink[] {
  if (outlet !== undefined || since !== undefined) return [];
  if (speaker !== undefined) return topic === "" ? [speakerFeed(speaker)] : [];
  return topic === ""
    ? []
    : [
        {
          title: view.words.web.feedOf(topic),
          path: "/feeds/topic",
          query: `q=${encodeURIComponent(topic)}`,
        },
      ];
}

/** How the question was understood, and how much was found. */
function notes(found: SearchView, view: View): readonly (Html | string)[] {
  const { words } = view;
  const { speaker, topic, outlet, since, meant, total } = found;
  if (found.mistake !== undefined) return [found.mistake];
  return [
    ...(speaker
      ? [
          html`${found.isGuess ? html`${words.quote.heardAs(speaker.name)} ` : nothing}<a href="${view.path(paths.speaker(speaker.id))}">${words.quote.allBy(speaker.name)}</a>`,
        ]
      : []),
    ...(meant !== undefined
      ? [words.quote.respelt(topic, meant)]
      : !speaker && topic !== "" && total > 0
        ? [words.quote.takenAsTopic(topic)]
        : []),
    ...(outlet !== undefined || since ? [words.quote.only(outlet, since && view.date(since))] : []),
    ...(total > 0 ? [describeExtent(found, view)] : []),
  ];
}

function renderNothing({ speaker, topic, query, mistake, page }: SearchView, view: View): Html {
  const { words } = view;
  if (query.trim() === "" || mistake !== undefined || page > 1)
    return html`<p class="empty">${words.web.searchHint}</p>`;
  const why =
    speaker === undefined
      ? topic === ""
        ? words.quote.nothingAtAll
        : words.quote.nothing(topic)
      : topic === ""
        ? words.quote.notQuotedYet(speaker.name)
        : words.quote.noneOnTopic(speaker.name, topic);
  return html`<p class="empty">${why}</p>
${when(view.holds, () => html`<p class="meta">${view.holds}</p>`)}`;
}

function renderOthers({ others, total }: SearchView, view: View): Html {
  if (others.length === 0) return nothing;
  const { others: title, nearestNames } = view.words.quote;
  return html`<p class="topics">${total > 0 ? title : nearestNames} ${others.map(
    ({ id, name }) => html`<a href="${view.path(paths.speaker(id))}">${name}</a> `,
  )}</p>`;
}
