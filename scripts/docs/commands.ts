/** The commands of the chat, as the bot itself describes them. */
import { commands } from "../../src/app/commands/index.ts";
import { en } from "../../src/core/languages/en.ts";

export function renderCommands(): string {
  const { words } = en;
  const sections = Object.values(commands).map(({ spec }) => {
    const help = words.commands[spec.name];
    const subcommands = Object.entries(help.subcommands ?? {}).map(
      ([name, does]) => `| \`${name}\` | ${cell(does)} |`,
    );
    const options = Object.entries(help.options).map(([name, does]) => `| \`${name}:\` | ${cell(does)} |`);
    const table = [...subcommands, ...options];
    const managed = (spec.subcommands ?? [])
      .filter(({ manages }) => manages)
      .map(({ name }) => `\`${name}\``);
    return [
      `## /${spec.name} ${help.usage}`.trim(),
      `${help.description}.`,
      ...(table.length > 0 ? [`| | |\n| --- | --- |\n${table.join("\n")}`] : []),
      ...(managed.length > 0 ? [`For managers: ${managed.join(", ")}.`] : []),
      ...(help.examples.length > 0
        ? [help.examples.map((line) => `- \`/${spec.name} ${line}\``).join("\n")]
        : []),
    ].join("\n\n");
  });
  return `# Commands

Made by \`npm run docs\` from what the bot says of itself. They are the same in Slack, in Discord and, as
\`pullquote quote …\`, in the terminal. In Slack and in the terminal an option is typed \`name:value\`; Discord asks for it.
An answer comes to you alone; **Share** shows it to the channel.

${sections.join("\n\n")}
`;
}

function cell(words: string): string {
  return words.replaceAll("|", "\\|");
}
