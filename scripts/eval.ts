/**
 * `npm run eval` is `pullquote eval`, with its options behind `--`; `npm run eval -- --write` also keeps the figures in
 * docs/evaluation.md and docs/evaluation.json.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Row } from "../src/actions/eval/score.ts";

const preface = `# Evaluation

Made by \`npm run eval -- --write\` on the development parts of the labelled data, in per cent. “Published” is what the
data's own README reports of others, on this or like data. Development numbers flatter whoever tuned on them.
\`pullquote eval --data FOLDER\` measures the same on data of this shape, \`pullquote eval --errors 20\` lists mistakes.
`;
const root = fileURLToPath(new URL("..", import.meta.url));
const options = process.argv.slice(2);
const isWriting = options.includes("--write");
const asked = [...options.filter((option) => option !== "--write"), ...(isWriting ? ["--json"] : [])];
const { status, stdout } = spawnSync(process.execPath, [join(root, "dist/main.js"), "eval", ...asked], {
  stdio: ["inherit", isWriting ? "pipe" : "inherit", "inherit"],
  encoding: "utf8",
});
process.exitCode = status ?? 1;
if (isWriting && status === 0) {
  const table = renderTable(JSON.parse(stdout));
  process.stdout.write(`\n${table}`);
  writeFileSync(join(root, "docs/evaluation.md"), `${preface}\n${table}`);
  writeFileSync(join(root, "docs/evaluation.json"), stdout);
}

function renderTable(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ name, figure, value, published = "" }) =>
      `| ${name} | ${figure} | ${value.toFixed(1)} | ${published} |`,
  );
  return ["| data | figure | here | published |", "| --- | --- | ---: | --- |", ...lines, ""].join("\n");
}
