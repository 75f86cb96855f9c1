/** Everybody who is quoted, and one person: what they said, when, and about what. */
import { html } from "hono/html";
import type { SpeakerPageView, SpeakersView, VoicesView } from "../../../app/library/views.ts";
import { type Html, nothing, when } from "../html.ts";
import type { FeedLink, Page } from "../page.ts";
import { renderChart } from "../parts/chart.ts";
import { describeExtent, renderPaging } from "../parts/paging.ts";
import { renderQuote, time } from "../parts/quotes.ts";
import { pageOf, paths, type View } from "../view.ts";
import { creditOf, renderVoices } from "./digest.ts";

export function peoplePage(list: SpeakersView, voices: VoicesView | undefined, view: View): Page {
  const { words } = view;
  return {
    title: words.web.people,
    path: pageOf(paths.people, list.page),
    section: "people",
    body: html`<div class="columns"><section>
<h1>${words.web.people}</h1>
<p class="meta">${words.web.allPeople}</p>
${
  list.speakers.length === 0
    ? html`<p class="empty">${words.web.nobodyYet}</p>`
    : html`<ul class="names">${list.speakers.map(
        ({ id, name, quotes, lastQuotedAt }) =>
          html`<li><a href="${view.path(paths.speaker(id))}">${name}</a> <span class="meta">${words.count.quotes(quotes)}${when(
            lastQuotedAt,
            () => html` · ${time(lastQuotedAt ?? new Date(0), view)}`,
          )}</span></li>
`,
      )}</ul>`
}
${renderPaging(paths.people, list, view)}</section>
<aside>
${voices ? renderVoices(voices, view) : nothing}
</aside></div>`,
  };
}

export function speakerFeed(speaker: { readonly id: string; readonly name: string }): FeedLink {
  return { title: speaker.name, path: `/feeds/people/${speaker.id}` };
}

export function speakerPage(speaker: SpeakerPageView, view: View): Page {
  const { words } = view;
  const { web } = words;
  const path = paths.speaker(speaker.id);
  const [first] = speaker.quotes;
  return {
    title: speaker.name,
    path: pageOf(path, speaker.page),
    section: "people",
    feeds: [speakerFeed(speaker)],
    ...(first && {
      preview: {
        description: creditOf(first),
        card: { path: `/cards/quotes/${first.quote.id}.png`, alt: creditOf(first) },
      },
    }),
    body: html`<div class="columns"><article class="person">
<header>
<h1>${speaker.name}</h1>
<p class="meta">${describeExtent(speaker, view)}</p>
</header>
${speaker.quotes.map((quote) => renderQuote(quote, view, { withoutSpeaker: true, withDate: true }))}
${renderPaging(path, speaker, view)}
</article>
<aside>
${renderChart(speaker.months, view)}
${renderTopics(speaker, view)}
${when(speaker.aliases.length > 0, () => html`<p class="meta">${web.alsoPrinted(words.list(speaker.aliases))}</p>`)}
</aside></div>`,
  };
}

function renderTopics({ name, topics }: SpeakerPageView, view: View): Html {
  if (topics.length === 0) return nothing;
  return html`<section><h2>${view.words.web.speaksAbout}</h2>
<p class="topics">${topics.map(
    (topic) => html`<a href="${view.path(paths.search(`${name} ${topic}`))}">${topic}</a> `,
  )}</p></section>`;
}
