/** Bytes of a feed or page to text, as browsers read them: marks first, then labels, and labels may lie. */

type Kind = "xml" | "html";

interface Mark {
  readonly encoding: string;
  readonly length: number;
}

/**
 * The text of a document. `contentType` is the raw HTTP header; `kind` says where the document names its own encoding.
 * Never throws: bytes that fit no label are read as UTF-8, and what is not UTF-8 as Windows-1252.
 * @see WHATWG Encoding, section 6; XML 1.0, appendix F
 */
export function decodeText(bytes: Uint8Array, contentType: string | undefined, kind: Kind): string {
  const mark = findMark(bytes);
  if (mark !== undefined) return decodeAs(bytes.subarray(mark.length), mark.encoding).replace(/^\uFEFF/, "");
  const encoding = labelsByTrust(bytes, contentType, kind).map(encodingOf).find(isPlausible);
  const utf8 = decodeStrictUtf8(bytes);
  if (encoding === undefined) return utf8 ?? decodeWindows1252(bytes);
  // A Latin-1 label is often a server's default; text that is valid UTF-8 all through was not written by chance.
  if (utf8 !== undefined && (encoding === "utf-8" || encoding === "windows-1252")) return utf8;
  return decodeAs(bytes, encoding);
}

/** What a C1 control character (U+0080 to U+009F) is when its number was meant as Windows-1252. */
export const windows1252Char = (control: string): string =>
  windows1252[control.charCodeAt(0) - 0x80] ?? control;

function findMark(bytes: Uint8Array): Mark | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", length: 3 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: "utf-32le", length: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: "utf-32be", length: 4 };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", length: 2 };
  // Without a mark, the zeros around the first "<" tell.
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return { encoding: "utf-32le", length: 0 };
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return { encoding: "utf-32be", length: 0 };
  if (a === 0x3c && b === 0) return { encoding: "utf-16le", length: 0 };
  if (a === 0 && b === 0x3c) return { encoding: "utf-16be", length: 0 };
  return undefined;
}

function labelsByTrust(bytes: Uint8Array, contentType: string | undefined, kind: Kind): readonly string[] {
  const served = /charset\s*=\s*["']?([^\s"';,]{1,40})/i.exec(contentType ?? "")?.[1];
  const head = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.length, kind === "xml" ? 2_048 : 65_536),
  ).toString("latin1");
  const declared =
    kind === "xml"
      ? /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']/i.exec(head)?.[1]
      : /<meta\s[^>]{0,400}?charset\s*=\s*["']?([^\s"'/>;]{1,40})/i.exec(head)?.[1];
  const servedByDefault = served !== undefined && encodingOf(served) === "windows-1252";
  const labels = servedByDefault ? [declared, served] : [served, declared];
  return labels.filter((label) => label !== undefined);
}

/** The WHATWG name of the encoding that a label means, or `undefined` when nobody knows it. */
function encodingOf(label: string): string | undefined {
  const name = label.trim().toLowerCase();
  if (/^utf-?32/.test(name)) return "utf-32";
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}

/** Bytes that look like ASCII at their beginning (see `findMark`) are no UTF-16 or UTF-32, whatever the label says. */
function isPlausible(encoding: string | undefined): encoding is string {
  return encoding !== undefined && !/^utf-(?:16|32)/.test(encoding);
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  switch (encoding) {
    case "utf-8":
      return decodeStrictUtf8(bytes) ?? decodeMixedUtf8(bytes);
    case "windows-1252":
      return decodeWindows1252(bytes);
    case "utf-32le":
    case "utf-32be":
      return decodeUtf32(bytes, encoding === "utf-32le");
    default:
      return new TextDecoder(encoding).decode(bytes);
  }
}

function decodeStrictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-8 into which somebody pasted Windows-1252: each byte that is no UTF-8 is read as that. */
function decodeMixedUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let good = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = utf8Length(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    parts.push(decoder.decode(bytes.subarray(good, at)), decodeWindows1252(bytes.subarray(at, at + 1)));
    at += 1;
    good = at;
  }
  parts.push(decoder.decode(bytes.subarray(good)));
  return parts.join("");
}

/** How many bytes the well-formed UTF-8 sequence at `at` has, or 0. */
function utf8Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  const overlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const outside = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return overlong || outside ? 0 : length;
}

/** What 0x80 to 0x9F are in Windows-1252; the five holes stay control characters. */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** By hand: `TextDecoder("windows-1252")` of Node 20.18.3 and later 20s reads plain Latin-1 (nodejs/node #56542). */
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, windows1252Char);
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    parts.push(code > 0x10ffff ? "\uFFFD" : String.fromCodePoint(code));
  }
  return parts.join("").toWellFormed();
}
