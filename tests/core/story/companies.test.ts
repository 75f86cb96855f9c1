import { describe, expect, it } from "vitest";
import { createCompanyFinder } from "../../../src/core/story/companies.ts";

const find = createCompanyFinder([
  { name: "Fernweh Labs", aliases: ["Heron"] },
  { name: "Meta", aliases: ["Le Phare"] },
]);

describe("companies in a headline", () => {
  it.each([
    ["Fernweh Labs opens Heron 2", ["Fernweh Labs"]],
    ["Meta’s lawyers meet Fernweh Labs", ["Meta", "Fernweh Labs"]],
    ["Why Le Phare-2 and HERON differ", ["Meta"]],
    ["A meta study of labs", []],
    ["Metals are dear", []],
    ["", []],
  ])("%s", (title, companies) => {
    expect(find(title)).toEqual(companies);
  });
});
