/** A post as a person sees it in Mattermost: Markdown read, then mentions, hashtags, emoji and bare addresses. */
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { Shown } from "../adapters/platforms/contract.ts";

export function readPost({ text }: { readonly text: string }): Shown {
  const links: string[] = [];
  const pings: string[] = [];
  const literal: string[] = [];
  // Mattermost looks for mentions in text that stands together, whether a backslash parted it or not.
  const endRun = (): void => {
    const run = literal.splice(0).join("");
    pings.push(
      ...[...run.matchAll(/@[\w.-]+|(?<!\S)#\p{L}[\w-]*|(?<!\S)~[a-z][\w-]*|:[\w+-]+:/gu)].map(
        ([one]) => one,
      ),
    );
    links.push(...[...run.matchAll(/\w+:\/\/\S+|www\.\S+/g)].map(([one]) => one));
  };
  const read = (node: Nodes): string => {
    if (node.type === "text") {
      literal.push(node.value);
      return node.value;
    }
    endRun();
    if (node.type === "link" || node.type === "image") links.push(node.url);
    if (node.type === "inlineCode" || node.type === "code" || node.type === "html") return node.value;
    const between = node.type === "root" || node.type === "blockquote" || node.type === "list" ? "\n" : "";
    const inner = "children" in node ? node.children.map(read).join(between) : "";
    endRun();
    return inner;
  };
  return { text: read(fromMarkdown(text)), links, pings };
}
