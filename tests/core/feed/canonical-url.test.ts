import { describe, expect, it } from "vitest";
import { canonicalUrl } from "../../../src/core/feed/canonical-url.ts";

describe("canonical addresses", () => {
  it.each([
    ["https://outlet.example/a?utm_source=rss&utm_medium=feed", "https://outlet.example/a"],
    ["https://outlet.example/a?id=7&fbclid=x&ref=rss", "https://outlet.example/a?id=7"],
    ["https://outlet.example/a?ref=main&source=desk", "https://outlet.example/a?ref=main&source=desk"],
    ["HTTPS://Outlet.EXAMPLE:443/A/../b#v2.1", "https://outlet.example/b#v2.1"],
    [
      "https://www.google.com/url?sa=t&url=https%3A%2F%2Foutlet.example%2Fa%3Futm_term%3Dx",
      "https://outlet.example/a",
    ],
    ["https://www.google.com/amp/s/outlet.example/a.html", "https://outlet.example/a.html"],
    ["https://outlet-example.cdn.ampproject.org/c/s/outlet.example/a", "https://outlet.example/a"],
    ["https://www.google.com/search?q=heron", "https://www.google.com/search?q=heron"],
    [" https://outlet.example/a%20b ", "https://outlet.example/a%20b"],
  ])("%s is %s", (address, expected) => {
    expect(canonicalUrl(address)).toBe(expected);
  });

  it("resolves against where it was found", () => {
    expect(canonicalUrl("../a", "https://outlet.example/x/y/")).toBe("https://outlet.example/x/a");
  });

  it.each([
    "",
    "no address",
    "javascript:alert(1)",
    "mailto:a@outlet.example",
    "https://u:p@outlet.example/",
    `https://outlet.example/${"a".repeat(2_048)}`,
  ])("refuses %s", (address) => {
    expect(canonicalUrl(address)).toBeUndefined();
  });
});
