/** Builds the bot when it has changed: worker threads and processes of the tests run what is shipped. */
import { existsSync, readdirSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { bundle, root } from "../../scripts/bundle.mjs";

const folder = "dist-tests";

export const built = { main: `${root}/${folder}/main.js`, worker: `${root}/${folder}/parts/worker.js` };

export default async function setup(): Promise<void> {
  const now = new Date();
  if (existsSync(built.worker) && newestOf(madeOf) < statSync(built.main).mtimeMs) return;
  await bundle(folder);
  // What is as it was is not written again; the time of the build is that of its door.
  utimesSync(built.main, now, now);
}

const madeOf = ["src", "config/templates", "scripts/bundle.mjs", "scripts/notices.mjs", "package-lock.json"];

function newestOf(paths: readonly string[]): number {
  const files = paths.flatMap((path) => {
    const whole = join(root, path);
    if (statSync(whole).isFile()) return [whole];
    return [whole, ...readdirSync(whole, { recursive: true }).map((inner) => join(whole, String(inner)))];
  });
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}
