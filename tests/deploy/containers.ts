/** What a container would run, run here: the bot as it is built, with the environment that a file gives it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { inEmptyPostgres } from "../adapters/store/postgres-databases.ts";
import { built } from "../support/build-setup.ts";
import { startDiscord } from "../support/discord-server.ts";
import { startSlack } from "../support/slack-server.ts";
import { healthcheck, imageEnv } from "./dockerfile.ts";

type Env = Readonly<Record<string, string>>;

/** Whom the bot talks to, each on this machine. */
export interface Surroundings extends AsyncDisposable {
  /** What an operator fills in: Slack over HTTP, Discord, PostgreSQL. */
  readonly secrets: Env;
  /** Starts the bot, until it or all is closed. Ports that `env` names are replaced by free ones. */
  run(args: readonly string[], env: Env): Promise<Container>;
}

export interface Container extends AsyncDisposable {
  /** Waits until it answers, to another machine, at a port that it has inside. */
  answers(port: number, path: string, status?: number, method?: string): Promise<void>;
  /** Waits until Docker's own question ends well. */
  isWell(): Promise<void>;
}

const portNames = ["METRICS_PORT", "WEB_PORT", "PORT"];

export async function openSurroundings(pullquoteFile = "config/pullquote.yaml"): Promise<Surroundings> {
  const database = await inEmptyPostgres();
  const [discord, slack] = await Promise.all([startDiscord(), startSlack()]);
  const folder = mkdtempSync(join(tmpdir(), "pullquote-containers-"));
  const config = join(folder, "config");
  cpSync("config", config, { recursive: true });
  cpSync(pullquoteFile, join(config, "pullquote.yaml"));
  // Nobody's feed: it is refused without a question to anybody.
  const feeds = [{ outlet: "Nobody", url: "http://127.0.0.1:9/feed.xml", kind: "media" }];
  writeFileSync(join(config, "feeds.yaml"), JSON.stringify({ feeds }));
  const running: ChildProcess[] = [];
  const addresses = {
    PATH: process.env.PATH ?? "",
    CONFIG_DIR: config,
    DISCORD_API_URL: discord.bot.apiUrl,
    SLACK_API_URL: slack.bot.apiUrl,
  };

  return {
    secrets: {
      DATABASE_URL: database.url,
      INSTALLATION_KEY: Buffer.alloc(32, 7).toString("base64"),
      DISCORD_TOKEN: discord.bot.token,
      SLACK_BOT_TOKEN: slack.bot.botToken,
      SLACK_SIGNING_SECRET: slack.bot.signingSecret,
    },
    async run(args, given) {
      const inside: Env = { ...imageEnv, ...given };
      const ports = new Map<string, string>();
      for (const name of portNames)
        if (inside[name]) ports.set(inside[name], ports.get(inside[name]) ?? String(await freePort()));
      const env = {
        ...inside,
        ...Object.fromEntries(portNames.map((name) => [name, ports.get(inside[name] ?? "") ?? ""])),
        ...addresses,
        DATA_DIR: mkdtempSync(join(folder, "data-")),
      };
      const child = spawn(process.execPath, [built.main, ...args], {
        env,
        stdio: ["ignore", "ignore", "pipe"],
      });
      running.push(child);
      let said = "";
      child.stderr.on("data", (bytes) => {
        said += String(bytes);
      });
      const until = async (expected: unknown, ask: () => Promise<unknown>): Promise<void> => {
        const seen = async () => ({ answer: await ask(), ...(child.exitCode === null ? {} : { said }) });
        await expect.poll(seen, { timeout: 60_000, interval: 200 }).toEqual({ answer: expected });
      };
      return {
        answers: (port, path, status = 200, method = "GET") =>
          until(status, () => {
            const url = `http://${ourAddress()}:${ports.get(String(port)) ?? port}${path}`;
            return fetch(url, { method }).then((answer) => answer.status, String);
          }),
        isWell: () =>
          until(0, async () => {
            const [program, ...words] = healthcheck;
            const [ended] = await once(spawn(program, words, { env, stdio: "ignore" }), "exit");
            return ended;
          }),
        [Symbol.asyncDispose]: () => end(child),
      };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(running.map(end));
      await discord[Symbol.asyncDispose]();
      await slack[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Not that of the loopback: who listens on 127.0.0.1 alone is not heard there. */
function ourAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const outer = addresses.find(({ internal, family }) => !internal && family === "IPv4");
  return outer?.address ?? "127.0.0.2";
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
