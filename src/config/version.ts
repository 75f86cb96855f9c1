/** The version of this package, read from the one place where it stands. */
import { readFileSync } from "node:fs";

const packageFile = new URL("../../package.json", import.meta.url);

export const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { readonly version: string };
