/** A feed of ours before it is RSS, Atom or JSON: stable ids, dates, and items in HTML that any reader shows. */
import { html } from "hono/html";
import type { DigestView, QuoteView } from "../../../app/library/views.ts";
import { quoteText } from "../../../core/message/plain.ts";
import { quoteUrl } from "../../../core/message/text-fragment.ts";
import { type Html, joined, nothing, outward, when } from "../html.ts";
import { paths, type View } from "../view.ts";

export interface ChannelItem {
  /** Stays when the site moves to another address. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly html: string;
  readonly publishedAt: Date;
  readonly updatedAt: Date;
  readonly author?: string;
}

export interface Channel {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** The page of which it is the feed, and the feed itself. */
  readonly pageUrl: string;
  readonly selfUrl: string;
  readonly items: readonly ChannelItem[];
}

const longestTitle = 120;

/** The newest thing in it; when there is nothing yet, the beginning of time, so that the answer stays the same. */
export function updatedAt({ items }: Pick<Channel, "items">): Date {
  return new Date(Math.max(0, ...items.map((item) => item.updatedAt.getTime())));
}

export async function digestItem(digest: DigestView, view: View): Promise<ChannelItem> {
  const [first] = digest.stories;
  const day = view.day(digest.localDate);
  return {
    id: `urn:pullquote:digest:${digest.localDate}`,
    url: view.url(paths.digest(digest.localDate)),
    title: first === undefined ? day : `${day}: ${first.headline.title}`,
    html: String(await digestHtml(digest, view)),
    publishedAt: digest.at,
    updatedAt: latest(
      digest.at,
      digest.stories.flatMap(({ quotes }) => quotes),
    ),
  };
}

/** `seenAt` stands in where the source gives no date. */
export async function quoteItem(view: QuoteView, page: View, seenAt: Date): Promise<ChannelItem> {
  const { quote, article, speaker } = view;
  const publishedAt = article.publishedAt ?? seenAt;
  const said = quoteText(quote, false);
  const short =
    said.length <= longestTitle ? said : `${said.slice(0, longestTitle).replace(/\s+\S*$/u, "")} …”`;
  return {
    id: `urn:pullquote:quote:${quote.id}`,
    url: page.url(paths.quote(quote.id)),
    title: speaker === undefined ? short : `${speaker.name}: ${short}`,
    html: String(await quoteHtml(view, page)),
    publishedAt,
    updatedAt: latest(publishedAt, [view]),
    ...(speaker && { author: speaker.name }),
  };
}

function latest(at: Date, quotes: readonly QuoteView[]): Date {
  const times = quotes.flatMap(({ correction }) => (correction ? [correction.foundAt.getTime()] : []));
  return new Date(Math.max(at.getTime(), ...times));
}

function digestHtml(digest: DigestView, view: View): Html {
  const { words } = view;
  return html`${digest.stories.map(
    ({ headline, quotes, id }) => html`<h2>${outward(headline.url, headline.title)}</h2>
${quotes.map((quote) => quoteHtml(quote, view))}<p><a href="${view.url(paths.story(id))}">${words.web.allOfStory}</a></p>
`,
  )}${when(
    digest.briefs.length > 0,
    () => html`<h2>${words.web.briefs}</h2>
<ul>${digest.briefs.map((brief) => html`<li>${outward(brief.url, brief.title)} — ${brief.outlet}</li>`)}</ul>
`,
  )}${
    digest.stories.length + digest.briefs.length === 0
      ? html`<p>${words.web.emptyDigest(words.count.articles(digest.articles))}</p>`
      : html`<p>${words.web.end}</p>`
  }`;
}

function quoteHtml({ quote, article, speaker, role, correction, alsoIn }: QuoteView, view: View): Html {
  const { web } = view.words;
  const who = [speaker?.name ?? web.unnamed, role].filter((part) => part !== undefined).join(", ");
  const names = [...new Set(alsoIn.map((other) => other.article.outlet))];
  const note =
    correction === undefined
      ? nothing
      : html` ${correction.kind === "changed" ? web.edited(view.date(correction.foundAt)) : web.removed(view.date(correction.foundAt))}`;
  return html`<blockquote>${quoteText(quote, false)}</blockquote>
<p>— ${joined(
    [
      who,
      outward(quoteUrl(article.url, quote), article.outlet),
      names.length > 0 ? `${web.alsoIn} ${names.join(", ")}` : undefined,
    ],
    " · ",
  )}${note}</p>
`;
}
