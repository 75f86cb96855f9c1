/** `.env` in the folder where the program is started, however an editor saved it. */
import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { BotError } from "../core/errors.ts";
import { nearestName } from "../core/message/mistakes.ts";
import { environment } from "./schema.ts";

/** Names and values; nothing where there is no such file. Throws `config_invalid` when it cannot be read. */
export function readDotEnv(file = ".env"): Readonly<Record<string, string>> {
  if (!existsSync(file)) return {};
  try {
    return parseEnv(decode(readFileSync(file))) as Record<string, string>;
  } catch (cause) {
    const why = ".env cannot be read. Give it back to the user who runs Pullquote: chown and chmod 600.";
    throw new BotError("config_invalid", why, { cause });
  }
}

/** UTF-8, or the UTF-16 that some editors and shells of Windows write; a decoder drops the mark in front. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = !isUtf16 ? "utf-8" : first === 0xff ? "utf-16le" : "utf-16be";
  return new TextDecoder(encoding).decode(bytes);
}

/** Names that we do not read but that look like one that we do: slips, and what was meant. */
export function slipsIn(
  names: readonly string[],
): readonly { readonly name: string; readonly meant: string }[] {
  const known = Object.keys(environment.shape).flatMap((name) => [name, `${name}_FILE`]);
  return names.flatMap((name) => {
    if (known.includes(name)) return [];
    const meant = nearestName(name, known);
    return meant === undefined ? [] : [{ name, meant }];
  });
}
