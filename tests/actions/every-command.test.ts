import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { feedsCheck } from "../../src/actions/feeds/check.ts";
import { shelf } from "../../src/actions/index.ts";
import { exitCodeOf } from "../../src/adapters/cli/exit-codes.ts";
import { toBotError } from "../../src/core/errors.ts";
import { runAction } from "../support/command-line.ts";
import { type DemoHome, openDemoHome } from "../support/demo-home.ts";

let home: DemoHome;

/** One database that has read the demo's news. */
beforeAll(async () => {
  home = await openDemoHome();
  await runAction(feedsCheck, {}, { env: home.env });
});
afterAll(() => home[Symbol.asyncDispose]());

type Given = Readonly<Record<string, unknown>>;

const commands = shelf.sections.flatMap((section) => section.commands);
const typed = (...words: readonly string[]): Given => ({ words });

/** What to type for each command that has --json; a new one is asked for here. */
const readers: Readonly<Record<string, () => Given>> = {
  doctor: () => ({}),
  quote: () => typed("moreno"),
  voices: () => typed("7"),
  verify: () => typed("open weights do not come back"),
  watch: () => typed("list"),
  why: () => typed(`http://${home.site.host}/lantern/fernweh-opens-heron.html`),
  status: () => typed(),
  explain: () => ({ source: `http://${home.site.host}/lantern/fernweh-opens-heron.html` }),
  export: () => ({ words: ["moreno"], format: "markdown" }),
  "digest preview": () => typed(),
  "digest list": () => ({ limit: "3" }),
  "digest status": () => typed(),
  preview: () => ({ template: "daily", platform: "slack" }),
  "feeds list": () => typed(),
  "feeds check": () => ({}),
  "feeds test": () => ({ address: home.site.feeds[0]?.url }),
  "outbox list": () => ({}),
  "db backup": () => ({}),
  "db migrate": () => ({}),
  "db copy": () => ({ from: `sqlite:${home.folder}/data/pullquote.db`, to: `sqlite:${home.folder}/copy.db` }),
  "people list": () => ({}),
  "people forget": () => ({ name: ["Saara", "Kielonen"] }),
  "workspace export": () => ({ platform: "slack", id: "T0NOBODY" }),
  "slack manifest": () => ({ link: true }),
  "discord invite": () => ({ appId: "123456789012345678" }),
};

/** These need a chat, or a folder of data: their own tests give them one. */
const elsewhere = ["digest send", "eval"];

describe("a command with --json", () => {
  it("is known here, each of them", () => {
    const having = commands.filter(({ json }) => json !== undefined).map(({ name }) => name);
    expect(having.sort()).toEqual([...Object.keys(readers), ...elsewhere].sort());
  });

  it.each(Object.keys(readers))("prints one JSON value and nothing else: %s", async (name) => {
    const command = commands.find((one) => one.name === name);
    if (command === undefined) throw new Error(`no command ${name}`);
    const { printed } = await runAction(command, readers[name]?.(), { env: home.env, json: true });
    expect(printed.endsWith("\n")).toBe(true);
    expect(JSON.parse(printed)).toBeDefined();
  });
});

describe("a command that is given what it cannot use", () => {
  const wrong: readonly (readonly [string, Given, number, RegExp])[] = [
    ["quote", typed("since:never"), 64, /since/],
    ["why", typed("no address"), 64, /web address/],
    ["watch", typed("moreno"), 64, /watch list/],
    ["explain", { source: "no-such-file.html" }, 64, /no-such-file/],
    ["digest send", { destination: undefined, noRead: true }, 64, /pullquote setup/],
    ["digest list", { destination: "sports", limit: "3" }, 64, /sports/],
    ["preview", { template: "dayly", platform: "terminal" }, 64, /daily/],
    ["feeds add", typed("no address"), 64, /web address/],
    ["feeds test", { address: "ftp://lantern.example" }, 64, /web address/],
    ["feeds test", { address: "http://127.0.0.1:9/rss" }, 69, /port 9/],
    ["feeds import", { file: "no-such.opml" }, 64, /no-such\.opml/],
    ["outbox drop", { id: "nothing" }, 64, /nothing/],
    ["db copy", { from: undefined, to: undefined }, 64, /--from and --to/],
    ["db restore", { file: "no-such.db", latest: false }, 64, /no-such\.db/],
    ["people remember", { name: ["Nobody", "Known"] }, 64, /Nobody Known/],
    [
      "predict",
      { task: "quotes", in: "no-such.jsonl", out: "out.jsonl", noAliases: false },
      64,
      /no-such\.jsonl/,
    ],
    ["discord invite", {}, 64, /--app-id/],
    ["start", { role: "cook" }, 64, /poll, read, deliver/],
    ["setup", { yes: false }, 64, /--yes/],
  ];

  it.each(wrong)("says so and ends with its code: %s %o → %i", async (name, given, code, says) => {
    const command = commands.find((one) => one.name === name);
    if (command === undefined) throw new Error(`no command ${name}`);
    const error = await runAction(command, given, { env: home.env, json: command.json !== undefined }).then(
      ({ printed }) => new Error(`it went through: ${printed}`),
      toBotError,
    );
    expect(error.message).toMatch(says);
    expect(exitCodeOf(toBotError(error))).toBe(code);
  });
});
