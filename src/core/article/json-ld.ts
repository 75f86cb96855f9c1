/** What a page says of its article in JSON-LD: through `@graph`, and through `@id` where names stand elsewhere. */
import { decodeHTML } from "entities";
import { toPlainText } from "../feed/plain-text.ts";

export interface LinkedData {
  readonly headline?: string;
  readonly authors: readonly string[];
  readonly published?: string;
  readonly modified?: string;
  /** Paragraphs, in order. */
  readonly body: readonly string[];
  readonly isFree: boolean;
}

type Thing = Readonly<Record<string, unknown>>;

const maxScripts = 20;
const maxScriptLength = 2_000_000;
const maxThings = 2_000;
const articleTypes =
  /^(?:(?:News|Blog|Tech|Scholarly|Report|Opinion|Review|Analysis|Reportage|BackgroundNews|Satirical|Advertiser\w*)*Article|BlogPosting|LiveBlogPosting|Posting|SocialMediaPosting|Report)$/;

/** Of several articles the one with the longest body, then the first. `undefined` when no script tells of one. */
export function readLinkedData(scripts: readonly string[]): LinkedData | undefined {
  const things = scripts.slice(0, maxScripts).flatMap(parseThings);
  const byId = new Map(
    things.flatMap((thing) =>
      typeof thing["@id"] === "string" && thing.name !== undefined ? [[thing["@id"], thing] as const] : [],
    ),
  );
  const articles = things.filter(isArticle);
  const [article] = articles.sort((a, b) => textOf(b.articleBody).length - textOf(a.articleBody).length);
  if (article === undefined) return undefined;
  const headline = toPlainText(textOf(article.headline) || textOf(article.name));
  const published = textOf(article.datePublished);
  const modified = textOf(article.dateModified);
  return {
    ...(headline !== "" && { headline }),
    authors: listOf(article.author).flatMap((author) => nameOf(author, byId) ?? []),
    ...(published !== "" && { published }),
    ...(modified !== "" && { modified }),
    body: paragraphsOf(textOf(article.articleBody)),
    isFree: !/^false$/i.test(String(article.isAccessibleForFree ?? true)),
  };
}

function parseThings(script: string): readonly Thing[] {
  if (script.length > maxScriptLength) return [];
  try {
    return collect(JSON.parse(withoutWrapping(script)));
  } catch {
    return [];
  }
}

/** Some sites wrap the script in a comment or a CDATA section, and leave raw line ends in its texts. */
function withoutWrapping(script: string): string {
  return script
    .trim()
    .replace(/^(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)/, "")
    .replace(/(?:-->|\/\*\]\]>\*\/|\]\]>)$/, "")
    .replace(/;$/, "")
    .replace(/\s/g, " ");
}

/** Every object, whatever it stands in. */
function collect(root: unknown): readonly Thing[] {
  const found: Thing[] = [];
  const queue: unknown[] = [root];
  for (let next = queue.shift(); queue.length > 0 || next !== undefined; next = queue.shift()) {
    if (found.length >= maxThings) break;
    if (Array.isArray(next)) queue.push(...next.slice(0, maxThings));
    else if (typeof next === "object" && next !== null) {
      found.push(next as Thing);
      queue.push(...Object.values(next).filter((value) => typeof value === "object"));
    }
  }
  return found;
}

function isArticle(thing: Thing): boolean {
  return listOf(thing["@type"]).some((type) => typeof type === "string" && articleTypes.test(type));
}

function nameOf(author: unknown, byId: ReadonlyMap<unknown, Thing>): string | undefined {
  if (typeof author === "string") return toPlainText(author) || undefined;
  if (typeof author !== "object" || author === null) return undefined;
  const { name, "@id": id } = author as Thing;
  const own = toPlainText(textOf(listOf(name)[0]));
  if (own !== "") return own;
  const other = toPlainText(textOf(byId.get(id)?.name));
  return other === "" ? undefined : other;
}

function paragraphsOf(body: string): readonly string[] {
  const text = /<(?:p|br|div)\b/i.test(body) ? body.replace(/<\/(?:p|div|h\d|li)>|<br\s?\/?>/gi, "\n") : body;
  return decodeHTML(text)
    .split(/\s*\n\s*/)
    .map((line) => toPlainText(line))
    .filter((line) => line !== "");
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
