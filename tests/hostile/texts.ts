/** What a hostile feed, page or person may say: the strings that broke somebody's software before. */
import fc from "fast-check";
import { hostileTexts } from "../support/messages.ts";

const many = (text: string, times: number): string => text.repeat(times);

/** By hand: each is a fault that was seen somewhere. */
export const nasty: readonly string[] = [
  ...hostileTexts,
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udc00\ud800",
  "\ufffe\uffff",
  "\u202Etfel ot thgir\u202C",
  "\u200f\u200e\u2066\u2069",
  "\u001b[2J\u001b]0;title\u0007\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007",
  "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!",
  many("👩‍👩‍👧‍👦", 500),
  many("﷽", 2_000),
  many("a", 100_000),
  many("a ", 20_000),
  many("“", 3_000),
  many("“a” ", 3_000),
  many('"', 3_000),
  many("said Ada ", 2_000),
  many("(", 5_000),
  many("*_~`", 2_000),
  many("[", 3_000),
  many("\n", 5_000),
  many("&amp;", 5_000),
  many("../", 2_000),
  "'; drop table quote; --",
  "%s%s%s%n",
  "%",
  "%00",
  "{{ constructor.constructor('return process')() }}",
  "{% include '/etc/passwd' %}",
  "$\u007bprocess.exit(1)}",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "<![CDATA[ ]]> ]]>",
  "<!--",
  "]]>",
  "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
  "javascript:alert(1)",
  "data:text/html;base64,PHNjcmlwdD4=",
  "file:///etc/passwd",
  "http://169.254.169.254/latest/meta-data/",
  "http://[::1]:80/",
  "https://user:password@outlet.example/",
  `https://outlet.example/${many("x", 5_000)}`,
  "NaN",
  "Infinity",
  "-1",
  "1e309",
  "0x10",
  "9007199254740993",
  "2026-02-30",
  "0000-00-00T00:00:00Z",
  "+275760-09-13T00:00:00.001Z",
  "from:@everyone since:<!channel>",
  'from:"unclosed since:never',
  'OR AND NOT NEAR(a b) "c" -d *',
  "quote|page|1|x|<!channel>",
];

/** The same, pieces of each other, and whatever fast-check thinks of. */
export function nastyText(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...nasty) },
    { weight: 3, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom("Ada Moreno", "Jonas Quill", "the chief scientist", "said", "“yes”"),
    },
  );
  return fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(" "));
}

/** JSON of any depth, with the keys that hurt. */
export function nastyValue(): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.constantFrom(null, true, 0, -1, 1e308, "", [], {}, [[[[[]]]]], { __proto__: null }),
    nastyText(),
    fc.jsonValue({ maxDepth: 3 }),
  );
}

/** The value with up to three of its parts taken away or replaced. */
export function mutated(value: unknown): fc.Arbitrary<unknown> {
  return fc
    .array(fc.tuple(fc.nat(), fc.oneof(fc.constant(gone), nastyValue())), { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce<unknown>((now, [at, by]) => change(now, at, by), value));
}

const gone = Symbol("gone");

function change(value: unknown, at: number, by: unknown): unknown {
  const places = placesIn(value);
  const place = places[at % Math.max(1, places.length)];
  return place === undefined ? value : replace(value, place, by);
}

function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [...path, key],
    ...placesIn(inner, [...path, key]),
  ]);
}

function replace(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).flatMap(([name, inner]): readonly (readonly [string, unknown])[] => {
    if (name !== key) return [[name, inner]];
    if (rest.length === 0 && by === gone) return [];
    return [[name, replace(inner, rest, by)]];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
