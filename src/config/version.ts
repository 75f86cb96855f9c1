/** What comes with the package: its version, read from the one place where it stands, and its configuration. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Config } from "./config.ts";

const packageFile = new URL("../../package.json", import.meta.url);

export const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { readonly version: string };

/** The configuration for whoever has none of his own. */
export const shippedConfig = fileURLToPath(new URL("../../config", import.meta.url));

/** For the servers that we ask. Honest: what we are, and whom to ask. */
export function userAgentOf({
  contact = "https://github.com/pullquote/pullquote",
}: Pick<Config, "contact">): string {
  return `Pullquote/${version} (+${contact}; news digest bot)`;
}
