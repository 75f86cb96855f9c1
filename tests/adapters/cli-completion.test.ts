import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shelf } from "../../src/actions/index.ts";
import { completionLines, completionScripts } from "../../src/adapters/cli/completion.ts";

const offered = (...typed: string[]): readonly string[] =>
  completionLines(shelf, typed).map((line) => line.split("\t")[0] ?? "");

describe("what TAB offers", () => {
  it("offers commands, then the commands of a group, then nothing that is not one", () => {
    expect(offered("fe")).toEqual(["feeds"]);
    expect(offered("feeds", "ex")).toEqual(["export"]);
    expect(offered("nonsense", "")).toEqual([]);
    expect(offered("quote", "")).toEqual([]);
  });

  it("says what each stands for", () => {
    expect(completionLines(shelf, ["dem"])).toEqual([
      "demo\tsee a digest made from a small site on this machine",
    ]);
  });

  it("offers the options of the command and those of all, and the values of an option", () => {
    expect(offered("preview", "--")).toEqual(expect.arrayContaining(["--template", "--web", "--json"]));
    expect(offered("preview", "--platform", "")).toEqual(["terminal", "slack", "discord"]);
    expect(offered("completion", "")).toEqual(["bash", "zsh", "fish"]);
  });

  it("leaves files to the shell, where a file is meant", () => {
    expect(offered("explain", "pack")).toEqual([":files"]);
    expect(offered("--config", "")).toEqual([":files"]);
    expect(offered("explain", "--q")).toEqual(["--quiet"]);
  });

  it("sees past options and their values", () => {
    expect(offered("--config", "there", "fee")).toEqual(["feeds"]);
    expect(offered("--quiet", "feeds", "im")).toEqual(["import"]);
  });
});

const hasBash = spawnSync("bash", ["--version"]).status === 0;

describe.skipIf(!hasBash)("the script for bash", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "pullquote-completion-"));
    writeFileSync(join(folder, "notes.html"), "");
    // Answers as the program would, and keeps how it was asked.
    const answer = `printf '%s\\n' "$@" > "${folder}/asked"; case "$4" in no*) echo :files;; *) printf 'list\\tall\\nadd\\tone\\n';; esac`;
    writeFileSync(join(folder, "pullquote"), `#!/bin/sh\n${answer}\n`);
    chmodSync(join(folder, "pullquote"), 0o755);
    writeFileSync(join(folder, "script"), completionScripts.bash);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const complete = (...words: string[]): string => {
    const line = `source ./script; COMP_WORDS=(pullquote "$@"); COMP_CWORD=$#; _pullquote; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { PATH: `${folder}:${process.env.PATH}` };
    return String(spawnSync("bash", ["-c", line, "bash", ...words], { cwd: folder, env }).stdout);
  };

  it("offers what the program answers, without what it stands for", () => {
    expect(complete("feeds", "")).toBe("list\nadd\n");
  });

  it("offers files when the program says so", () => {
    expect(complete("explain", "no")).toBe("notes.html\n");
  });

  it("runs nothing that was typed", () => {
    complete("quote", `$(touch ${folder}/ran)`);
    expect(spawnSync("ls", [join(folder, "ran")]).status).not.toBe(0);
  });
});
