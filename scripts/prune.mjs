// After a build, where nothing but the bot is to run: leaves in node_modules what its files did not take in.
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { external, root } from "./bundle.mjs";

const modules = join(root, "node_modules");
const wanted = new Set();
for (const name of external) want(name, root);
for (const name of readdirSync(modules)) {
  const folder = join(modules, name);
  if (!name.startsWith("@")) drop(folder);
  else {
    for (const inner of readdirSync(folder)) drop(join(folder, inner));
    if (readdirSync(folder).length === 0) rmdirSync(folder);
  }
}

function drop(folder) {
  if (!wanted.has(folder)) rmSync(folder, { recursive: true });
}

/** With what it stands on: found as Node looks for it, the folder of who asks first. What is optional may be absent. */
function want(name, from) {
  const folder = [join(from, "node_modules", name), join(modules, name)].find(existsSync);
  if (folder === undefined || wanted.has(folder)) return;
  wanted.add(folder);
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  for (const other of Object.keys({ ...dependencies, ...optionalDependencies })) want(other, folder);
}
