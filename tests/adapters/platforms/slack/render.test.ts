import { describe, expect, it } from "vitest";
import { renderPayloads } from "../../../../src/adapters/platforms/slack/render.ts";
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
import { press, quotation, quoted } from "../../../support/messages.ts";

const story = "https://outlet.example/story";
const blocksOf = (...blocks: readonly Block[]) => renderPayloads({ blocks })[0]?.blocks;

describe("a message in Block Kit", () => {
  it("has a header, quotes as rich text, and its sources in small print", () => {
    const payloads = renderPayloads({
      blocks: [
        heading(1, text("AI digest · Monday")),
        heading(3, text("1. "), link(story, text("A lab opens its weights"))),
        quotation([quoted("We ship on Monday.")], [text("— "), strong(text("Ada Moreno"))]),
        small(link(story, text("The Outlet")), text(" · 2 outlets & more")),
      ],
    });
    expect(payloads).toEqual([
      {
        text: "AI digest · Monday\n\n1. A lab opens its weights\n\n“We ship on Monday.”\n— Ada Moreno\n\nThe Outlet · 2 outlets &amp; more",
        unfurl_links: false,
        unfurl_media: false,
        blocks: [
          { type: "header", text: { type: "plain_text", text: "AI digest · Monday", emoji: false } },
          {
            type: "rich_text",
            elements: [
              {
                type: "rich_text_section",
                elements: [
                  { type: "text", text: "1. ", style: { bold: true } },
                  { type: "link", url: story, text: "A lab opens its weights", style: { bold: true } },
                ],
              },
            ],
          },
          {
            type: "rich_text",
            elements: [
              {
                type: "rich_text_quote",
                elements: [
                  { type: "text", text: "“We ship on Monday.”" },
                  { type: "text", text: "\n" },
                  { type: "text", text: "— " },
                  { type: "text", text: "Ada Moreno", style: { bold: true } },
                ],
              },
            ],
          },
          {
            type: "context",
            elements: [
              {
                type: "mrkdwn",
                text: `<${story}|The Outlet> · 2 outlets &amp; more`,
                verbatim: true,
              },
            ],
          },
        ],
      },
    ]);
  });

  it.each(["*Outlet*", "the_outlet_", "~Outlet", "`Outlet`", "> Outlet", ":tada:"])(
    "prints small %s as rich text, because mrkdwn would read it",
    (name) => {
      expect(blocksOf(small(text(name)))).toEqual([
        {
          type: "rich_text",
          elements: [{ type: "rich_text_section", elements: [{ type: "text", text: name }] }],
        },
      ]);
    },
  );

  it("sees an emoji that begins in one text and ends in the next", () => {
    expect(blocksOf(small(text(":ta"), text("da:")))?.[0]?.type).toBe("rich_text");
  });

  it("keeps the label of a link that is no web address", () => {
    expect(blocksOf(paragraph(link("javascript:alert(1)", text("click"))))).toEqual([
      {
        type: "rich_text",
        elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "click" }] }],
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
    expect(blocksOf(small(text("Next: "), at))?.[0]).toMatchObject({
      elements: [{ text: "Next: <!date^1795420800^{date_short}, {time}|23 Nov 2026, 08:00 UTC>" }],
    });
    expect(blocksOf(paragraph(at))?.[0]).toMatchObject({
      elements: [{ elements: [{ type: "date", timestamp: 1795420800, fallback: "23 Nov 2026, 08:00 UTC" }] }],
    });
  });

  it("puts what a button means into its value, and cuts a label that is too long", () => {
    const label = "A label that goes on and on until it is longer than the seventy-five that Slack takes";
    const [actions] = blocksOf({ type: "actions", buttons: [press("quote|older|3", label)] }) ?? [];
    expect(actions).toEqual({
      type: "actions",
      elements: [
        {
          type: "button",
          action_id: "press:0",
          value: "quote|older|3",
          text: {
            type: "plain_text",
            text: "A label that goes on and on until it is longer than the seventy-five that…",
            emoji: false,
          },
        },
      ],
    });
  });

  it("leaves out a button that opens no web address", () => {
    const open = { kind: "open", url: "data:text/html,x", label: "Open" } as const;
    expect(renderPayloads({ blocks: [{ type: "actions", buttons: [open] }] })).toEqual([]);
  });

  it("counts on where a numbered list was split", () => {
    const items = [[text("third")], [text("fourth")]];
    expect(blocksOf({ type: "list", ordered: true, start: 3, items })?.[0]).toMatchObject({
      elements: [
        {
          type: "rich_text_section",
          elements: [{ text: "3. " }, { text: "third" }, { text: "\n" }, { text: "4. " }, { text: "fourth" }],
        },
      ],
    });
  });

  it("makes two messages of fifty-one blocks", () => {
    const blocks = Array.from({ length: 51 }, (_, n) => paragraph(text(`line ${n}`)));
    expect(renderPayloads({ blocks }).map((payload) => payload.blocks.length)).toEqual([50, 1]);
  });

  it("keeps the fallback short when there is nothing but buttons with endless labels", () => {
    const button = { kind: "press", id: "quote|1", label: "word ".repeat(20_000) } as const;
    const [payload] = renderPayloads({ blocks: [{ type: "actions", buttons: [button] }] });
    expect(payload?.text.length).toBeLessThan(100);
  });
});
