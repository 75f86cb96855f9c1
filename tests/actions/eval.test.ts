import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { evalAction } from "../../src/actions/eval.ts";
import { runAction } from "../support/command-line.ts";

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "pullquote-labelled-"));
});
afterEach(() => rmSync(data, { recursive: true }));

/** Two people, three queries, and a scorer that compares what was found with what was expected. */
const scorer = `import { readFileSync } from "node:fs";
const rows = (file) => readFileSync(file, "utf8").trim().split("\\n").map((line) => JSON.parse(line));
const [gold, predicted, option] = process.argv.slice(2);
const wrong = rows(gold).filter(({ expect }, at) => rows(predicted)[at].names.join() !== expect.join());
if (option === "--misses") for (const one of wrong) console.log(JSON.stringify({ what: "wrong", query: one.query }));
else console.log(JSON.stringify({ right: [rows(gold).length - wrong.length, rows(gold).length], nobody: 1 }));
`;

function label(score = scorer): void {
  const speakers = join(data, "speakers");
  mkdirSync(speakers);
  const write = (name: string, rows: readonly unknown[]): void =>
    writeFileSync(join(speakers, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  write("people.jsonl", [{ name: "Ada Moreno" }, { name: "Tomas Lindqvel" }]);
  write("queries.jsonl", [
    { query: "moreno", expect: ["Ada Moreno"] },
    { query: "lindqvel", expect: ["Tomas Lindqvel"] },
    { query: "moreno", expect: ["Tomas Lindqvel"] },
  ]);
  writeFileSync(join(speakers, "score.mjs"), score);
}

describe("pullquote eval", () => {
  it("runs what there is data for, through the data's own scorer, and names what it left out", async () => {
    label();
    const { printed, noted } = await runAction(evalAction, { data }, { json: true });
    expect(JSON.parse(printed)).toContainEqual({
      name: "speakers, with aliases",
      figure: "right",
      value: 66.7,
      published: "92.9 minisearch, fuzzy and prefix",
    });
    expect(noted).toContain("feeds: left out, there is no ");
    const { printed: table } = await runAction(evalAction, { data, only: "names only", errors: "5" });
    expect(table).toMatch(/speakers, names only +right +66\.7 +85\.7/);
    expect(table).toContain('1  wrong\n{"what":"wrong","query":"moreno"}');
  });

  it("says where it looked when there is nothing, and that a scorer failed", async () => {
    await expect(runAction(evalAction, { data })).rejects.toMatchObject({
      code: "option_invalid",
      message: expect.stringMatching(/^There is no labelled data .* Name its folder with --data\.$/),
    });
    label("throw new Error('no such language')");
    await expect(runAction(evalAction, { data })).rejects.toMatchObject({
      code: "problems_found",
      message: expect.stringContaining("speakers/score.mjs fails: Error: no such language"),
    });
  });
});
