import { describe, expect, it } from "vitest";
import { toPlainText } from "../../../src/core/feed/plain-text.ts";

describe("plain text", () => {
  it.each([
    ["A <em>new</em> model", "A new model"],
    ["AT&amp;amp;T &amp;#8217;s", "AT&T ’s"],
    ["&lt;b&gt;Bold&lt;/b&gt; claims", "Bold claims"],
    ["I <3 Vec<T> and a < b", "I <3 Vec<T> and a < b"],
    ["Two<br/>lines\n\tand\u00a0space ", "Two lines and space"],
    ["Mixed <a href='x'>up</b>", "Mixed up"],
    ["R&D at Q&A", "R&D at Q&A"],
  ])("%s reads %s", (html, expected) => {
    expect(toPlainText(html)).toBe(expected);
  });
});
