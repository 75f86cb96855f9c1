/** Characters of XML text: entities resolved, control characters mended, and back to escaped text. */
import { decodeHTMLStrict } from "entities";
import { windows1252Char } from "./decode.ts";

export type Entities = ReadonlyMap<string, string>;

const maxEntities = 64;
const maxDoctypeLength = 64_000;
const maxEntityLength = 1_000;

/** The literal entities of a document type declaration: `<!ENTITY name "value">`. Nothing external is ever read. */
export function readEntities(doctype: string): Entities {
  const declared = doctype
    .slice(0, maxDoctypeLength)
    .matchAll(/<!ENTITY\s+([\w.-]{1,64})\s+(?:"([^"]*)"|'([^']*)')/g);
  const entities = new Map<string, string>();
  for (const [, name = "", double, single] of declared) {
    const value = double ?? single ?? "";
    if (entities.size < maxEntities && value.length <= maxEntityLength && !entities.has(name))
      entities.set(name, decodeHTMLStrict(value));
  }
  return entities;
}

/** Puts declared entities in for their names, until `budget` characters have grown out of them. */
export function createExpander(entities: Entities, budget: number): (text: string) => string {
  if (entities.size === 0) return (text) => text;
  let left = budget;
  return (text) =>
    text.includes("&")
      ? text.replace(/&([\w.-]{1,64});/g, (whole, name: string) => {
          const value = entities.get(name);
          if (value === undefined || value.length > left) return whole;
          left -= value.length;
          return value;
        })
      : text;
}

/** Character references of XML and HTML, those with their semicolon; a bare "&" stays one. */
export const decodeEntities = (text: string): string => (text.includes("&") ? decodeHTMLStrict(text) : text);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** Drops what XML forbids, and reads C1 controls as the Windows-1252 that they were meant to be. */
export const mendControls = (text: string): string =>
  text.replace(control, (char) => (/[\u0080-\u009f]/.test(char) ? windows1252Char(char) : ""));

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);
