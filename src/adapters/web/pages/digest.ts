/** A digest as a page: the date, the minutes, the stories with their quotes set large, and an end. */
import { html } from "hono/html";
import type {
  DigestPageView,
  DigestStoryView,
  DigestView,
  QuoteView,
  VoicesView,
} from "../../../app/library/views.ts";
import type { ArticleHead } from "../../../core/article/article.ts";
import { quoteText } from "../../../core/message/plain.ts";
import { type Html, joined, nothing, outward, when } from "../html.ts";
import type { FeedLink, Page } from "../page.ts";
import { renderQuote, subscription } from "../parts/quotes.ts";
import { paths, type View } from "../view.ts";

export function digestFeed(view: View): FeedLink {
  return { title: view.words.web.feedOfDigests, path: "/feeds/digests" };
}

/** The digest of one day. */
export function digestPage(digest: DigestPageView, view: View): Page {
  const { web } = view.words;
  return {
    title: view.day(digest.localDate),
    path: paths.digest(digest.localDate),
    section: "archive",
    feeds: [digestFeed(view)],
    preview: previewOf(digest, view),
    ...(digest.older !== undefined && { previous: paths.digest(digest.older) }),
    ...(digest.newer !== undefined && { next: paths.digest(digest.newer) }),
    body: html`<div class="columns"><div>
${renderDigest(digest, view, web.digest, web.emptyDigest(view.words.count.articles(digest.articles)))}
${neighbours(digest, view)}
</div>
<aside>
${renderQuoted(digest, view)}
</aside></div>`,
  };
}

/** The front page: the last digest, and beside it the days before and who was heard. */
export function frontPage(
  digest: DigestView,
  { earlier, voices }: { readonly earlier: readonly DigestView[]; readonly voices: VoicesView },
  view: View,
): Page {
  const { web } = view.words;
  return {
    title: view.title,
    path: paths.home,
    feeds: [digestFeed(view)],
    preview: previewOf(digest, view),
    body: html`<div class="columns"><div>
${renderDigest(digest, view, web.digest, web.emptyDigest(view.words.count.articles(digest.articles)))}
</div>
<aside>
${renderVoices(voices, view)}
${when(
  earlier.length > 0,
  () => html`<section><h2>${web.archive}</h2>
<ol class="days">${earlier.map((one) => renderDay(one, view))}</ol>
<p><a href="${view.path(paths.archive)}">${web.allDigests}</a></p></section>`,
)}
</aside></div>`,
  };
}

/** What a digest would show now. */
export function todayPage(digest: DigestView, view: View): Page {
  const { web } = view.words;
  return {
    title: web.soFar,
    path: paths.today,
    section: "today",
    feeds: [digestFeed(view)],
    body: renderDigest(digest, view, web.soFar, web.emptyToday),
  };
}

export function archivePage(
  digests: readonly DigestView[],
  { before, older }: { readonly before?: string; readonly older?: string },
  view: View,
): Page {
  const { web } = view.words;
  const next = older === undefined ? undefined : `${paths.archive}?before=${older}`;
  return {
    title: web.allDigests,
    path: before === undefined ? paths.archive : `${paths.archive}?before=${before}`,
    section: "archive",
    feeds: [digestFeed(view)],
    isHidden: before !== undefined,
    ...(next !== undefined && { next }),
    body: html`<h1>${web.allDigests}</h1>
${digests.length === 0 ? html`<p class="empty">${web.noDigest}</p>` : html`<ol class="days long">${digests.map((one) => renderDay(one, view, "long"))}</ol>`}
${when(
  next,
  () =>
    html`<nav class="paging" aria-label="${web.olderDigest}"><a class="onwards" rel="next" href="${view.path(next ?? "")}">${web.olderDigest} →</a></nav>`,
)}`,
  };
}

function renderDigest(digest: DigestView, view: View, kicker: string, empty: string): Html {
  const { words } = view;
  const { web } = words;
  const hasAnything = digest.stories.length + digest.briefs.length > 0;
  return html`<article class="digest">
<header>
<p class="kicker">${kicker}</p>
<h1><time datetime="${digest.localDate}">${view.day(digest.localDate)}</time></h1>
${
  hasAnything
    ? html`<p class="meta">${web.summary(words.count.stories(digest.stories.length), words.count.articles(digest.articles), digest.words, digest.minutes)}</p>`
    : nothing
}
</header>
${
  hasAnything
    ? html`<ol class="stories">${digest.stories.map((story) => renderStory(story, view))}</ol>
${renderBriefs(digest.briefs, view)}
<p class="end"><span>${web.end}</span></p>`
    : html`<p class="empty">${empty}</p>`
}
</article>`;
}

function renderStory(story: DigestStoryView, view: View): Html {
  const { web } = view.words;
  const { headline, quotes, isUpdate } = story;
  const more = others(story, view);
  return html`<li class="story">
<h2>${when(isUpdate, () => html`<span class="update">${web.update}</span> `)}<span lang="${headline.language}">${outward(headline.url, headline.title)}</span></h2>
<p class="meta">${joined([html`${headline.outlet}${subscription(headline, view)}`, reasons(story, view)], " · ")}</p>
${quotes.map((quote) => renderQuote(quote, view))}
<p class="meta">${more ?? nothing}<span class="screen">${more ? " · " : ""}<a href="${view.path(paths.story(story.id))}">${web.allOfStory}</a></span></p>
</li>
`;
}

function reasons({ outlets, spanHours, discussion }: DigestStoryView, { words }: View): Html | undefined {
  const hours = spanHours > 0 ? words.count.hours(spanHours) : undefined;
  const facts = [
    outlets > 1 ? words.web.spread(words.count.outlets(outlets), hours) : undefined,
    discussion
      ? outward(discussion.url, words.web.talk(words.count.comments(discussion.comments), discussion.place))
      : undefined,
  ].filter((fact) => fact !== undefined);
  return facts.length === 0 ? undefined : joined(facts, ", ");
}

/** Outlets that its headline and its quotes do not name already. */
function others({ others: articles, quotes }: DigestStoryView, view: View): Html | undefined {
  const named = new Set(
    quotes.flatMap(({ article, alsoIn }) => [article.outlet, ...alsoIn.map((other) => other.article.outlet)]),
  );
  const links = articles
    .filter(({ outlet }) => !named.has(outlet))
    .map((one) => html`${outward(one.url, one.outlet)}${subscription(one, view)}`);
  return links.length === 0 ? undefined : html`${view.words.web.more} ${joined(links, ", ")}`;
}

function renderBriefs(briefs: readonly ArticleHead[], view: View): Html {
  if (briefs.length === 0) return nothing;
  return html`<section class="briefs"><h2>${view.words.web.briefs}</h2>
<ul>${briefs.map(
    (
      brief,
    ) => html`<li><span lang="${brief.language}">${outward(brief.url, brief.title)}</span> <span class="meta">${brief.outlet}${subscription(brief, view)}</span></li>
`,
  )}</ul></section>`;
}

/** The first headline; in a long list the others, too. */
function renderDay(digest: DigestView, view: View, form: "short" | "long" = "short"): Html {
  const { web } = view.words;
  const [first, ...more] = digest.stories;
  return html`<li><a href="${view.path(paths.digest(digest.localDate))}"><time datetime="${digest.localDate}">${view.day(digest.localDate)}</time></a>
${
  first === undefined
    ? html`<span class="meta">${web.emptyDigest(view.words.count.articles(digest.articles))}</span>`
    : html`<span class="headline" lang="${first.headline.language}">${first.headline.title}</span>${when(
        more.length > 0,
        () =>
          form === "short"
            ? html` <span class="meta">+${more.length}</span>`
            : html`<span class="others">${joined(
                more.map(({ headline }) => html`<span lang="${headline.language}">${headline.title}</span>`),
                " · ",
              )}</span>`,
      )}`
}</li>
`;
}

export function renderVoices(voices: VoicesView, view: View): Html {
  const { words } = view;
  if (voices.people.length === 0) return nothing;
  return html`<section class="voices"><h2>${words.web.voices(words.count.days(voices.days))}</h2>
<ol class="names">${voices.people.map(
    ({ id, name, statements, topics }) =>
      html`<li><span><a href="${view.path(paths.speaker(id))}">${name}</a>${when(
        topics.length > 0,
        () => html` <span class="meta">${joined([...topics], ", ")}</span>`,
      )}</span> <span class="meta">${words.count.statements(statements)}</span></li>
`,
  )}</ol></section>`;
}

/** Everybody whom a digest quotes, in its order. */
function renderQuoted({ stories }: DigestView, view: View): Html {
  const { words } = view;
  const speakers = new Map(
    stories.flatMap(({ quotes }) =>
      quotes.flatMap(({ speaker }) => (speaker ? [[speaker.id, speaker.name]] : [])),
    ),
  );
  if (speakers.size === 0) return nothing;
  return html`<section><h2>${words.web.quotedHere}</h2>
<ul class="names">${[...speakers].map(
    ([id, name]) => html`<li><a href="${view.path(paths.speaker(id ?? ""))}">${name}</a></li>
`,
  )}</ul></section>`;
}

function neighbours({ older, newer }: DigestPageView, view: View): Html {
  const { web } = view.words;
  if (older === undefined && newer === undefined) return nothing;
  return html`<nav class="paging" aria-label="${web.olderDigest}, ${web.newerDigest}">${when(
    older,
    () => html`<a rel="prev" href="${view.path(paths.digest(older ?? ""))}">← ${web.olderDigest}</a>`,
  )}${when(
    newer,
    () =>
      html`<a class="onwards" rel="next" href="${view.path(paths.digest(newer ?? ""))}">${web.newerDigest} →</a>`,
  )}</nav>`;
}

function previewOf(digest: DigestView, view: View): NonNullable<Page["preview"]> {
  const [first] = digest.stories;
  const description = first ? leadOf(first) : view.words.web.noDigest;
  return {
    description,
    ...(first && {
      card: { path: `/cards/digests/${digest.localDate}.png`, alt: cardAlt(digest, view) },
    }),
  };
}

function leadOf({ headline, quotes: [quote] }: DigestStoryView): string {
  return quote === undefined ? headline.title : creditOf(quote);
}

export function digestLinks(dates: readonly string[], view: View): Html {
  return joined(
    dates.map((date) => html`<a href="${view.path(paths.digest(date))}">${view.day(date)}</a>`),
    ", ",
  );
}

/** “…” — Ada Moreno, The Lantern */
export function creditOf({ quote, speaker, article }: QuoteView): string {
  const who = [speaker?.name, article.outlet].filter((part) => part !== undefined).join(", ");
  return `${quoteText(quote, false)} — ${who}`;
}

function cardAlt(digest: DigestView, view: View): string {
  return [
    view.title,
    view.day(digest.localDate),
    ...digest.stories.map(({ headline }) => headline.title),
  ].join(". ");
}
