#!/usr/bin/env node
/** The door: an old Node.js is told so in a sentence, before it meets anything that it cannot read. */
import { readFileSync } from "node:fs";

const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const needed = engines.node.replace(/^[^0-9]+/, "");

if (isOlder(process.versions.node, needed)) {
  process.stderr.write(
    `Pullquote needs Node.js ${needed} or newer; this is ${process.versions.node}.\n` +
      "Install a newer one from https://nodejs.org, or with your version manager: nvm install 22\n",
  );
  process.exitCode = 78;
} else {
  await import("./process.ts");
}

function isOlder(found: string, wanted: string): boolean {
  const [have = [], want = []] = [found, wanted].map((text) => text.split(".").map(Number));
  for (let at = 0; at < want.length; at++) {
    const difference = (have[at] ?? 0) - (want[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
