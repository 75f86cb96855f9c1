/** Branded identifiers, made from content: the same thing seen twice has the same id. */
import { createHash } from "node:crypto";

declare const brand: unique symbol;

/** `Id<"speaker">` is not `Id<"quote">`, though both are strings. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

/** The id of what `parts` identify, in their order: 16 characters, base64url, of their SHA-256 hash. */
export function idOf<Name extends string>(...parts: readonly string[]): Id<Name> {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest("base64url").slice(0, 16) as Id<Name>;
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
