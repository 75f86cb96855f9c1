/** Messages for the tests of platforms: builders that state what matters, and any message at all. */
import fc from "fast-check";
import { hashText, idOf } from "../../src/core/id.ts";
import type { Block, Button, Inline, Message } from "../../src/core/message/message.ts";
import type { VerifiedQuote } from "../../src/core/quote/quote.ts";
import { verifyQuote } from "../../src/core/quote/verify.ts";

/** A quote of one piece, word for word in an article of its own. */
export function aVerifiedQuote(words: string): VerifiedQuote {
  const article = { id: idOf<"article">(words), text: `“${words}”` };
  const piece = { start: 1, end: 1 + words.length, text: words, hash: hashText(words) };
  const quote = verifyQuote(
    {
      id: idOf<"quote">(words),
      articleId: article.id,
      kind: "direct",
      pieces: [piece],
      by: { kind: "none" },
      confidence: 1,
      reasons: [],
    },
    article,
  );
  if (quote === undefined) throw new Error("the quote is not in its article");
  return quote;
}

export function quoted(words: string): Inline {
  return { type: "quote", quote: aVerifiedQuote(words), cut: false };
}

export function quotation(...lines: readonly (readonly Inline[])[]): Block {
  return { type: "quotation", children: lines };
}

export function press(id: string, label: string): Button {
  return { kind: "press", id, label };
}

/** Everything that pings, formats or links on some platform, as a feed may say it. */
export const hostileTexts = [
  "@everyone @here @channel",
  "<!channel> <!here> <!everyone> <!subteam^S012345>",
  "<@U0123456> <@123456789012345678> <@&123456789012345678> <#C0123456>",
  "<https://evil.example|your bank> [your bank](https://evil.example)",
  "*bold* _slanted_ ~struck~ **bold** __under__ ~~struck~~ ||hidden||",
  "`code` ```block``` \\*escaped\\*",
  "> quoted\n>>> quoted\n# heading\n- item\n1. item\n-# small",
  "&lt;!channel&gt; &amp; &#60;",
  ":tada: <:name:123456789012345678> <t:1700000000:R> <!date^1700000000^{date}|x>",
  "javascript:alert(1) data:text/html,x",
  "one line\u2028and\u2029another",
] as const;

const script = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("We ship the model on Monday. ", "so they said, ", "a & b < c > d "),
  },
  fc.constantFrom("開発者は来週モデルを公開すると述べた。", "オープンソース", "العلم للجميع. ", "שלום עולם "),
  fc.constantFrom("👩‍👩‍👧‍👦", "🇩🇪", "é́", "Z̸͕", "\u202e", "\u200b", "e\u0301"),
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

/** Text of many scripts, most often short, sometimes up to about 40 kB. */
export function anyText(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.array(script, { minLength: 1, maxLength: 6 }),
      fc.oneof(
        { weight: 8, arbitrary: fc.constant(1) },
        { weight: 2, arbitrary: fc.integer({ min: 2, max: 40 }) },
        { weight: 1, arbitrary: fc.integer({ min: 200, max: 500 }) },
      ),
    )
    .map(([pieces, times]) => pieces.join("").repeat(times).slice(0, 40_000).toWellFormed())
    .map((made) => (made.trim() === "" ? "words" : made));
}

const anyUrl = fc.constantFrom(
  "https://outlet.example/story",
  "http://outlet.example/a?b=1&c=(2)|3>",
  "javascript:alert(1)",
  "data:text/html,x",
  "no address",
);

function anyInline(): fc.Arbitrary<Inline> {
  const leaf: fc.Arbitrary<Inline> = fc.oneof(
    { weight: 4, arbitrary: anyText().map((value): Inline => ({ type: "text", text: value })) },
    anyText().map((value): Inline => ({ type: "code", text: value })),
    { weight: 2, arbitrary: anyText().map(quoted) },
    fc.constant<Inline>({ type: "break" }),
    fc.constantFrom("date" as const, "time" as const, "dateTime" as const, "relative" as const).map(
      (show): Inline => ({
        type: "time",
        at: new Date("2026-11-23T08:00:00Z"),
        show,
        fallback: "23 Nov 2026",
      }),
    ),
  );
  const inside = fc.array(leaf, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    fc
      .tuple(fc.constantFrom("strong" as const, "emphasis" as const), inside)
      .map(([type, children]): Inline => ({ type, children })),
    fc.tuple(anyUrl, inside).map(([url, children]): Inline => ({ type: "link", url, children })),
  );
}

function anyButton(): fc.Arbitrary<Button> {
  return fc.oneof(
    fc
      .tuple(fc.string({ minLength: 1, maxLength: 100 }), anyText())
      .map(([id, label]): Button => press(id, label)),
    fc.tuple(anyUrl, anyText()).map(([url, label]): Button => ({ kind: "open", url, label })),
  );
}

function anyBlock(): fc.Arbitrary<Block> {
  const line = fc.array(anyInline(), { minLength: 1, maxLength: 4 });
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(1 as const, 2 as const, 3 as const), line)
      .map(([level, children]): Block => ({ type: "heading", level, children })),
    line.map((children): Block => ({ type: "paragraph", children })),
    line.map((children): Block => ({ type: "small", children })),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((lines): Block => quotation(...lines)),
    fc
      .tuple(fc.boolean(), fc.array(line, { minLength: 1, maxLength: 5 }))
      .map(([ordered, items]): Block => ({ type: "list", ordered, items })),
    fc.constant<Block>({ type: "divider" }),
    fc
      .array(anyButton(), { minLength: 1, maxLength: 30 })
      .map((buttons): Block => ({ type: "actions", buttons })),
  );
}

export function anyMessage(): fc.Arbitrary<Message> {
  return fc.array(anyBlock(), { minLength: 1, maxLength: 12 }).map((blocks): Message => ({ blocks }));
}

/** Of one story, as hostile as can be. */
export interface AnyStory {
  readonly title: string;
  readonly said: string;
  readonly outlet: string;
}

/** Up to 200 stories, few of them long. */
export function anyStories(): fc.Arbitrary<readonly AnyStory[]> {
  const short = (limit: number): fc.Arbitrary<string> =>
    anyText()
      .map((made) => made.slice(0, limit).toWellFormed())
      .map((made) => (made.trim() === "" ? "words" : made));
  return fc.array(fc.record({ title: short(300), said: anyText(), outlet: short(80) }), {
    minLength: 1,
    maxLength: 200,
    size: "max",
  });
}
