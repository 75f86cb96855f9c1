import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { answerLine } from "../../../../src/adapters/platforms/terminal/commands.ts";
import { openTerminal } from "../../../../src/adapters/platforms/terminal/platform.ts";
import { renderMessage } from "../../../../src/adapters/platforms/terminal/render.ts";
import type { Bot } from "../../../../src/app/bot.ts";
import {
  type Block,
  heading,
  link,
  paragraph,
  small,
  strong,
  text,
} from "../../../../src/core/message/message.ts";
import { sampleDigest } from "../../../../src/core/message/samples.ts";

const [printed] = sampleDigest().printed;
if (printed === undefined) throw new Error("the sample has a quote");
const quotation: Block = {
  type: "quotation",
  children: [[{ type: "quote", quote: printed.quote, cut: false }], [text("— "), strong(text("Ada Moreno"))]],
};
const show = (blocks: readonly Block[], columns = 40, colour = false): string =>
  renderMessage({ blocks }, { columns, colour });

describe("a message in the terminal", () => {
  it("wraps to the width, sets quotes behind a bar and numbers its links", () => {
    const shown = show([
      heading(2, link("https://example.org/a?b=c", text("Harbour Labs opens the weights of its model"))),
      quotation,
      small(
        link("https://example.org/d", text("Signal Post")),
        text(" · "),
        link("https://example.org/a?b=c", text("again")),
      ),
    ]);
    expect(shown).toBe(`Harbour Labs opens the weights of its
model [1]
│ “We would rather be copied than
│ guessed at,” […] “The weights are
│ yours.”
│ — Ada Moreno
Signal Post [2] · again [1]

[1] https://example.org/a?b=c
[2] https://example.org/d
`);
  });

  it("hangs the lines of a list under their bullets and numbers", () => {
    const items = [[text("one two three four five")], [text("six")]];
    expect(show([{ type: "list", ordered: true, start: 9, items }], 20)).toBe(
      "9. one two three\n   four five\n10. six\n",
    );
    expect(show([{ type: "list", ordered: false, items }], 20)).toBe("• one two three four\n  five\n• six\n");
  });

  it("uses colour only when asked", () => {
    const blocks = [heading(1, text("Title")), small(text("small"))];
    expect(show(blocks)).toBe("Title\nsmall\n");
    expect(show(blocks, 40, true)).toBe("\u001b[1;36mTitle\u001b[0m\n\u001b[2msmall\u001b[0m\n");
  });

  it("lets no text steer the terminal, turn its direction or hide", () => {
    const hostile =
      "a\u001b[31mred\u001b]8;;https://evil.example\u0007\u009b2J\u202etxt.exe\u2066\u200b\rb\nc\u0000";
    expect(show([paragraph(text(hostile))], 78)).toBe("a[31mred]8;;https://evil.example2Jtxt.exe b c\n");
  });

  it("shows no link that is not of the web", () => {
    expect(show([paragraph(link("javascript:alert(1)", text("label")))])).toBe("label\n");
  });

  it("leaves buttons to the chats, but for addresses", () => {
    const shown = show([
      {
        type: "actions",
        buttons: [
          { kind: "press", id: "older:3", label: "Older" },
          { kind: "open", url: "https://example.org/all", label: "All quotes" },
        ],
      },
    ]);
    expect(shown).toBe("All quotes [1]\n\n[1] https://example.org/all\n");
  });

  it("keeps what belongs to a word with it", () => {
    expect(show([paragraph(text("one two three "), strong(text("four")), text(", five"))], 20)).toBe(
      "one two three four,\nfive\n",
    );
  });

  it("is never wider than the page, in any script, and loses no letter", () => {
    const words = fc.array(
      fc.constantFrom("word", "新しい模型。", "👩‍🔬", "🇩🇪", "é̂", "مرحبا", " ", "\n", "x".repeat(50)),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 78 }), (parts, columns) => {
        const written = parts.join("");
        const shown = show(
          [paragraph(text(written)), { type: "quotation", children: [[text(written)]] }],
          columns,
        );
        expect(Math.max(...shown.split("\n").map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
        expect(shown.replace(/[\s│]/g, "")).toBe(written.repeat(2).replace(/\s/g, ""));
      }),
      { numRuns: 300 },
    );
  });
});

describe("the terminal as a platform", () => {
  const message = { blocks: [paragraph(text("Hello."))] };
  const posting = {
    platform: "terminal",
    workspaceId: "terminal",
    channelId: "terminal",
    nonce: "n-1",
  } as const;

  it("prints what it rendered, once, and says that it was sent", async () => {
    const written: string[] = [];
    await using terminal = openTerminal({ write: (part) => written.push(part), columns: 80, colour: false });
    const [payload = "", ...others] = terminal.renderParts(message, "terminal");
    expect(others).toEqual([]);
    const outcome = await terminal.post({ ...posting, payload }, AbortSignal.timeout(1_000));
    expect(outcome).toEqual({ kind: "sent", messageId: "n-1" });
    expect(written).toEqual(["\nHello.\n"]);
  });

  it("refuses a payload that it did not render", async () => {
    await using terminal = openTerminal({ write: () => undefined, colour: false });
    for (const payload of ["{", "[]", '{"blocks":[]}']) {
      const outcome = await terminal.post({ ...posting, payload }, AbortSignal.timeout(1_000));
      expect(outcome).toMatchObject({ kind: "refused", permanent: true });
    }
  });

  it("answers a typed command, with or without its slash, and names the commands for anything else", async () => {
    const asked: (readonly string[])[] = [];
    const bot: Pick<Bot, "commands" | "runText"> = {
      commands: [{ name: "quote" }, { name: "feeds" }],
      runText: async (command, typed, { canManage }) => {
        asked.push([command, typed, String(canManage)]);
        return { message, visibleTo: "asker" };
      },
    };
    await answerLine(bot as Bot, "/quote lecun  open source ");
    await answerLine(bot as Bot, "feeds list");
    expect(asked).toEqual([
      ["quote", "lecun  open source", "true"],
      ["feeds", "list", "true"],
    ]);
    const { message: answer } = await answerLine(bot as Bot, "/dance");
    expect(show(answer.blocks)).toBe("• /quote\n• /feeds\n");
    expect(asked.length).toBe(2);
  });
});
