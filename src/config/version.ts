/** The version of this package, read from the one place where it stands, and how we call ourselves. */
import { readFileSync } from "node:fs";
import type { Config } from "./config.ts";

const packageFile = new URL("../../package.json", import.meta.url);

export const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { readonly version: string };

/** For the servers that we ask. Honest: what we are, and whom to ask. */
export function userAgentOf({
  contact = "https://github.com/pullquote/pullquote",
}: Pick<Config, "contact">): string {
  return `Pullquote/${version} (+${contact}; news digest bot)`;
}
