/** Standings as a table, ratios first. */
import { type Goal, isMet, type Standing } from "./contest.ts";

export function renderTable(rows: readonly Standing[]): string {
  const lines = rows.map((row) => {
    const { what, who, ratio, goal } = row;
    const wanted = goal === undefined ? "" : `${goalOf(goal, row)}: ${isMet(row) ? "met" : "**missed**"}`;
    return `| ${isOurs(row) ? "" : `${ratio < 0.1 ? ratio.toFixed(4) : ratio.toFixed(2)} ×`} | ${what} | ${who} | ${figureOf(row)} | ${wanted} |`;
  });
  return [
    "| Pullquote against it | what | who | figure | goal |",
    "| ---: | --- | --- | ---: | --- |",
    ...lines,
    "",
  ].join("\n");
}

function isOurs({ who }: Standing): boolean {
  return who.startsWith("Pullquote");
}

function figureOf({ figure, unit }: Pick<Standing, "figure" | "unit">): string {
  return `${Math.round(figure).toLocaleString("en")} ${unit === "per second" ? "/s" : unit}`;
}

function goalOf({ of, atLeast, atMost }: Goal, { unit }: Standing): string {
  const limit = atLeast ?? atMost ?? 0;
  const wanted = of === "ratio" ? `${limit} ×` : figureOf({ figure: limit, unit });
  return `${atLeast === undefined ? "≤" : "≥"} ${wanted}`;
}
