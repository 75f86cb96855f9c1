/** The pages that people read, for the tests that read them. */
import { readdirSync, readFileSync } from "node:fs";

export interface Page {
  readonly file: string;
  readonly text: string;
}

/** Every Markdown file but templates and what other tools make. */
export function readPages(): readonly Page[] {
  const list = (folder: string, deep: boolean): readonly string[] =>
    readdirSync(folder, { recursive: deep, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => (folder === "." ? name : `${folder}/${name}`));
  return [...list(".", false), ...list("docs", true), ...list(".github", true)]
    .sort()
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));
}

/** Lines of the blocks marked `sh`, without remarks; a line that ends in a backslash goes on. */
export function shellLines({ text }: Page): readonly string[] {
  const blocks = [...text.matchAll(/^([ \t]*)```sh\n([\s\S]*?)^\1```/gm)].map(([, , body = ""]) => body);
  return blocks
    .flatMap((body) => body.replace(/\\\n\s*/g, " ").split("\n"))
    .map((line) => line.replace(/\s+#\s.*$/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** Words as a shell takes them: quotation marks hold blanks together, `> file` is left out. */
export function wordsOf(line: string): readonly string[] {
  const words = line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  const end = words.findIndex((word) => /^\d?>{1,2}$/.test(word));
  return (end < 0 ? words : words.slice(0, end)).map((word) => word.replace(/["']/g, ""));
}
