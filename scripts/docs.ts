/** `npm run docs`: writes the pages of docs/ that are made from the code. `tests/docs.test.ts` says when one is stale. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generatedPages } from "./docs/pages.ts";

const root = new URL("../", import.meta.url);
for (const { file, render } of generatedPages) {
  writeFileSync(fileURLToPath(new URL(file, root)), render());
  process.stdout.write(`${file}\n`);
}
