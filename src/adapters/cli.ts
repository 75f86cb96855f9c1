/** Commands from argv. */
import { Command, Option } from "commander";
import { type ExportFormat, exportFormats } from "../core/message/citations.ts";

/** Where results are shown. */
export interface Screen {
  readonly write: (text: string) => void;
  readonly columns: number;
  readonly colour: boolean;
}

export interface Actions {
  start(): Promise<void>;
  demo(): Promise<void>;
  /** Answers a command as a chat would: `quote lecun open source`. */
  ask(line: string): Promise<void>;
  /** `list`, `add` … as in a chat; `import FILE`, `export` and `test URL` here alone. */
  feeds(words: readonly string[]): Promise<void>;
  /** Prints what /quote would find, all of it, with citations. */
  exportQuotes(words: readonly string[], format: ExportFormat): Promise<void>;
  /** Shows a template with real data. */
  preview(flags: PreviewFlags): Promise<void>;
  /** Says what is missing or broken, and how to mend it. */
  doctor(options: { readonly json?: boolean }): Promise<void>;
  /** Prints an article with its quotes marked, and why each went to its speaker. `source` is a file or an address. */
  explain(source: string): Promise<void>;
  /** Prints the Slack app to paste at api.slack.com/apps; for HTTP when an address is given. */
  slackManifest(httpUrl: string | undefined): void;
  /** Prints the address that adds the bot to a Discord server, and why it asks for what it asks. */
  discordInvite(appId: string | undefined): void;
  /** Runs one part of the product over a JSONL file. */
  predict(task: string, input: string, output: string, flags: PredictFlags): Promise<void>;
}

export interface PredictFlags {
  /** JSONL file of the people to search among. */
  readonly people?: string;
  readonly aliases: boolean;
}

export interface PreviewFlags {
  readonly template: string;
  readonly platform: "terminal" | "slack" | "discord";
  readonly watch?: boolean;
  readonly web?: boolean;
}

export function createCli(actions: Actions): Command {
  const cli = new Command("pullquote")
    .description("A daily digest of AI news made of verbatim quotes.")
    .version("0.1.0");
  cli.command("start").description("run the bot").action(actions.start);
  cli.command("demo").description("see a digest made from a small site on this machine").action(actions.demo);
  for (const [name, description] of [
    ["quote", "find what people said: quote lecun open source"],
    ["voices", "who was heard in the last days, or who said what: voices open source"],
    ["verify", "whether a source prints these words: verify you cannot ask people to trust a test"],
    ["watch", "be told when somebody is quoted: watch lecun | list"],
    ["why", "what became of an article: why https://example.org/news/1"],
    ["status", "whether all is well: feeds, digests, and what waits"],
    ["digest", "preview | set | filter | pause | resume | status"],
  ] as const) {
    cli
      .command(name)
      .argument("[words...]")
      .description(description)
      .action((words: readonly string[]) => actions.ask([name, ...words].join(" ")));
  }
  cli
    .command("feeds")
    .argument("[words...]")
    .description("list | add | remove | check | test ADDRESS | import FILE.opml | export")
    .action((words: readonly string[]) => actions.feeds(words));
  cli
    .command("export")
    .argument("[words...]")
    .description("print quotes with their citations: export lecun open source --format csv")
    .addOption(new Option("--format <name>").choices(exportFormats).default("markdown"))
    .action((words: readonly string[], { format }: { format: ExportFormat }) =>
      actions.exportQuotes(words, format),
    );
  cli
    .command("preview")
    .description("show a template with real data, as it will look")
    .option("--template <name>", "a file of config/templates, without .md", "daily")
    .addOption(
      new Option("--platform <name>", "slack and discord print what is sent there")
        .choices(["terminal", "slack", "discord"])
        .default("terminal"),
    )
    .option("--watch", "again whenever a template is saved")
    .option("--web", "as a page in the browser, Slack beside Discord, live")
    .action((flags: PreviewFlags) => actions.preview(flags));
  cli
    .command("doctor")
    .description("say what is missing or broken, and how to mend it")
    .option("--json", "for scripts")
    .action((options: { json?: boolean }) => actions.doctor(options));
  cli
    .command("explain")
    .argument("<source>", "a text or HTML file, or the address of an article")
    .description("show an article's quotes, who was considered for each, and why the winner won")
    .action((source: string) => actions.explain(source));
  cli
    .command("slack")
    .description("connect Slack")
    .command("manifest")
    .description("print the app manifest to paste at api.slack.com/apps")
    .option("--http <url>", "for HTTP instead of Socket Mode: where Slack reaches the bot")
    .action(({ http }: { http?: string }) => actions.slackManifest(http));
  cli
    .command("discord")
    .description("connect Discord")
    .command("invite")
    .description("print the address that adds the bot to a server")
    .option("--app-id <id>", "the application's id; found in the token when left out")
    .action(({ appId }: { appId?: string }) => actions.discordInvite(appId));
  cli
    .command("predict")
    .description("run one part over a JSONL file, for measuring it")
    .argument("<task>")
    .argument("<in>")
    .argument("<out>")
    .option("--people <file>", "for speakers: the people to search among")
    .option("--no-aliases", "for speakers: leave out what else they are called")
    .action((task: string, input: string, output: string, flags: PredictFlags) =>
      actions.predict(task, input, output, flags),
    );
  return cli;
}
