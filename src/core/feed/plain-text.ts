/** HTML to one line of plain text, for titles and names. Linear; for whole articles there is the reader. */
import { decodeHTML } from "entities";

/** Tags, comments and white space fall away, entities are decoded. `<3` and `a < b` stay: they are no tags. */
export function toPlainText(html: string): string {
  const decoded = decodeHTML(withoutTags(html));
  // Some feeds escape twice: "AT&amp;amp;T", "&lt;em&gt;".
  const again = /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|nbsp|[lr][sd]quo|[mn]dash|hellip);/i.test(
    decoded,
  );
  return withoutTags(again ? decodeHTML(decoded) : decoded)
    .replace(/[\s\u00a0\u200b\ufeff]+/g, " ")
    .trim();
}

/** Elements that a title may carry. Anything else in angle brackets is what somebody wrote, `Vec<T>` for example. */
const inlineTag =
  /^\/?(?:a|abbr|b|big|bdi|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)(?:[\s/]|$)/i;

function withoutTags(html: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const open = html.indexOf("<", at);
    const close = open === -1 ? -1 : html.indexOf(">", open);
    if (close === -1) break;
    // From the last "<" before this ">": each character is looked at once.
    const start = html.lastIndexOf("<", close);
    const isTag = inlineTag.test(html.slice(start + 1, close)) || html.startsWith("<!--", start);
    parts.push(html.slice(at, start), isTag ? "" : html.slice(start, close + 1));
    if (/^\/?(?:br|div|p|h\d)\b/i.test(html.slice(start + 1, start + 6))) parts.push(" ");
    at = close + 1;
  }
  parts.push(html.slice(at));
  return parts.join("");
}
