/** What our Dockerfile says, for the tests that do it without Docker. */
import { cpSync, existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** Of each `FROM`, in their order. */
export const stages: readonly (readonly Instruction[])[] = read("Dockerfile")
  .replace(/^#.*\n/gm, "")
  .replace(/\\\n\s*/g, " ")
  .split(/^(?=FROM )/m)
  .filter((stage) => stage.startsWith("FROM "))
  .map((stage) =>
    stage
      .split("\n")
      .flatMap((line) => [...line.matchAll(/^([A-Z]+) (.*)$/g)])
      .map(([, word = "", rest = ""]) => ({ word, rest })),
  );
const last = stages.at(-1) ?? [];

/** What every container of the image finds in its environment. */
export const imageEnv: Readonly<Record<string, string>> = Object.fromEntries(
  last
    .filter(({ word }) => word === "ENV")
    .flatMap(({ rest }) => rest.split(" ").map((pair) => pair.split("="))),
);

/** The program and its words that Docker asks whether the container is well. */
export const healthcheck = JSON.parse(
  last.find(({ word }) => word === "HEALTHCHECK")?.rest.replace(/^.*?CMD /, "") ?? "[]",
) as readonly [string, ...string[]];

/**
 * Copies into `to` what a stage copies from the folder of the project, and from `build`, the folder of the other.
 * Where links lead is copied, too: nothing is found beside it that is not there.
 */
export function copyStage(stage: readonly Instruction[], to: string, build = ""): void {
  for (const { rest } of stage.filter(({ word }) => word === "COPY")) {
    const words = rest.replace("--from=build /app/", "").split(" ");
    const isOfBuild = words.join(" ") !== rest;
    const target = words.pop() ?? "";
    for (const word of words) {
      if (!isOfBuild && !isLetThrough(word)) throw new Error(`COPY ${word}: not found`);
      const path = target.endsWith("/") ? join(to, target, basename(word)) : join(to, target);
      cpSync(join(isOfBuild ? build : ".", word), path, { recursive: true, dereference: true });
    }
  }
}

/** Whether .dockerignore lets a file or folder through to the builder: the last line that fits decides. */
function isLetThrough(path: string): boolean {
  const fits = (pattern: string): boolean =>
    pattern === "*" || path === pattern || path.startsWith(`${pattern}/`);
  const lines = read(".dockerignore")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const decisive = lines.findLast((line) => fits(line.replace(/^!/, "")));
  return existsSync(path) && (decisive === undefined || decisive.startsWith("!"));
}

function read(file: string): string {
  return readFileSync(file, "utf8");
}
