/** `pullquote people …`: people who asked not to be quoted. */
import { createRemover } from "../app/removals.ts";
import { loadConfig } from "../config/load.ts";
import { BotError } from "../core/errors.ts";
import { action, printJson } from "./action.ts";
import { type Context, clock, logFor, open, withoutChats } from "./context.ts";

const name = { says: "as it is printed, for example Ada Moreno", takes: "many" } as const;

export const peopleForget = action({
  name: "people forget",
  summary: "delete what a person said, and keep nothing of it again",
  about: [
    "Their quotes are no longer stored, shown, found or counted: in digests, answers, watches, and on the pages. " +
      "Digests that were posted in the last two weeks are edited. What other names the person has stands in config/people.yaml.",
  ],
  arguments: { name },
  examples: ["people forget Ada Moreno"],
  json: "the person's name, how many quotes were deleted, and the digests that showed them",
  run: forget,
});

export const peopleList = action({
  name: "people list",
  summary: "who asked not to be quoted",
  examples: ["people list"],
  json: "names, and since when",
  run: list,
});

export const peopleRemember = action({
  name: "people remember",
  summary: "let a person be quoted again, from now on",
  arguments: { name },
  examples: ["people remember Ada Moreno"],
  run: remember,
});

async function forget(context: Context, given: { readonly name: readonly string[] }): Promise<void> {
  await using opened = await openRemover(context);
  const { name: forgotten, quotes, digests } = await opened.remover.forget(typedName(given));
  if (context.json) return printJson(context, { name: forgotten, quotes, digests });
  const edited = digests.length === 0 ? "" : ` Digests that showed them and are edited: ${digests.length}.`;
  context.screen.write(`${forgotten} is quoted no more. Quotes deleted: ${quotes}.${edited}\n`);
}

async function list(context: Context): Promise<void> {
  await using opened = await openRemover(context);
  const removals = await opened.store.removals.list();
  if (context.json)
    return printJson(
      context,
      removals.map(({ name: who, at }) => ({ name: who, at })),
    );
  if (removals.length === 0) return context.screen.write("Nobody asked not to be quoted.\n");
  context.screen.write(
    removals.map(({ name: who, at }) => `${who}, since ${at.toISOString().slice(0, 10)}\n`).join(""),
  );
}

async function remember(context: Context, given: { readonly name: readonly string[] }): Promise<void> {
  await using opened = await openRemover(context);
  const typed = typedName(given);
  if (!(await opened.remover.remember(typed))) {
    const detail = `${typed} is not on the list; \`pullquote people list\` shows who is.`;
    throw new BotError("option_invalid", detail, { detail });
  }
  context.screen.write(`${typed} may be quoted again. What was deleted stays so.\n`);
}

function typedName({ name: words }: { readonly name: readonly string[] }): string {
  const typed = words.join(" ").trim();
  if (typed !== "") return typed;
  throw new BotError("option_invalid", "expected a name", { detail: "Say whose name, as it is printed." });
}

async function openRemover({ env, screen }: Context) {
  const config = withoutChats(loadConfig(env));
  const log = logFor({ ...config, logLevel: "warn" }, screen);
  const app = await open(config, log, screen);
  const { store, jobs } = app;
  return {
    store,
    remover: createRemover({ store, jobs, clock, log, settings: config }),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}
