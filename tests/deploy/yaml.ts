/** Files of YAML for the tests of what is deployed. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { parseAllDocuments } from "yaml";

/** Its documents, with anchors and merge keys read; mistakes fail the test. */
export function readYaml(file: string): readonly unknown[] {
  const documents = parseAllDocuments(readFileSync(file, "utf8"), { merge: true });
  return [...documents].map((document) => {
    expect(document.errors, file).toEqual([]);
    return document.toJS() as unknown;
  });
}
