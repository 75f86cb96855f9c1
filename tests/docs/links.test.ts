import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { readPages } from "./reading.ts";

interface Link {
  readonly url: string;
  readonly label: string;
  readonly isImage: boolean;
}

function linksIn(node: Nodes): readonly Link[] {
  const inner = "children" in node ? node.children.flatMap(linksIn) : [];
  if (node.type === "image") return [{ url: node.url, label: node.alt ?? "", isImage: true }];
  return node.type === "link" ? [{ url: node.url, label: textOf(node), isImage: false }, ...inner] : inner;
}

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

/** The names that a page's headings have in links, as code hosts make them. */
function anchorsIn(file: string): ReadonlySet<string> {
  const headings = fromMarkdown(readFileSync(file, "utf8")).children.filter(({ type }) => type === "heading");
  return new Set(
    headings.map((heading) =>
      textOf(heading)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .trim()
        .replace(/\s/g, "-"),
    ),
  );
}

const pages = readPages();

describe("the pages that people read", () => {
  it("are many", () => {
    expect(pages.length).toBeGreaterThan(25);
  });

  it.each(pages.map((page) => [page.file, page.text] as const))("%s links to what is there", (file, text) => {
    const broken = linksIn(fromMarkdown(text)).filter(({ url }) => {
      if (/^(?:https:|mailto:)/.test(url)) return !URL.canParse(url);
      if (/^http:\/\/127\.0\.0\.1(?::\d+)?(?:\/|$)/.test(url)) return false;
      const [path = "", anchor] = url.split("#");
      const target = path === "" ? file : normalize(join(dirname(file), decodeURI(path)));
      if (!existsSync(target)) return true;
      return anchor !== undefined && statSync(target).isFile() && !anchorsIn(target).has(anchor);
    });
    expect(broken.map(({ url }) => url)).toEqual([]);
  });

  it.each(pages.map((page) => [page.file, page.text] as const))("%s describes its pictures", (_, text) => {
    const mute = linksIn(fromMarkdown(text)).filter(({ isImage, label }) => isImage && label.trim() === "");
    expect(mute).toEqual([]);
  });
});
