import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generatedPages } from "../scripts/docs/pages.ts";

describe("pages that are made from the code", () => {
  it.each(generatedPages.map((page) => [page.file, page] as const))(
    "has %s as `npm run docs` writes it",
    (file, { render }) => {
      expect(readFileSync(file, "utf8")).toBe(render());
    },
  );
});
