import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/** All texts that a call of the log may have as its first argument: `log.info("x"`, `log[level](a ? "x" : "y"`. */
function eventsIn(code: string): readonly string[] {
  const calls = code.matchAll(/\blog(?:\.\w+|\[[^\]]+\])\(\s*([^,)]*)/g);
  const inThread = code.matchAll(/\bsay\("([a-z_]+)"/g);
  return [
    ...[...calls].flatMap(([, first = ""]) => textsIn(first)),
    ...[...inThread].map(([, event = ""]) => event),
  ];
}

function textsIn(argument: string): readonly string[] {
  if (argument.startsWith("`story_")) return ["story_merged", "story_split"];
  return [...argument.matchAll(/"([a-z]+_[a-z_]+|stopping|started)"/g)].map(([, event = ""]) => event);
}

describe("docs/operations.md", () => {
  it("has every event of the log, and none that there is not", () => {
    const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    const events = files.flatMap((file) => eventsIn(readFileSync(join("src", file), "utf8")));
    const table = readFileSync("docs/operations.md", "utf8").split("## Events of the log")[1] ?? "";
    const described = [...table.matchAll(/^\| ([^|]*)\|/gm)].flatMap(([, first = ""]) =>
      [...first.matchAll(/`([a-z_]+)`/g)].map(([, event = ""]) => event),
    );
    expect(new Set(events).size).toBeGreaterThan(60);
    expect([...new Set(described)].sort()).toEqual([...new Set(events)].sort());
    expect(described.length).toBe(new Set(described).size);
  });
});
