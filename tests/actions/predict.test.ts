import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { predict } from "../../src/actions/predict.ts";
import { runAction } from "../support/command-line.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const paragraph =
  "The lab ran 312 tests on Heron 2 on Monday, and the model failed nine of them in the last round.";
const page = `<html><head><title>Heron 2 is out</title><meta name="author" content="Ruth Abara"><meta property="article:published_time" content="2026-11-23T05:00:00Z"></head>
<body><article><h1>Heron 2 is out</h1>${`<p>${paragraph}</p>`.repeat(6)}</article></body></html>`;
const rss = (items: string): string =>
  `<rss version="2.0"><channel><title>The Lantern</title><link>https://lantern.example/</link>${items}</channel></rss>`;

const put = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, content);
  return file;
};
const rows = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join("\n");
const out = (): string => readFileSync(join(folder, "out"), "utf8");
const run = (task: string, input: string): Promise<unknown> =>
  runAction(predict, { task, in: input, out: join(folder, "out"), noAliases: false });

describe("pullquote predict", () => {
  it("reads every feed that a list names as its server sent it, and cooks the recipes", async () => {
    put("latin.xml", Buffer.from(rss("<item><title>Café</title><link>/cafe</link></item>"), "latin1"));
    put("page.html", "<html><body>No feed</body></html>");
    put(
      "expect.jsonl",
      rows([
        {
          file: "latin.xml",
          url: "https://a.example/rss",
          headers: { "Content-Type": "text/xml; charset=latin1" },
        },
        { file: "page.html" },
      ]),
    );
    const recipe = {
      head: rss("").replace("</channel></rss>", ""),
      unit: "<item><title>Heron</title></item>",
    };
    put("hostile-recipes.jsonl", rows([{ file: "cooked", ...recipe, repeat: 3, tail: "</channel></rss>" }]));
    await run("feeds", folder);
    const [latin, refused, cooked] = out()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(latin).toMatchObject({
      file: "latin.xml",
      feed: { title: "The Lantern", link: "https://lantern.example/" },
      items: [{ title: "Café", link: "https://lantern.example/cafe" }],
    });
    expect(refused).toEqual({ file: "page.html", error: expect.any(String) });
    expect(cooked.items.map(({ title }: { title: string }) => title)).toEqual(["Heron", "Heron", "Heron"]);
  });

  it("reads every article that a list names, and gives no text for what the workers refuse", async () => {
    put("html/good.html.gz", gzipSync(page));
    put("html/deep.html.gz", gzipSync("<div>".repeat(20_000)));
    const list = {
      good: { url: "https://lantern.example/heron" },
      deep: { url: "https://lantern.example/deep" },
    };
    await run("articles", put("list.json", JSON.stringify(list)));
    expect(JSON.parse(out())).toEqual({
      good: {
        articleBody: Array(6).fill(paragraph).join("\n\n"),
        title: "Heron 2 is out",
        author: "Ruth Abara",
        publishDate: "2026-11-23",
      },
      deep: { articleBody: "" },
    });
  });

  it("takes the charset of a case from its header, and pages that lie beside their list", async () => {
    put("cafe.html.gz", gzipSync(Buffer.from(page.replaceAll("Heron", "Café"), "latin1")));
    const cases = [{ id: "cafe", contentType: "text/html; charset=iso-8859-1" }];
    await run("articles", put("cases.json", JSON.stringify(cases)));
    expect(JSON.parse(out()).cafe.title).toBe("Café 2 is out");
  });
});
