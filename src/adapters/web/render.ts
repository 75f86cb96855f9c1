/** A message as HTML: every text is escaped, every link is http or https. */
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { unreachable } from "../../core/errors.ts";
import type { Block, Button, Inline, Message } from "../../core/message/message.ts";
import { quoteText } from "../../core/message/plain.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** `pressUrl` gives the address of what a button shows; a button without one is left out. */
export function renderMessage(
  { blocks }: Message,
  pressUrl: (button: Button & { kind: "press" }) => string | undefined,
): readonly Html[] {
  return blocks.map((block) => renderBlock(block, pressUrl));
}

function renderBlock(block: Block, pressUrl: Parameters<typeof renderMessage>[1]): Html {
  switch (block.type) {
    case "heading":
      return renderHeading(block.level, inline(block.children));
    case "paragraph":
      return html`<p>${inline(block.children)}</p>`;
    case "small":
      return html`<p class="small">${inline(block.children)}</p>`;
    case "quotation":
      return html`<blockquote>${block.children.map((line) => html`<p>${inline(line)}</p>`)}</blockquote>`;
    case "list": {
      const items = block.items.map((item) => html`<li>${inline(item)}</li>`);
      return block.ordered ? html`<ol start="${block.start ?? 1}">${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case "divider":
      return html`<hr>`;
    case "actions":
      return html`<p class="actions">${block.buttons.map((button) => renderButton(button, pressUrl))}</p>`;
    default:
      return unreachable(block);
  }
}

/** The page has a title of its own, so that a message begins one level below it. */
function renderHeading(level: 1 | 2 | 3, children: readonly Html[]): Html {
  if (level === 1) return html`<h2>${children}</h2>`;
  return level === 2 ? html`<h3>${children}</h3>` : html`<h4>${children}</h4>`;
}

function renderButton(button: Button, pressUrl: Parameters<typeof renderMessage>[1]): Html {
  const url = button.kind === "open" ? button.url : pressUrl(button);
  return url === undefined ? html`` : anchor(url, [html`${button.label}`]);
}

function inline(children: readonly Inline[]): readonly Html[] {
  return children.map((child) => {
    switch (child.type) {
      case "text":
        return html`${child.text}`;
      case "code":
        return html`<code>${child.text}</code>`;
      case "strong":
        return html`<strong>${inline(child.children)}</strong>`;
      case "emphasis":
        return html`<em>${inline(child.children)}</em>`;
      case "link":
        return anchor(child.url, inline(child.children));
      case "quote":
        return html`${quoteText(child.quote, child.cut)}`;
      case "time":
        return html`<time datetime="${child.at.toISOString()}">${child.fallback}</time>`;
      case "break":
        return html`<br>`;
      default:
        return unreachable(child);
    }
  });
}

/** An own path, or an address of the web; anything else keeps its label only. */
function anchor(url: string, label: readonly Html[]): Html {
  if (/^\/(?!\/)/.test(url)) return html`<a href="${url}">${label}</a>`;
  return /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="noopener noreferrer nofollow">${label}</a>`
    : html`${label}`;
}
