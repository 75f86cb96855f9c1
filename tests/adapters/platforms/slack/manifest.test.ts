import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scopes, slackManifest } from "../../../../src/adapters/platforms/slack/manifest.ts";
import { commands } from "../../../../src/app/commands/index.ts";
import { words } from "../../../../src/core/languages/en/words.ts";

const specs = Object.values(commands).map(({ spec }) => spec);
const guide = readFileSync(new URL("../../../../docs/slack.md", import.meta.url), "utf8");

describe("Slack's manifest", () => {
  it("is the one that the guide tells to paste", () => {
    const pasted = /```json\n(.*?)```/s.exec(guide)?.[1] ?? "";
    expect(JSON.parse(pasted)).toEqual(slackManifest(specs, words));
  });

  it("is explained in the guide, scope by scope", () => {
    for (const [scope, reason] of Object.entries(scopes)) {
      expect(guide).toContain(`| \`${scope}\` | ${reason} |`);
    }
  });

  it("keeps Slack's limits", () => {
    const manifest = slackManifest(specs, words);
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
    for (const { command, usage_hint } of manifest.features.slash_commands) {
      expect(command).toMatch(/^\/[a-z]{1,31}$/);
      expect(usage_hint.length).toBeLessThanOrEqual(1000);
    }
  });

  it("sends everything to one address over HTTP", () => {
    const manifest = slackManifest(specs, words, { httpUrl: "https://bot.example.org/" });
    const url = "https://bot.example.org/slack/events";
    expect(manifest.features.slash_commands.map((command) => command.url)).toEqual(specs.map(() => url));
    expect(manifest.settings).toMatchObject({
      socket_mode_enabled: false,
      interactivity: { is_enabled: true, request_url: url },
      event_subscriptions: {
        request_url: url,
        bot_events: expect.arrayContaining(["app_mention", "app_uninstalled"]),
      },
    });
  });
});
