import { describe, expect, it } from "vitest";
import { decodeText } from "../../../src/core/feed/decode.ts";

const bytes = (...values: readonly (number | string)[]): Uint8Array =>
  Buffer.concat(
    values.map((value) => (typeof value === "number" ? Buffer.from([value]) : Buffer.from(value))),
  );
const latin = (text: string): Uint8Array => Buffer.from(text, "latin1");

describe("decoding", () => {
  it("reads Windows-1252 on every version of Node", () => {
    expect(
      decodeText(bytes(0x93, "Yes", 0x94, " ", 0x80, 0x97), "text/html; charset=windows-1252", "html"),
    ).toBe("“Yes” €—");
  });

  it.each([
    ["a mark before every label", bytes(0xef, 0xbb, 0xbf, "é"), "text/xml; charset=iso-8859-1", "é"],
    ["UTF-16 by its mark", bytes(0xff, 0xfe, 0xe9, 0), "text/xml; charset=utf-8", "é"],
    ["UTF-16 by its zeros", Buffer.from("<a>é", "utf16le"), undefined, "<a>é"],
    ["UTF-32 by its zeros", bytes(0, 0, 0, 0x3c, 0, 1, 0xf6, 0), undefined, "<\u{1f600}"],
    ["the header", latin("\u00cf"), "text/xml; charset=koi8-r", "о"],
    [
      "the declaration",
      latin('<?xml version="1.0" encoding="iso-8859-2"?>\u00b3'),
      undefined,
      '<?xml version="1.0" encoding="iso-8859-2"?>ł',
    ],
    [
      "the declaration where the header is a server's default",
      latin('<?xml version="1.0" encoding="koi8-r"?>\u00cf'),
      "text/xml; charset=ISO-8859-1",
      '<?xml version="1.0" encoding="koi8-r"?>о',
    ],
    ["UTF-8 although it is called Latin-1", bytes("é"), "text/xml; charset=iso-8859-1", "é"],
    [
      "UTF-8 although it is called UTF-16",
      bytes('<?xml version="1.0" encoding="utf-16"?>é'),
      undefined,
      '<?xml version="1.0" encoding="utf-16"?>é',
    ],
    [
      "single bytes that are no UTF-8 as Windows-1252",
      bytes("é", 0x92, "s"),
      "text/xml; charset=utf-8",
      "é’s",
    ],
    ["Windows-1252 where nothing is said", bytes("caf", 0xe9), undefined, "café"],
    ["nothing", bytes(), undefined, ""],
  ])("believes %s", (_, input, contentType, expected) => {
    expect(decodeText(input, contentType, "xml")).toBe(expected);
  });

  it("believes a page's own meta tag", () => {
    const page = latin(
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>\u00cf',
    );
    expect(decodeText(page, "text/html", "html").at(-1)).toBe("П");
  });
});
