// `npm run try-package`: packs, installs elsewhere without running any script, and has the demo print its digest.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "pullquote-package-"));
const run = (cwd, command, ...words) =>
  execFileSync(command, words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

try {
  run(root, "npm", "run", "-s", "build");
  const [{ filename, size, unpackedSize }] = Object.values(
    JSON.parse(run(root, "npm", "pack", "--json", "--ignore-scripts", "--pack-destination", folder)),
  );
  run(folder, "npm", "init", "--yes");
  run(folder, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", join(folder, filename));
  const version = run(folder, "npx", "--no-install", "pullquote", "--version").trim();
  const digest = run(folder, "npx", "--no-install", "pullquote", "demo");
  if (!/^\d+\.\d+\.\d+/.test(version) || !digest.includes("“")) throw new Error("the demo printed no quote");
  process.stdout.write(
    `pullquote ${version} on Node ${process.versions.node}: ${size} bytes packed, ${unpackedSize} unpacked, the demo prints its digest\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
