/** The shelf of commands: every platform and the command line serve just these. */
import type { CommandName } from "../../core/languages/words.ts";
import type { Command } from "./command.ts";
import { digest } from "./digest.ts";
import { feeds } from "./feeds.ts";
import { quote } from "./quote.ts";

export const commands = { quote, digest, feeds } satisfies Record<CommandName, Command>;
