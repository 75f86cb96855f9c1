/** What the bot says when something is wrong, and what the person who runs it does then. */
import type { ErrorCode } from "../../src/core/errors.ts";
import { en } from "../../src/core/languages/en.ts";

/** A code without a remedy does not compile. */
const remedies: Readonly<Record<ErrorCode, string>> = {
  address_refused:
    "The address is private, or its port is not one of the web's. For a feed inside your network name its `host:port` in `FETCH_ALLOW`.",
  feed_gone: "The server answered 410. Remove the feed from `config/feeds.yaml`, or with `/feeds remove`.",
  feed_unreachable:
    "`pullquote feeds test ADDRESS` shows step by step where it ends. Nothing to do when it works again.",
  feed_unreadable:
    "The address gives something that is no feed. The address of the site itself does: its feed is found. An outlet without a feed is read with `source: page`.",
  page_unreachable:
    "The article's server did not answer, or robots.txt keeps us out. It is tried again, then given up.",
  page_unreadable: "`pullquote explain ADDRESS` shows what was read.",
  config_invalid:
    "The line in the log names file, path and what was expected. The process ends with code 78.",
  template_invalid:
    "The line names file, line, column and the nearest right name. `pullquote preview` shows it as you mend it.",
  port_taken:
    "The line in the log names the port and its variable. Often a second Pullquote is still running. The process ends with code 75, so that a service manager tries again.",
  database_unusable:
    "`pullquote doctor` says why: no right to write in `DATA_DIR`, no room, or a damaged file. A damaged one is put back with `pullquote db restore`.",
  platform_unreachable:
    "The chat's servers did not answer. It is tried again with growing pauses; see `/status`.",
  platform_refused: "A token is wrong or was revoked. `pullquote doctor` says which, and how to mend it.",
  destination_unusable: "Invite the bot into the channel, or give it the permission that the answer names.",
  not_allowed:
    "Changing things needs *Manage Server* on Discord; on Slack an admin or owner, or who installed it.",
  option_invalid: "`/help` and [commands.md](commands.md) show what each option takes.",
  command_unknown: "`/help` lists the commands.",
  quote_refused:
    "Article and quote do not match any more: somebody changed the database. `pullquote doctor --deep` counts them.",
  problems_found:
    "`pullquote doctor` lists the findings, each with its mend. It ends with code 1 while there are any.",
  cancelled: "Somebody left `pullquote setup` before its end. Nothing was written; start it again.",
  internal:
    "A fault of ours. The log has an event with `stack`; please report it with the output of `pullquote doctor --json`.",
};

export function renderTroubleshooting(): string {
  const rows = (Object.keys(remedies) as ErrorCode[]).map(
    (code) =>
      `| ${en.words.errors[code].replaceAll("|", "\\|")} | \`${code}\` | ${remedies[code].replaceAll("|", "\\|")} |`,
  );
  return `# When something goes wrong

Begin with \`pullquote doctor\`: it looks at everything and says for each finding how to mend it. \`/why ADDRESS\` tells what
became of one article, \`/status\` how feeds and digests are doing.

Made by \`npm run docs\` from the sentences that the bot says.

| what it says | code in the log | what to do |
| --- | --- | --- |
${rows.join("\n")}
`;
}
