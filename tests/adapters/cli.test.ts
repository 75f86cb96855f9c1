import { describe, expect, it } from "vitest";
import { type Action, action } from "../../src/actions/action.ts";
import type { Context } from "../../src/actions/context.ts";
import { shelf } from "../../src/actions/index.ts";
import type { CliCommand, Globals } from "../../src/adapters/cli/command.ts";
import { createCli, endOf } from "../../src/adapters/cli.ts";

/** What a line does with these commands: what was written, what was complained about, how it ended. */
async function type(line: readonly string[], commands: readonly CliCommand<Context>[]) {
  const written: string[] = [];
  const complained: string[] = [];
  let globals: Globals | undefined;
  const screen = { write: (text: string) => void written.push(text), columns: 80, colour: false };
  const cli = createCli<Context>({
    version: "1.2.3",
    shelf: { sections: [{ title: "Try", commands }], groups: { feeds: "what is read" } },
    screen,
    complain: (text) => void complained.push(text),
    contextFor: (given) => {
      globals = given;
      return {} as Context;
    },
  });
  let end: number | undefined | unknown;
  try {
    await cli.parseAsync(line, { from: "user" });
  } catch (thrown) {
    end = endOf(thrown) ?? thrown;
  }
  return { written: written.join(""), complained: complained.join(""), end, globals };
}

function recording(): { readonly commands: readonly Action[]; readonly given: unknown[] } {
  const given: unknown[] = [];
  return {
    given,
    commands: [
      action({
        name: "feeds copy",
        summary: "copy a feed",
        arguments: { from: { says: "whence" }, to: { says: "whither", takes: "many" } },
        options: {
          asKind: { takes: ["media", "lab"], says: "its kind", default: "media" },
          maxItems: { takes: "n", says: "at most" },
          loud: { says: "with a bang" },
          noLinks: { says: "without links" },
        },
        examples: [["feeds copy a b", "copies it"]],
        json: "nothing",
        run: (_context, typed) => void given.push(typed),
      }),
      action({ name: "plain", summary: "do it", examples: ["plain"], run: () => {} }),
    ],
  };
}

describe("the command line", () => {
  it("gives a command what was typed, by the names of its declaration", async () => {
    const { commands, given } = recording();
    await type(["feeds", "copy", "a", "b", "c", "--as-kind", "lab", "--no-links"], commands);
    await type(["feeds", "copy", "a", "--loud", "--max-items", "3"], commands);
    expect(given).toEqual([
      { from: "a", to: ["b", "c"], asKind: "lab", maxItems: undefined, loud: false, noLinks: true },
      { from: "a", to: [], asKind: "media", maxItems: "3", loud: true, noLinks: false },
    ]);
  });

  it("takes what is for every command before and after its name", async () => {
    const { commands } = recording();
    const { globals } = await type(
      ["--quiet", "feeds", "copy", "a", "--json", "--config", "there"],
      commands,
    );
    expect(globals).toEqual({ json: true, quiet: true, config: "there" });
  });

  it("explains a command with its arguments, what --json gives, and examples", async () => {
    const { written, end } = await type(["feeds", "copy", "--help"], recording().commands);
    expect(end).toBe(0);
    expect(written).toContain("Usage: pullquote feeds copy [options] <from> [to...]\n\nCopy a feed.");
    expect(written).toContain("With --json: nothing");
    expect(written).toContain("Examples:\n  pullquote feeds copy a b  copies it\n");
  });

  it("says what was meant when a command or an option is misspelt", async () => {
    const { commands } = recording();
    const wrong = async (...line: string[]) => {
      const { complained, end } = await type(line, commands);
      return `${end}: ${complained}`;
    };
    expect(await wrong("fedes")).toBe("64: error: unknown command 'fedes'\n(Did you mean feeds?)\n");
    expect(await wrong("feeds", "coppy", "a")).toContain("(Did you mean copy?)");
    expect(await wrong("feeds", "copy", "a", "--lodu")).toContain("(Did you mean --loud?)");
    expect(await wrong("feeds", "copy", "a", "--as-kind", "zoo")).toContain(
      "Allowed choices are media, lab.",
    );
  });

  it("refuses --json where a command has none, rather than print what a program cannot read", async () => {
    const { end } = await type(["plain", "--json"], recording().commands);
    expect(end).toMatchObject({ code: "option_invalid" });
  });

  it("prints the version it was given", async () => {
    expect(await type(["--version"], [])).toMatchObject({ written: "1.2.3\n", end: 0 });
  });
});

describe("the shelf of commands", () => {
  const commands = shelf.sections.flatMap((section) => section.commands);

  it("holds each name once, and explains every group", () => {
    const names = commands.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const groups = new Set(names.filter((name) => name.includes(" ")).map((name) => name.split(" ")[0]));
    expect([...groups].sort()).toEqual(Object.keys(shelf.groups).sort());
  });

  it.each(commands.map((one) => [one.name, one] as const))(
    "explains %s with examples that it takes",
    (name, one) => {
      expect(one.summary).toMatch(/^[a-z].*[^.]$/);
      expect(one.examples.length).toBeGreaterThan(0);
      for (const example of one.examples) {
        const line = typeof example === "string" ? example : example[0];
        expect(line.startsWith(name)).toBe(true);
      }
    },
  );
});
