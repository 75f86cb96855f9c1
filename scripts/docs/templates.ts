/** Every value and filter that a template may use, as the samples and the filters have them. */
import { filters } from "../../src/core/message/filters.ts";
import { templateTags } from "../../src/core/message/template.ts";
import { sampleValues } from "../../src/core/message/template-kinds.ts";

/** What each value is, by the last two names of its path; one that is missing here stops the page. */
const meanings: Readonly<Record<string, string>> = {
  date: "when the digest was due",
  late: "whether it comes later than planned",
  missed: "the days before that got none, as dates",
  articles: "articles read for it",
  outlets: "their outlets",
  words: "words that are shown",
  minutes: "minutes to read them, at least 1",
  stories: "the stories, the first one leading",
  "stories.number": "from 1",
  "stories.update": "whether it was shown before, and somebody said something new",
  "stories.credited": "whether one of its quotes names the outlet of the headline",
  "stories.quotes": "its quotes, none without a name",
  "stories.speakers": "who is quoted",
  "stories.others": "who else is quoted in it, two at most",
  "stories.others_count": "how many of them are not named",
  "stories.outlets": "who reports it",
  "stories.hours": "hours between the first and the last report",
  "stories.page":
    "address of its page among the bot’s own, where there are any for these readers, or nothing",
  "stories.watched": "the person or topic that this channel watches, or nothing",
  "stories.discussion": "where it is discussed, or nothing",
  "discussion.place": "for example Hacker News",
  "discussion.url": "its address",
  "discussion.comments": "how many comments",
  "stories.more": "articles of other outlets, three at most",
  "stories.more_count": "how many outlets are not among them",
  briefs: "articles that are told in a line",
  quotes: "the quotes that are shown; in a digest, how many",
  "*.text": "the quote; a long one as an excerpt of whole sentences, marked […]",
  "*.full": "the quote, whole",
  "*.speaker": "who said it, or nothing",
  "*.role": "their role, where the article prints it, or nothing",
  "*.link": "address of the article that scrolls to the sentence",
  "*.page": "address of its page among the bot’s own, where there are any for these readers, or nothing",
  "*.also": "outlets that print the same words",
  "*.otherwise": "outlets that print other words",
  "*.edited": "since when the source words it differently, or nothing",
  "*.removed": "since when the source does not have it any more, or nothing",
  "*.title": "headline, in the outlet's own words",
  "*.url": "address of the article",
  "*.outlet": "name of the outlet",
  "*.author": "who wrote it, or nothing",
  "*.date": "when it was published, or nothing",
  "*.subscription": "whether only subscribers can read it",
  speaker: "who was asked for, or nothing",
  topic: "the words that were asked for, or nothing",
  first: "number of the first quote on this page",
  last: "number of the last one",
  total: "how many there are",
  at_least: "whether there may be more than that: counting ends at 500",
  best: "whether the best match comes first, and not the newest",
  since: "the first day",
  until: "the last day",
  days: "how many days",
  statements: "what was said, each statement once however often it was printed",
  people: "who was heard, the most quoted first",
  "people.rank": "from 1",
  "people.name": "in full",
  "people.statements": "how many",
  "people.before": "how many in as many days before",
  "people.outlets": "how many outlets printed them",
  "people.topics": "words that stand out in what they said",
  "people.change": "the change in words and sign",
  repeated: "the quote that most outlets printed, or nothing",
  "repeated.outlets": "how many outlets printed it",
  label: "the person or topic that is watched",
  more: "how many quotes beyond these",
  channel: "name of the channel",
  next: "when the next digest comes",
  time: "its local time",
  zone: "its time zone",
  feeds: "how many feeds are read",
};

const files: Readonly<Record<string, string>> = {
  "daily.md": "`daily`, `compact`, `empty`, `thread` and your own digests",
  "quote.md": "`quote`, the answer to /quote",
  "weekly.md": "`weekly`, the voices",
  "alert.md": "`alert`, what somebody watches for",
  "welcome.md": "`welcome`, the first word in a channel",
};

export function renderTemplates(): string {
  return `# Templates

What the bot posts is made from the files in \`config/templates\`: [Liquid](https://shopify.github.io/liquid/) that yields
Markdown. Change one, and see it at once:

\`\`\`sh
pullquote preview --template daily --watch   # in the terminal
pullquote preview --web                      # in the browser, Slack beside Discord
\`\`\`

A new file \`config/templates/brief.md\` is a digest that channels choose with \`/digest set template:brief\`. Beside a file,
\`brief.de.md\` and \`brief.fr.md\` are the same for channels that read German or French.

- A value is literal: \`{{ story.title }}\` never formats, links or pings, whatever a feed puts into it.
- A quote is shown word for word: no filter works on it.
- A line of nothing but tags leaves no line. A paragraph in \`_underscores_\` is small print, \`---\` parts sections.
- \`thread.md\` stands under the digest where the chat has threads (Slack), with all quotes of its stories. It is posted only
  when the digest left something out; take the file away and it never is.
- A mistake is told with file, line, column and the nearest right name, when the bot starts and while you preview.

Tags: ${templateTags.map((tag) => `\`${tag}\``).join(", ")}. Of Markdown: headings, paragraphs, \`>\` quotations, lists, links,
\`**strong**\`, \`_emphasis_\`, \`code\`, \`---\`.

Made by \`npm run docs\` from the code that fills the templates.

${Object.entries(files)
  .map(([file, title]) => renderValues(file, title))
  .join("\n\n")}

## Filters

| filter | what it does |
| --- | --- |
${Object.values(filters)
  .map(({ example, does }) => `| \`${example.replaceAll("|", "\\|")}\` | ${does.replaceAll("|", "\\|")} |`)
  .join("\n")}
`;
}

function renderValues(file: string, title: string): string {
  const seen = new Map<string, string>();
  for (const { values } of sampleValues(file)) collect(values, [], seen);
  const rows = [...seen].map(([path, kind]) => `| \`${path}\` | ${kind} | ${meaningOf(path)} |`);
  return `## Values of ${title}\n\n| value | kind | what it is |\n| --- | --- | --- |\n${rows.join("\n")}`;
}

/** Every path once, with the kind of its first value that is not absent. */
function collect(value: unknown, path: readonly string[], seen: Map<string, string>): void {
  const name = path.join(".");
  if (path.length > 0 && (!seen.has(name) || seen.get(name) === "nothing")) seen.set(name, kindOf(value));
  if (Array.isArray(value)) for (const item of value) collectNames(item, path, seen);
  else collectNames(value, path, seen);
}

function collectNames(value: unknown, path: readonly string[], seen: Map<string, string>): void {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Date) return;
  for (const [name, inner] of Object.entries(value)) collect(inner, [...path, name], seen);
}

function kindOf(value: unknown): string {
  if (value === null) return "nothing";
  if (value instanceof Date) return "date";
  if (Array.isArray(value)) return value.some((one) => typeof one === "string") ? "list of texts" : "list";
  if (typeof value !== "object")
    return { string: "text", number: "number", boolean: "yes or no" }[String(typeof value)] ?? "";
  return Object.keys(value).length === 0 ? "quote" : "group";
}

function meaningOf(path: string): string {
  const names = path.split(".");
  const last = names.slice(-1).join();
  const meaning =
    meanings[names.slice(-2).join(".")] ?? (names.length > 1 ? meanings[`*.${last}`] : undefined);
  if (meaning === undefined) throw new Error(`scripts/docs/templates.ts says nothing of ${path}`);
  return meaning;
}
