/** Every command line of README and docs, run on a small news site of this machine, or named with why it is not. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../../src/actions/context.ts";
import { shelf } from "../../src/actions/index.ts";
import type { Globals } from "../../src/adapters/cli/command.ts";
import { exitCodeOf } from "../../src/adapters/cli/exit-codes.ts";
import { createCli, endOf } from "../../src/adapters/cli.ts";
import { environment } from "../../src/config/schema.ts";
import { toBotError } from "../../src/core/errors.ts";
import { type DemoHome, openDemoHome } from "../support/demo-home.ts";
import { readPages, shellLines, wordsOf } from "./reading.ts";

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** Lines of other programs, which a test has no business to run. */
const others: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^(?:docker|kubectl|systemctl|journalctl|sudo|curl|git|cp|install|chmod|apt)\b/, "another program's"],
  [
    /^npm install -g pullquote$/,
    "installs from the registry; npm run -s try-package does the same from a folder",
  ],
];
/** Of what is invented in the docs: the answer is a sentence and a documented code, not a success. */
const invented =
  /AnwZ7eBBJ_IwcVH4|--destination|--latest|workspace (?:export|forget)|feeds remove|people remember|db copy/;
/** Asks in a terminal, or reads a token: tests/actions/setup.test.ts does both. */
const asking = /^setup(?! --yes --feeds)/;
/** Minutes long where labelled data stands beside the project: tests/actions/eval.test.ts measures a little of it. */
const measuring = /^eval\b/;
/** Run until they are stopped. */
const endless = /^start\b|--watch\b|--web\b/;

const lines = [...new Set(readPages().flatMap(shellLines))];
const isSetting = (line: string): boolean => /^[A-Z][A-Z_]+=/.test(line);
const steps = (line: string): readonly string[] => line.split(/\s+(?:&&|\|)\s+/);
const ours = (step: string): string | undefined =>
  /^(?:npx )?(?:pullquote|node dist\/main\.js) (.+)$/.exec(step)?.[1];
const npmScript = (step: string): string | undefined =>
  /^npm (?:run (?:-s |--silent )?([\w:-]+)|(test|start))\b/
    .exec(step)
    ?.slice(1)
    .find((name) => name !== undefined);

let home: DemoHome;
beforeAll(async () => {
  home = await openDemoHome();
  const { folder, site } = home;
  const paragraph =
    "<p>“You cannot ask people to trust a test that they may not read,” said Ada Moreno of Fernweh Labs.</p>";
  writeFileSync(join(folder, "article.html"), `<article><h1>Heron 2</h1>${paragraph.repeat(8)}</article>`);
  writeFileSync(
    join(folder, "articles.jsonl"),
    '{"id":"1","text":"“We ship on Monday,” said Ada Moreno."}\n',
  );
  writeFileSync(
    join(folder, "feeds.opml"),
    `<opml><body><outline xmlUrl="${site.feeds[0]?.url}"/></body></opml>`,
  );
});
afterAll(() => home[Symbol.asyncDispose]());

/** Addresses and files of the docs, as they are called here. */
function here(word: string): string {
  const { folder, site } = home;
  const feed = site.feeds[0]?.url ?? "";
  return word
    .replace("https://example.org/feed.xml", feed)
    .replace("https://example.org/news/1", `http://${site.host}/circuit/heron-2-weights-and-tests.html`)
    .replace(/^theverge\.com$/, feed)
    .replace(/^(?:\/mnt\/safe\/)?([\w-]+\.(?:db|html|jsonl|opml))$/, (_, name: string) => join(folder, name))
    .replace(/^\/etc\/pullquote(?:\/config)?$/, join(folder, "config"));
}

async function run(line: string): Promise<{ readonly code: number; readonly said: string }> {
  let said = "";
  const say = (text: string): void => {
    said += text;
  };
  const stop = new AbortController();
  const screen = { write: say, note: say, columns: 80, colour: false, isLive: false };
  const contextFor = ({ json, config }: Globals): Context => ({
    env: {
      ...home.env,
      ...(config !== undefined && { CONFIG_DIR: config }),
      LOG_LEVEL: "error",
      ...(line === "discord invite" && { DISCORD_TOKEN: `${btoa("123456789012345678")}.x.y` }),
    },
    screen,
    signal: stop.signal,
    json,
  });
  const cli = createCli({ version: "0", shelf, screen, complain: say, contextFor });
  if (endless.test(line)) setTimeout(() => stop.abort(), 1_500);
  try {
    await cli.parseAsync(wordsOf(line).map(here), { from: "user" });
    return { code: 0, said };
  } catch (thrown) {
    const end = endOf(thrown);
    if (end === undefined) say(toBotError(thrown).message);
    return { code: end ?? exitCodeOf(toBotError(thrown)), said };
  }
}

describe("command lines of README and docs", () => {
  it("are each understood by one of these tests", () => {
    const strange = lines.filter(
      (line) =>
        !isSetting(line) &&
        !others.some(([pattern]) => pattern.test(line)) &&
        !steps(line).every(
          (step) => ours(step) !== undefined || npmScript(step) !== undefined || step === "npm ci",
        ),
    );
    expect(strange).toEqual([]);
    expect(lines.length).toBeGreaterThan(40);
  });

  it("call scripts that package.json has", () => {
    const called = lines.flatMap((line) => steps(line).flatMap((step) => npmScript(step) ?? []));
    expect(called.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it("set variables that the bot reads", () => {
    const names = lines
      .filter(isSetting)
      .map((line) => line.slice(0, line.indexOf("=")).replace(/_FILE$/, ""));
    expect(names.filter((name) => !(name in environment.shape))).toEqual([]);
  });

  const calls = [...new Set(lines.flatMap((line) => steps(line).flatMap((step) => ours(step) ?? [])))].filter(
    (line) => !asking.test(line) && !measuring.test(line),
  );
  it.each(calls)("pullquote %s", { timeout: 60_000 }, async (line) => {
    const { code, said } = await run(line);
    if (invented.test(line)) expect([0, 1, 64, 69, 74, 77]).toContain(code);
    else expect(code, said).toBeLessThan(2);
    if (!endless.test(line) && !line.startsWith("predict")) expect(said.trim()).not.toBe("");
  });
});
