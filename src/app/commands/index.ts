/** The shelf of commands: every platform and the command line serve just these. */
import type { CommandName } from "../../core/languages/words.ts";
import type { Command } from "./command.ts";
import { digest } from "./digest.ts";
import { feeds } from "./feeds.ts";
import { help } from "./overview.ts";
import { quote } from "./quote.ts";
import { status } from "./status.ts";
import { verify } from "./verify.ts";
import { voices } from "./voices.ts";
import { watch } from "./watch.ts";
import { why } from "./why.ts";

export const commands = {
  quote,
  voices,
  verify,
  watch,
  digest,
  feeds,
  why,
  status,
  help,
} satisfies Record<CommandName, Command>;
