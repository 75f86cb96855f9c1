/** Rows of a JSONL file. */
import { readFileSync } from "node:fs";

export function readRows(file: string): readonly unknown[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): unknown => JSON.parse(line));
}

export function renderRows(rows: Iterable<unknown>): string {
  return [...rows].map((row) => `${JSON.stringify(row)}\n`).join("");
}
