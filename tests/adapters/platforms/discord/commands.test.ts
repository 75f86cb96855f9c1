import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inviteUrl, permissions } from "../../../../src/adapters/platforms/discord/channels.ts";
import { renderCommands, sameCommands } from "../../../../src/adapters/platforms/discord/commands.ts";
import type { CommandSpec, OptionSpec } from "../../../../src/app/bot.ts";
import { commands } from "../../../../src/app/commands/index.ts";
import { en } from "../../../../src/core/languages/en.ts";
import { languages } from "../../../../src/core/languages/index.ts";
import type { Language } from "../../../../src/core/languages/language.ts";
import { type Command, commandProblems } from "../../../support/discord-rules.ts";

const ours: readonly CommandSpec[] = Object.values(commands).map(({ spec }) => spec);
const render = (specs: readonly CommandSpec[]): readonly Command[] =>
  renderCommands(specs) as readonly Command[];

describe("commands as Discord registers them", () => {
  it("are taken, all that the bot has", () => {
    const names = [...ours.map(({ name }) => name), "Find quotes"];
    expect(render(ours).map(({ name }) => name)).toEqual(names);
    expect(commandProblems(render(ours))).toEqual([]);
  });

  it("have typed options, the required ones first, with suggestions where the bot makes some", () => {
    const [command] = render([
      {
        name: "quote",
        options: [
          { name: "person", type: "text", maxLength: 100, completes: true },
          { name: "topic", type: "text", maxLength: 9_000, required: true },
          { name: "channel", type: "channel" },
        ],
      },
    ]);
    expect(command?.options).toMatchObject([
      { type: 3, name: "topic", required: true, max_length: 6_000 },
      { type: 3, name: "person", required: false, max_length: 100, autocomplete: true },
      { type: 7, name: "channel", channel_types: [0, 5, 10, 11, 12, 15] },
    ]);
  });

  it("can be asked anywhere when they change nothing, and in servers only when they do", () => {
    const places = render(ours).map(({ name, contexts, integration_types: types }) => [
      name,
      contexts,
      types,
    ]);
    expect(places).toContainEqual(["quote", [0, 1, 2], [0, 1]]);
    expect(places).toContainEqual(["digest", [0], [0]]);
    expect(places).toContainEqual(["feeds", [0], [0]]);
  });

  it("are shown to managers alone when they change something", () => {
    const shown = render(ours).map(({ name, default_member_permissions: rights }) => [name, rights]);
    expect(shown.filter(([, rights]) => rights !== undefined)).toEqual([
      ["digest", "32"],
      ["feeds", "32"],
    ]);
  });

  it("keep Discord's limits whatever the bot declares", () => {
    const name = fc.oneof(fc.constant("constructor"), fc.stringMatching(/^[a-z]{1,20}$/));
    const option: fc.Arbitrary<OptionSpec> = fc.oneof(
      fc.record({
        name,
        type: fc.constant("text" as const),
        maxLength: fc.integer({ min: 1, max: 9_000 }),
        completes: fc.boolean(),
        required: fc.boolean(),
      }),
      fc.record({
        name,
        type: fc.constant("choice" as const),
        choices: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,30}$/), { maxLength: 60 }),
      }),
      fc.record({ name, type: fc.constant("integer" as const), min: fc.constant(0), max: fc.nat() }),
      fc.record({ name, type: fc.constant("boolean" as const), required: fc.boolean() }),
    );
    const options = fc.uniqueArray(option, { maxLength: 25, selector: (one) => one.name });
    fc.assert(
      fc.property(options, (given) => {
        expect(commandProblems(render([{ name: "quote", options: given }]))).toEqual([]);
        const spec = { name: "digest", subcommands: [{ name: "set", options: given }] } as const;
        expect(commandProblems(render([spec]))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("are described in every language that the bot speaks", () => {
    const german: Language = {
      ...en,
      code: "de",
      words: {
        ...en.words,
        commands: {
          ...en.words.commands,
          quote: { ...en.words.commands.quote, description: "Finde, was jemand gesagt hat", options: {} },
        },
      },
    };
    const [command] = renderCommands([{ name: "quote", options: [] }], [en, german]);
    expect(command).toMatchObject({
      description: en.words.commands.quote.description,
      description_localizations: { de: "Finde, was jemand gesagt hat" },
    });
    const rendered = renderCommands(ours, [en, german]);
    expect(commandProblems(rendered as readonly Command[])).toEqual([]);
    expect(sameCommands(JSON.parse(JSON.stringify(rendered)), rendered)).toBe(true);
    expect(sameCommands(render(ours), rendered)).toBe(false);
  });

  it("offer their choices in the reader's language, and take them as they are typed elsewhere", () => {
    const options = ours.flatMap(({ options = [], subcommands = [] }) => [
      ...options,
      ...subcommands.flatMap((one) => one.options),
    ]);
    const offered = options.flatMap((option) => (option.type === "choice" ? option.choices : []));
    for (const { words } of Object.values(languages))
      expect(offered.filter((choice) => !Object.hasOwn(words.choices, choice))).toEqual([]);
    expect(JSON.stringify(renderCommands(ours))).toContain(
      JSON.stringify({ name: "Monday", value: "mon", name_localizations: { de: "Montag", fr: "Lundi" } }),
    );
  });

  it("are known again in Discord's own words", () => {
    const registered = render(ours).map((command, n) => ({
      id: `60000000000000000${n}`,
      nsfw: false,
      default_member_permissions: null,
      ...JSON.parse(JSON.stringify(command, (_, value) => (value === false ? undefined : value))),
    }));
    expect(sameCommands(registered.toReversed(), render(ours))).toBe(true);
    expect(sameCommands(registered.slice(1), render(ours))).toBe(false);
    const [first, ...others] = registered;
    expect(sameCommands([{ ...first, description: "Other words" }, ...others], render(ours))).toBe(false);
  });
});

describe("the invitation", () => {
  it("asks for just five permissions", () => {
    expect(permissions.map(({ name }) => en.words.discord.permissions[name])).toEqual([
      "View Channel",
      "Send Messages",
      "Send Messages in Threads",
      "Read Message History",
      "Attach Files",
    ]);
    expect(inviteUrl("123")).toBe(
      "https://discord.com/oauth2/authorize?client_id=123&permissions=274878008320&scope=bot+applications.commands",
    );
  });

  it("has its reasons in the guide", () => {
    const guide = readFileSync(new URL("../../../../docs/discord.md", import.meta.url), "utf8");
    for (const { name, reason } of permissions)
      expect(guide).toContain(`| ${en.words.discord.permissions[name]} | ${reason} |`);
  });
});
