/** A folder with a configuration of our own, whose feeds are those of the demo's news site. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DemoSite, openDemoSite } from "../../src/adapters/demo/site.ts";

export interface DemoHome extends AsyncDisposable {
  readonly folder: string;
  readonly site: DemoSite;
  /** What the environment must say for it. */
  readonly env: Readonly<Record<"CONFIG_DIR" | "DATA_DIR" | "FETCH_ALLOW", string>>;
}

export async function openDemoHome(): Promise<DemoHome> {
  const site = await openDemoSite(new Date());
  const folder = mkdtempSync(join(tmpdir(), "pullquote-demo-"));
  cpSync("config", join(folder, "config"), { recursive: true });
  const feeds = site.feeds.map(({ outlet, url, kind }) => ({ outlet, url, kind }));
  writeFileSync(join(folder, "config", "feeds.yaml"), JSON.stringify({ feeds }));
  return {
    folder,
    site,
    env: { CONFIG_DIR: join(folder, "config"), DATA_DIR: join(folder, "data"), FETCH_ALLOW: site.host },
    async [Symbol.asyncDispose]() {
      await site[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
