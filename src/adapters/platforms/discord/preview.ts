/** A payload as Discord would show it, in HTML: read from the payload itself, so that what is seen is what is sent. */
import { ComponentType } from "discord.js";
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { MessageBody, MessageComponent } from "./render.ts";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export function previewDiscord(payload: string): Html {
  const { components } = JSON.parse(payload) as MessageBody;
  return html`<div class="discord">${components.map(renderComponent)}</div>`;
}

function renderComponent(component: MessageComponent): Html {
  if (component.type === ComponentType.TextDisplay)
    return html`${renderLines(component.content.split("\n"))}`;
  if (component.type === ComponentType.Separator) return html`<hr>`;
  return html`<p class="buttons">${component.components.map((button) =>
    "label" in button && button.label ? html`<span class="button">${button.label}</span> ` : html``,
  )}</p>`;
}

/** Lines that begin alike stand in one block. */
function renderLines(lines: readonly string[]): readonly Html[] {
  const blocks: Html[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const [, mark = "", rest = line] = /^(#{1,3} |-# |> |- |\d+\. )?(.*)$/su.exec(line) ?? [];
    if (/^\d/.test(mark)) {
      const run = [rest];
      for (; ordered.test(lines[at + 1] ?? ""); at += 1) run.push((lines[at + 1] ?? "").replace(ordered, ""));
      blocks.push(
        html`<ol start="${Number.parseInt(mark, 10)}">${run.map((item) => html`<li>${inline(item)}</li>`)}</ol>`,
      );
    } else if (mark === "> " || mark === "- ") {
      const run = [rest];
      for (; lines[at + 1]?.startsWith(mark); at += 1) run.push((lines[at + 1] ?? "").slice(2));
      blocks.push(
        mark === "> " ? quotation(run) : html`<ul>${run.map((item) => html`<li>${inline(item)}</li>`)}</ul>`,
      );
    } else if (mark.startsWith("#"))
      blocks.push(mark === "## " ? html`<h2>${inline(rest)}</h2>` : html`<h3>${inline(rest)}</h3>`);
    else if (mark === "-# ") blocks.push(html`<p class="small">${inline(rest)}</p>`);
    else if (line.trim() !== "") blocks.push(html`<p>${mark}${inline(rest)}</p>`);
  }
  return blocks;
}

const ordered = /^\d+\. /;

function quotation(lines: readonly string[]): Html {
  return html`<blockquote>${lines.map((line) => html`<div>${inline(line)}</div>`)}</blockquote>`;
}

const marks =
  /\\([!-/:-@[-`{-~])|\*\*((?:\\.|[^*\\])+)\*\*|\*((?:\\.|[^*\\])+)\*|\[((?:\\.|[^\]\\])*)\]\(<?(https?:[^)>]*)>?\)|<t:(\d+):(\w)>|`([^`]+)`/;

function inline(text: string): Html {
  const found = marks.exec(text);
  if (found === null) return html`${text}`;
  const [whole, escaped, strong, emphasis, label, url, seconds, form = "", code] = found;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + whole.length);
  return html`${before}${shown()}${inline(after)}`;

  function shown(): Html {
    if (escaped !== undefined) return html`${escaped}`;
    if (strong !== undefined) return html`<strong>${inline(strong)}</strong>`;
    if (emphasis !== undefined) return html`<em>${inline(emphasis)}</em>`;
    if (url !== undefined) return html`<a href="${url}">${inline(label ?? "")}</a>`;
    if (code !== undefined) return html`<code>${code}</code>`;
    return html`<time>${momentShown(new Date(Number(seconds) * 1000), form)}</time>`;
  }
}

/** As Discord writes it, but in UTC. @see https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
function momentShown(at: Date, form: string): string {
  const [date = "", time = ""] = at.toISOString().split(/[T.]/);
  const minutes = time.slice(0, "12:34".length);
  if (form === "t") return minutes;
  return form.toLowerCase() === "d" ? date : `${date} ${minutes}`;
}
