// Prints what CHANGELOG.md says of one version: node scripts/release-notes.mjs v0.1.0
import { readFileSync } from "node:fs";

const version = (process.argv[2] ?? "").replace(/^v/, "");
const changelog = readFileSync(new URL("../CHANGELOG.md", import.meta.url), "utf8");
const section = changelog.split(/^## /m).find((part) => part.split(/[\s\n]/)[0] === version);
if (section === undefined) {
  process.stderr.write(`CHANGELOG.md says nothing of ${version || "a version that is not named"}.\n`);
  process.exitCode = 1;
} else process.stdout.write(`${section.slice(section.indexOf("\n")).trim()}\n`);
