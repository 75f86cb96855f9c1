/** What each platform can do, as the adapters declare it and the contract suite checks it. */
import { capabilities as discord } from "../../src/adapters/platforms/discord/platform.ts";
import { capabilities as slack } from "../../src/adapters/platforms/slack/platform.ts";
import { capabilities as terminal } from "../../src/adapters/platforms/terminal/platform.ts";
import { capabilities as webhook } from "../../src/adapters/platforms/webhook/platform.ts";
import type { Capabilities } from "../../src/app/ports.ts";

const columns = { Slack: slack, Discord: discord, Webhook: webhook, Terminal: terminal };

const rows: Readonly<Record<keyof Capabilities, string>> = {
  commands: "answers commands",
  buttons: "buttons",
  suggestions: "completes what is typed",
  threads: "the rest of a digest stands under its first message",
  edits: "corrections reach what was posted",
  pictures: "pictures",
  directMessages: "direct messages",
  channelCheck: "knows before the first post whether it may post",
  lostAnswer: "a post whose answer was lost is",
};

export function renderPlatforms(): string {
  const names = Object.keys(columns);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const table = [
    line(["", ...names]),
    line(["---", ...names.map(() => "---")]),
    ...(Object.keys(rows) as (keyof Capabilities)[]).map((key) =>
      line([rows[key], ...Object.values(columns).map((one) => cellOf(one[key]))]),
    ),
  ];
  return `# What each platform can do

Made by \`npm run docs\` from what the adapters declare; one suite, \`tests/adapters/platforms/contract.ts\`, holds each of
them to it through its real client against a local server.

${table.join("\n")}

Everywhere, a quote stands word for word, a message keeps every limit of its platform (\`limits.ts\` in each adapter), and
nothing that a feed or a page says can ping, format or link.

[Slack](slack.md) · [Discord](discord.md) · [Webhooks](webhooks.md)
`;
}

function cellOf(value: boolean | string): string {
  if (typeof value === "string") return value;
  return value ? "yes" : "–";
}
