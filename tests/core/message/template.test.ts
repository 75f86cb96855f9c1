import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languageFor } from "../../../src/core/languages/index.ts";
import { type Inline, type Message, paragraph, text } from "../../../src/core/message/message.ts";
import { plainText } from "../../../src/core/message/plain.ts";
import { sampleDigest } from "../../../src/core/message/samples.ts";
import { inlineValue, parseTemplate, type Value } from "../../../src/core/message/template.ts";

const locale = { language: languageFor("en"), zone: "Europe/Berlin" };
const render = (source: string, values: Readonly<Record<string, Value>> = {}): Message =>
  parseTemplate("daily.md", source).render({ ...locale, values });
const mistake = (source: string, values: Readonly<Record<string, Value>> = {}): string => {
  try {
    render(source, values);
  } catch (error) {
    return (error as { readonly code: string; readonly message: string }).message;
  }
  return "no mistake";
};
const [printed] = sampleDigest().printed;
if (printed === undefined) throw new Error("the sample has a quote");
const quote: Inline = { type: "quote", quote: printed.quote, cut: false };

describe("Markdown of a template", () => {
  it("knows headings, emphasis, code, links, quotations, lists, dividers and small print", () => {
    const source = [
      "# One",
      "### Three **bold**",
      "plain _em_ `code` [label](https://example.org/a)",
      "",
      "> said",
      "> by whom",
      "",
      "3. three",
      "4. four",
      "",
      "---",
      "",
      "_small print_",
      "_of two lines_",
    ].join("\n");
    expect(render(source).blocks).toEqual([
      { type: "heading", level: 1, children: [text("One")] },
      { type: "heading", level: 3, children: [text("Three "), { type: "strong", children: [text("bold")] }] },
      paragraph(
        text("plain "),
        { type: "emphasis", children: [text("em")] },
        text(" "),
        { type: "code", text: "code" },
        text(" "),
        { type: "link", url: "https://example.org/a", children: [text("label")] },
      ),
      { type: "quotation", children: [[text("said")], [text("by whom")]] },
      { type: "list", ordered: true, start: 3, items: [[text("three")], [text("four")]] },
      { type: "divider" },
      { type: "small", children: [text("small print"), { type: "break" }, text("of two lines")] },
    ]);
  });

  it("keeps a line a line", () => {
    expect(render("one\ntwo").blocks).toEqual([paragraph(text("one"), { type: "break" }, text("two"))]);
  });

  it("never takes a line above a divider for a heading, nor an indented line for code", () => {
    expect(render("title\n---\n      indented").blocks).toEqual([
      paragraph(text("title")),
      { type: "divider" },
      paragraph(text("indented")),
    ]);
  });

  it("shows each time what it is given, where only that differs", () => {
    const source = "# {{ title }}\n\n{% for name in names %}\n- {{ name }}\n{% endfor %}";
    const shown = [
      { title: "One", names: ["a", "b"] },
      { title: "Two", names: ["c", "d"] },
      { title: "Two", names: ["e"] },
    ].map((values) => plainText(render(source, values)));
    expect(shown).toEqual(["One\n\n• a\n• b", "Two\n\n• c\n• d", "Two\n\n• e"]);
  });

  it("leaves no line where a line held only tags, and no block where values are empty", () => {
    const source =
      "{% for n in names %}\n  {% if n != blank_ %}\n> {{ n }}\n  {% endif %}\n{% endfor %}\n\n**{{ blank_ }}**\n";
    expect(render(source, { names: ["a", "b"], blank_: "" }).blocks).toEqual([
      { type: "quotation", children: [[text("a")], [text("b")]] },
    ]);
  });
});

describe("values of a template", () => {
  it("stand literally, whatever they look like in Markdown", () => {
    const title = "# **Buy** [now](https://evil.example) <b> @everyone `x` ![](i.png)";
    for (const source of [
      "{{ title }}",
      "# {{ title }}",
      "**{{ title }}**",
      "- {{ title }}",
      "> {{ title }}",
    ]) {
      expect(plainText(render(source, { title })).replace("• ", "")).toBe(title);
    }
    expect(render("{{ title }}", { title }).blocks).toEqual([paragraph(text(title))]);
  });

  it("stand literally as a link's label, and in its address only as a web address", () => {
    const link = (url: string): unknown => render("[{{ label }}]({{ url }})", { label: "a](b)", url }).blocks;
    expect(link("https://example.org/a?b=(c)#d")).toEqual([
      paragraph({ type: "link", url: "https://example.org/a?b=(c)#d", children: [text("a](b)")] }),
    ]);
    for (const url of ["javascript:alert(1)", "data:text/html,x", "/relative", "https://a@b.example/", ""]) {
      expect(link(url)).toEqual([paragraph(text("a](b)"))]);
    }
  });

  it("stay on their line", () => {
    expect(render("> {{ title }}", { title: "one\n\n# two\r\nthree" }).blocks).toEqual([
      { type: "quotation", children: [[text("one # two three")]] },
    ]);
  });

  it("cannot forge the marker of another value", () => {
    const title = "\uFDD00\uFDD1 and \uFDD01\uFDD1";
    expect(plainText(render("{{ secret }} {{ title }}", { secret: "s", title }))).toBe("s �0� and �1�");
    expect(plainText(render('{{ "\\uFDD00\\uFDD1" }}{{ "\\uFDD01\\uFDD1" }}'))).toBe("");
  });

  it("stand literally when captured, together with the text around them", () => {
    const source = "{% capture line %}**{{ title }}**{% endcapture %}{{ line }} / {{ line }}";
    expect(render(source, { title: "_x_" }).blocks).toEqual([paragraph(text("**_x_** / **_x_**"))]);
  });

  it("may be a quote, also in bold, in code and captured", () => {
    const values = { quote: { text: inlineValue(quote) } };
    expect(render("> {{ quote.text }}", values).blocks).toEqual([{ type: "quotation", children: [[quote]] }]);
    expect(render("**{{ quote.text }}**", values).blocks).toEqual([
      paragraph({ type: "strong", children: [quote] }),
    ]);
    expect(render("`{{ quote.text }}`", values).blocks).toEqual([paragraph(quote)]);
    expect(render("{% capture q %}{{ quote.text }}{% endcapture %}{{ q }}", values).blocks).toEqual([
      paragraph(quote),
    ]);
  });

  it("show dates in the reader's zone, or as text in the channel's", () => {
    const at = new Date("2026-11-22T23:30:00Z");
    expect(render("{{ at }}", { at }).blocks).toEqual([
      paragraph({ type: "time", at, show: "date", fallback: "23 Nov 2026" }),
    ]);
    expect(plainText(render('{{ at | date: "day" }}, {{ at | date: "long" }}', { at }))).toBe(
      "Mon 23 Nov 2026, Monday 23 November 2026",
    );
  });

  it("pass through filters", () => {
    const values = { n: 1, names: ["A", "B"], title: "Harbour Labs opens its weights" };
    expect(plainText(render('{{ n | count: "outlets" }}', values))).toBe("1 outlet");
    expect(plainText(render('{{ names | list }} {{ names | join: " · " }}', values))).toBe("A and B A · B");
    expect(plainText(render("{{ title | truncate: 13 }}", values))).toBe("Harbour Labs…");
  });
});

describe("mistakes in a template", () => {
  it("name file, line and column, and the nearest right name", () => {
    const story = { title: "T", url: "https://example.org" };
    expect(mistake("# Title\n\nfoo {{ story.titel }}", { story })).toBe(
      "daily.md:3:8: there is no value story.titel; did you mean title?",
    );
    expect(mistake("one\n{{ story.title | truncat: 3 }}", { story })).toBe(
      "daily.md:2:16: there is no filter truncat; did you mean truncate?",
    );
    expect(mistake("{% iff story %}{% endiff %}", { story })).toBe(
      "daily.md:1:1: there is no tag iff; did you mean if?",
    );
  });

  it("are tags that never end and braces that never close", () => {
    expect(mistake("a\n{% if x %}")).toBe("daily.md:2:1: tag {% if x %} not closed");
    expect(mistake("a\n  {{ x ")).toMatch(/^daily\.md:2:3: /);
  });

  it("are the tags and filters that could read files, or hide that a value is text", () => {
    for (const tag of [
      "include 'x'",
      "render 'x'",
      "layout 'x'",
      "raw",
      "cycle 'a', 'b'",
      "increment x",
      "liquid",
    ]) {
      expect(mistake(`{% ${tag} %}`)).toMatch(/^daily\.md:1:1: there is no tag /);
    }
    for (const filter of ["raw", "escape", "url_decode", "upcase", "append: 'x'"]) {
      expect(mistake(`{{ "a" | ${filter} }}`)).toMatch(/^daily\.md:1:8: there is no filter /);
    }
  });

  it("are filters on a quote, or on captured text, which may hold one", () => {
    const values = { quote: { text: inlineValue(quote) } };
    const told = "a quote is shown word for word, so no filter works on it or on captured text";
    for (const filter of ["truncate: 20", "list", "join", "date", 'count: "quotes"']) {
      const [name] = filter.split(":");
      expect(mistake(`{{ quote.text | ${filter} }}`, values)).toBe(`daily.md:1:15: filter ${name}: ${told}`);
    }
    expect(mistake("{% capture q %}{{ quote.text }}{% endcapture %}{{ q | truncate: 5 }}", values)).toBe(
      `daily.md:1:53: filter truncate: ${told}`,
    );
  });

  it("are wrong arguments of a filter", () => {
    expect(mistake('{{ n | count: "cats" }}', { n: 1 })).toBe(
      'daily.md:1:6: filter count: needs one of "quotes", "articles", "outlets", "stories", "minutes", "hours", "comments", "statements", "feeds", "days"',
    );
    expect(mistake("{{ n | date }}", { n: 1 })).toBe("daily.md:1:6: filter date: works on a date");
  });

  it("are lists and groups of values where text should be", () => {
    expect(mistake("{{ names }}", { names: ["a"] })).toBe(
      "daily.md:1:1: this is a list: go through it with for, or use join or list",
    );
    expect(mistake("\n{{ story }}", { story: { title: "T" } })).toBe(
      "daily.md:2:1: this is not text but holds title",
    );
  });

  it("are HTML, images, references, code blocks, deep headings, nested lists and other than web links", () => {
    const cases: readonly (readonly [string, string])[] = [
      ["text <b>x</b>", "1:6: HTML is not shown in chats: write Markdown"],
      ["{% if a %}\n\n<div>\n{% endif %}", "3:1: HTML is not shown in chats: write Markdown"],
      ["![alt]({{ url }})", "1:1: images are not shown: link to them"],
      ["a\n\n[x]: https://example.org", "3:1: write a link as [label](address)"],
      ["```\ncode\n```", "1:1: blocks of code are not shown: use `…` within a line"],
      ["#### four", "1:1: headings go from # to ###"],
      ["- a\n  - b", "2:3: lists and quotations hold only lines of text"],
      ["> # a", "1:3: a heading stands on its own, not in a list or quotation"],
      ["see [x](javascript:alert)", "1:5: a link begins with https:// or http://"],
      ['[x]({{ url }} "title")', "1:1: a link has no title: write [label](address)"],
    ];
    for (const [source, told] of cases) expect(mistake(source)).toBe(`daily.md:${told}`);
  });

  it("are not what a comment says", () => {
    expect(mistake("{% comment %}\n<b> #### ![x](y)\n{% endcomment %}")).toBe("no mistake");
  });

  it("are loops without end", () => {
    expect(mistake("{% for i in (1..100000000) %}x{% endfor %}")).toMatch(
      /^daily\.md:1:1: .*limit exceeded$/,
    );
  });
});

describe("laws of templates", () => {
  const sources = [
    "{{ a }}",
    "# {{ a }}",
    "x{{ a }}y **{{ a }}** _{{ a }}_ z",
    "[{{ a }}](https://example.org/) {{ a }}",
    "> {{ a }}\n> — {{ a }}",
    "- {{ a }}\n- {{ a }}",
    "1. {{ a }}",
    "{% capture c %}{{ a }}{% endcapture %}*{{ c }}*",
  ];
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          "*",
          "_",
          "`",
          "[",
          "](",
          ")",
          "<",
          ">",
          "#",
          "- ",
          "\n",
          "&amp;",
          "\\",
          "\uFDD00\uFDD1",
          "a",
          "1. ",
          "{{",
          "%}",
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join("")),
  );

  it("give every value the same shape of message, and say it word for word", () => {
    fc.assert(
      fc.property(fc.constantFrom(...sources), hostile, (source, a) => {
        const shown = a.replace(/[\uFDD0\uFDD1]/g, "\uFFFD").replace(/\s*\n\s*/g, " ");
        fc.pre(shown.trim() !== "" && shown === shown.trim());
        const blocks = JSON.stringify(render(source, { a }).blocks);
        const plain = JSON.stringify(render(source, { a: "VALUE" }).blocks);
        expect(blocks).toBe(plain.replaceAll("VALUE", () => JSON.stringify(shown).slice(1, -1)));
      }),
      { numRuns: 1_000 },
    );
  });
});
