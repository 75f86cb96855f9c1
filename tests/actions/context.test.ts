import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { secretsOf } from "../../src/actions/context.ts";
import { loadConfig } from "../../src/config/load.ts";

describe("secrets of the configuration", () => {
  it("are all known to the log, that it may blot them out", () => {
    const key = randomBytes(32).toString("base64");
    const secrets = {
      DISCORD_TOKEN: "discord-token-1",
      SLACK_APP_TOKEN: "xapp-token-2",
      SLACK_SIGNING_SECRET: "signing-secret-3",
      SLACK_CLIENT_SECRET: "client-secret-4",
      SLACK_STATE_SECRET: "state-secret-5",
      DATABASE_URL: "postgres://bot:password@db.example/pullquote",
      INSTALLATION_KEY: key,
      WEBHOOK_SECRET: `whsec_${randomBytes(32).toString("base64")}`,
    };
    const known = secretsOf(
      loadConfig({
        CONFIG_DIR: "config",
        SLACK_CLIENT_ID: "1.2",
        PORT: "3000",
        WEBHOOKS: "json:news=https://hooks.example/secret-6",
        ...secrets,
      }),
    );
    expect(known).toEqual(
      expect.arrayContaining([...Object.values(secrets), "https://hooks.example/secret-6"]),
    );
    // Whoever adds a secret adds it here and to the log.
    const named = readFileSync(".env.example", "utf8").match(/^[A-Z_]*(?:TOKEN|SECRET|KEY)(?==)/gm) ?? [];
    const tested = [...Object.keys(secrets), "SLACK_BOT_TOKEN"];
    expect(named.filter((name) => !tested.includes(name))).toEqual([]);
    expect(
      secretsOf(loadConfig({ CONFIG_DIR: "config", SLACK_BOT_TOKEN: "xoxb-7", SLACK_APP_TOKEN: "xapp-8" })),
    ).toEqual(["xoxb-7", "xapp-8"]);
  });
});
