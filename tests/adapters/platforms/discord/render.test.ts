import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderBodies } from "../../../../src/adapters/platforms/discord/render.ts";
import {
  type Block,
  heading,
  type Inline,
  link,
  paragraph,
  small,
  strong,
  text,
} from "../../../../src/core/message/message.ts";
import { readMessage } from "../../../support/discord-reader.ts";
import { type DiscordContent, problemsOf } from "../../../support/discord-rules.ts";
import { anyText, hostileTexts, press, quotation, quoted } from "../../../support/messages.ts";

const story = "https://outlet.example/story";

const bodiesOf = (...blocks: readonly Block[]): readonly DiscordContent[] =>
  renderBodies({ blocks }) as readonly DiscordContent[];
const componentsOf = (...blocks: readonly Block[]) => bodiesOf(...blocks)[0]?.components;
const markdownOf = (...blocks: readonly Block[]) =>
  componentsOf(...blocks)
    ?.map(({ content }) => content)
    .join("\n---\n");
const shown = (...blocks: readonly Block[]): string =>
  bodiesOf(...blocks)
    .map((body) => readMessage(body).text)
    .join("\n");
const code = (words: string): Inline => ({ type: "code", text: words });
const emphasis = (...children: readonly Inline[]): Inline => ({ type: "emphasis", children });

describe("a message as Discord's components", () => {
  it("has a title, quotes set apart, and its sources in small print", () => {
    const bodies = bodiesOf(
      heading(1, text("AI digest · Monday")),
      heading(3, text("1. "), link(story, text("A lab opens its weights"))),
      quotation([quoted("We ship on Monday.")], [text("— "), strong(text("Ada Moreno"))]),
      small(link(story, text("The Outlet")), text(" · 2 outlets & more")),
      { type: "divider" },
      { type: "actions", buttons: [press("digest|more", "More")] },
    );
    expect(bodies).toEqual([
      {
        flags: 1 << 15,
        allowed_mentions: { parse: [] },
        components: [
          {
            type: 10,
            content: [
              "## AI digest · Monday",
              `### 1\\. [A lab opens its weights](${story})`,
              "> “We ship on Monday.”",
              "> — **Ada Moreno**",
              `-# [The Outlet](${story}) · 2 outlets & more`,
            ].join("\n"),
          },
          { type: 14 },
          { type: 1, components: [{ type: 2, style: 2, label: "More", custom_id: "digest|more" }] },
        ],
      },
    ]);
  });

  it("shows a moment in the reader's own zone", () => {
    const at: Inline = {
      type: "time",
      at: new Date("2026-11-23T08:00:00Z"),
      show: "dateTime",
      fallback: "23 Nov 2026, 08:00 UTC",
    };
    expect(markdownOf(small(text("Next: "), at))).toBe("-# Next: <t:1795420800:f>");
  });

  it("keeps the label of a link that is no web address, and of one that is too long", () => {
    const long = `https://outlet.example/${"x".repeat(1_000)}`;
    expect(markdownOf(paragraph(link("javascript:alert(1)", text("click"))))).toBe("click");
    expect(markdownOf(paragraph(link(long, text("click"))))).toBe("click");
  });

  it("keeps an address whole that holds brackets and blanks", () => {
    const [body = {}] = bodiesOf(paragraph(link("https://outlet.example/a_(b)?c=d e*f", text("click"))));
    expect(readMessage(body)).toEqual({
      text: "click",
      links: ["https://outlet.example/a_%28b%29?c=d%20e%2Af"],
      pings: [],
    });
  });

  it.each<[string, readonly Inline[]]>([
    ["two strong words side by side", [strong(text("a")), strong(text("b"))]],
    ["strong beside slanted", [strong(text("a")), emphasis(text("b"))]],
    ["slanted beside strong", [emphasis(text("a")), strong(text("b"))]],
    ["strong in slanted", [emphasis(strong(text("a")), text("b"))]],
    ["slanted in strong", [strong(text("a"), emphasis(text("b")))]],
    ["blanks at the end of strong", [strong(text("a ")), text("b")]],
    ["blanks at the end of slanted", [emphasis(text(" a ")), text("b")]],
    ["stars in strong", [strong(text("*a*")), text("b")]],
    ["a backslash at its end", [strong(text("a\\")), text("b")]],
    ["two codes side by side", [code("a"), code("<@1234>")]],
    ["code in strong", [strong(code("a**<@1234>"))]],
    ["code in slanted, after strong", [strong(text("a")), emphasis(code("b*@here"))]],
    ["an emoji in two texts", [text(":ta"), text("da:")]],
    ["a mention in two texts", [text("<@12"), text("34>")]],
    ["an address in two texts", [text("https:"), text("//evil.example")]],
    ["a link in two texts", [text("[a]"), text("(https://evil.example)")]],
  ])("shows %s without a mark", (_, children) => {
    const plain = children.map(function flat(one: Inline): string {
      return one.type === "text" || one.type === "code"
        ? one.text
        : "children" in one
          ? one.children.map(flat).join("")
          : "";
    });
    const [body = {}] = bodiesOf(paragraph(...children));
    expect(readMessage(body)).toEqual({ text: plain.join("").trim(), links: [], pings: [] });
  });

  it.each([
    ["a run of backticks", "a ``` b `` c ` d"],
    ["a lone surrogate's neighbour", "😀👩‍👩‍👧‍👦"],
    ["text turned round", "harmless \u202Eexe.txt\u202C end"],
    ["text with nothing between", "a\u200b\u200d\ufeffb"],
    ["right to left", "العلم للجميع (https://evil.example) שלום"],
    ["an invitation", "join discord.gg/abcdef or discord.com/invite/abcdef"],
    ["a command and a channel list", "</quote:123456789012345678> <id:customize>"],
    ["a number that looks like a list", "2026. A year"],
    ["a plus and a dash", "+ plus\n- minus\n• dot"],
    ["underscores inside a word", "snake_case_name and __dunder__"],
  ])("shows %s as these very characters", (_, words) => {
    const blocks = [
      heading(2, text(words)),
      paragraph(text(words)),
      small(text(words)),
      quotation([quoted(words)]),
    ];
    const all = bodiesOf(...blocks).map(readMessage);
    const everything = all.map((part) => part.text).join("\n");
    const flat = (given: string): string => given.replace(/\s+/g, " ");
    expect(flat(everything).split(flat(words)).length - 1).toBe(4);
    expect(all.flatMap(({ links, pings }) => [...links, ...pings])).toEqual([]);
  });

  it("puts what a button means into its id, and cuts a label that is too long", () => {
    const label =
      "A label that goes on and on until it is longer than the eighty characters that Discord takes";
    const [row] = componentsOf({ type: "actions", buttons: [press("quote|older|3", label)] }) ?? [];
    expect(row?.components).toEqual([
      {
        type: 2,
        style: 2,
        custom_id: "quote|older|3",
        label: "A label that goes on and on until it is longer than the eighty characters that…",
      },
    ]);
  });

  it("leaves out what Discord would refuse the whole message for", () => {
    const buttons = [
      press("same", "First"),
      press("same", "Second"),
      press("x".repeat(101), "Too long"),
      press("blank", "  "),
      { kind: "open", url: "data:text/html,x", label: "Open" } as const,
    ];
    const [row] = componentsOf({ type: "actions", buttons }) ?? [];
    expect(row?.components?.map(({ label }) => label)).toEqual(["First"]);
  });

  it("puts five buttons in a row", () => {
    const buttons = Array.from({ length: 12 }, (_, n) => press(`id:${n}`, `${n}`));
    const rows = componentsOf({ type: "actions", buttons }) ?? [];
    expect(rows.map(({ components = [] }) => components.length)).toEqual([5, 5, 2]);
  });

  it("says something even when there is nothing to say", () => {
    expect(bodiesOf().map((body) => problemsOf(body))).toEqual([[]]);
  });
});

describe("laws of Discord's rendering", () => {
  const flat = (given: string): string => given.replace(/\s+/g, "");
  it("show every character of a text, once, whatever it is", () => {
    fc.assert(
      fc.property(anyText(), (words) => {
        expect(flat(shown(paragraph(text(words))))).toBe(flat(words) || "…");
        expect(flat(shown(quotation([text(words)])))).toBe(flat(words) || "…");
      }),
      { numRuns: 150 },
    );
  });

  it.each(hostileTexts)("show %j in a button as it is", (label) => {
    const [row] = componentsOf({ type: "actions", buttons: [press("id", label)] }) ?? [];
    expect(row?.components?.[0]?.label).toBe(label.slice(0, 80));
  });
});
