/** A payload as Slack would show it, in HTML: read from the payload itself, so that what is seen is what is sent. */
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { SlackBlock, SlackPayload } from "./render.ts";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What of rich text we write. */
interface Rich {
  readonly type: string;
  readonly elements?: readonly Rich[];
  readonly style?: unknown;
  readonly text?: string;
  readonly url?: string;
  readonly timestamp?: number;
  readonly fallback?: string;
}

export function previewSlack(payload: string): Html {
  const { blocks } = JSON.parse(payload) as SlackPayload;
  return html`<div class="slack">${blocks.map(renderBlock)}</div>`;
}

function renderBlock(block: SlackBlock): Html {
  switch (block.type) {
    case "header":
      return html`<h2>${block.text.text}</h2>`;
    case "divider":
      return html`<hr>`;
    case "context":
      return html`<p class="small">${block.elements.map((element) => ("text" in element ? mrkdwn(element.text) : html``))}</p>`;
    case "rich_text":
      return html`${(block.elements as readonly Rich[]).map(renderRich)}`;
    case "actions":
      return html`<p class="buttons">${block.elements.map((button) =>
        "text" in button && button.text ? html`<span class="button">${button.text.text}</span> ` : html``,
      )}</p>`;
  }
}

function renderRich({ type, elements = [], style }: Rich): Html {
  if (type === "rich_text_quote") return html`<blockquote>${elements.map(renderElement)}</blockquote>`;
  if (type === "rich_text_list") {
    const items = elements.map((item) => html`<li>${(item.elements ?? []).map(renderElement)}</li>`);
    return style === "ordered" ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
  }
  return html`<p>${elements.map(renderElement)}</p>`;
}

function renderElement(element: Rich): Html {
  const text = element.text ?? element.fallback ?? element.url ?? "";
  const { bold, italic, code } = (element.style ?? {}) as Readonly<Record<string, boolean | undefined>>;
  const lines = withBreaks(text);
  const shown = element.url === undefined ? lines : html`<a href="${element.url}">${lines}</a>`;
  if (code) return html`<code>${shown}</code>`;
  if (bold) return html`<strong>${shown}</strong>`;
  return italic ? html`<em>${shown}</em>` : shown;
}

/** `<url|label>` and `<!date^…|fallback>` are all that our small print holds. */
function mrkdwn(text: string): Html {
  const parts = text.split(/(<[^>]*>)/);
  return html`${parts.map((part) => {
    const [, target, label] = /^<([^|>]*)\|([^>]*)>$/.exec(part) ?? [];
    if (target === undefined || label === undefined) return withBreaks(unescaped(part));
    const words = unescaped(label);
    return target.startsWith("http") ? html`<a href="${unescaped(target)}">${words}</a>` : html`${words}`;
  })}`;
}

function withBreaks(text: string): Html {
  return html`${text.split("\n").map((line, at) => (at === 0 ? html`${line}` : html`<br>${line}`))}`;
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
