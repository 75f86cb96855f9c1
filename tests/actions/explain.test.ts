import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { explain } from "../../src/actions/explain.ts";
import { runAction } from "../support/command-line.ts";
import { serve } from "../support/site.ts";

const page = `<html lang="en"><body><article><h1>Fernweh opens Heron 2</h1>
<p>Fernweh Labs released the weights of Heron 2 on Monday, together with every safety test that it ran on the model.</p>
<p>“You cannot ask people to trust a test that they may not read,” said Ada Moreno, the chief scientist of Fernweh Labs.</p>
<p>The package holds 312 tests. Heron 2 failed 41 of them in the first round and nine in the last, the lab said on Monday.</p>
</article></body></html>`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pullquote-test-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function explained(source: string, env: Record<string, string> = {}): Promise<string> {
  return (await runAction(explain, { source }, { env })).printed;
}

describe("pullquote explain", () => {
  it("marks the quotes of a page and says why each went to its speaker", async () => {
    await using site = await serve({
      "/heron.html": { body: page, headers: { "content-type": "text/html" } },
    });
    const printed = await explained(site.at("/heron.html"), { FETCH_ALLOW: site.host });
    expect(printed).toContain(
      "“[1: You cannot ask people to trust a test that they may not read,]” said Ada Moreno",
    );
    expect(printed).toMatch(/\[1\] Ada Moreno, .*chief scientist.* \(\d+ % sure, shown\)/);
    expect(printed).toContain("because: follows “said” right after the quotation");
  });

  it("reads a saved page as it would read it from its site", async () => {
    const file = join(folder, "page.html");
    writeFileSync(file, page);
    expect(await explained(file)).toMatch(/\[1\] Ada Moreno/);
  });

  it("reads plain text, its lines as paragraphs", async () => {
    const file = join(folder, "notes.txt");
    writeFileSync(file, "Ada Moreno spoke first.\n“We are publishing the failures,” she said.\n");
    expect(await explained(file)).toMatch(/\[1\] Ada Moreno \(\d+ % sure, shown\)/);
  });

  it("says when there is no quote", async () => {
    const file = join(folder, "empty.txt");
    writeFileSync(file, "Nobody said anything.\n");
    expect(await explained(file)).toContain("No quotes found.");
  });

  it("names a file that is not there, and refuses an address that is not public", async () => {
    await expect(explained(join(folder, "nothing.txt"))).rejects.toMatchObject({ code: "option_invalid" });
    await expect(explained("http://127.0.0.1:9/")).rejects.toMatchObject({ code: "address_refused" });
  });
});
