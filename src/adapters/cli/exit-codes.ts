/** What the process ends with, so that scripts know what became of it. */
import type { BotError, ErrorCode } from "../../core/errors.ts";

interface ExitCode {
  readonly code: number;
  readonly says: string;
  readonly errors: readonly ErrorCode[];
}

/** The larger ones are of sysexits.h: EX_USAGE, EX_NOINPUT, EX_UNAVAILABLE, EX_SOFTWARE, EX_IOERR, EX_TEMPFAIL, EX_NOPERM, EX_CONFIG. */
export const exitCodes: readonly ExitCode[] = [
  { code: 0, says: "all went well", errors: [] },
  { code: 1, says: "something was found that is not as it should be", errors: ["problems_found"] },
  {
    code: 64,
    says: "the command line was not understood",
    errors: ["option_invalid", "command_unknown"],
  },
  {
    code: 69,
    says: "somebody else did not answer: a feed, a page, a chat",
    errors: [
      "address_refused",
      "feed_gone",
      "feed_unreachable",
      "feed_unreadable",
      "page_unreachable",
      "page_unreadable",
      "platform_unreachable",
    ],
  },
  { code: 70, says: "the program has a fault", errors: ["internal", "quote_refused"] },
  { code: 74, says: "the database or a file cannot be used", errors: ["database_unusable"] },
  {
    code: 75,
    says: "a port that is needed is taken: try again when it is free",
    errors: ["port_taken"],
  },
  {
    code: 77,
    says: "a chat or a person's rights say no",
    errors: ["platform_refused", "destination_unusable", "not_allowed"],
  },
  {
    code: 78,
    says: "the configuration has a mistake",
    errors: ["config_invalid", "template_invalid"],
  },
  { code: 130, says: "it was cancelled, and nothing was changed", errors: ["cancelled"] },
];

const failed = 70;

export function exitCodeOf({ code }: Pick<BotError, "code">): number {
  return exitCodes.find(({ errors }) => errors.includes(code))?.code ?? failed;
}
