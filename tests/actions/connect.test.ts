import { describe, expect, it } from "vitest";
import { discordInvite } from "../../src/actions/connect.ts";
import { runAction } from "../support/command-line.ts";

describe("pullquote discord invite", () => {
  it("prints the address for a server, what it asks for and why, and the address for one person", async () => {
    const { printed } = await runAction(discordInvite, { appId: "123456789012345678" }, { env: {} });
    expect(printed).toContain(
      "https://discord.com/oauth2/authorize?client_id=123456789012345678&permissions=274878008320&scope=bot+applications.commands",
    );
    expect(printed).toContain("  View Channel: to see the channel that gets the digest\n");
    expect(printed).toContain(
      "https://discord.com/oauth2/authorize?client_id=123456789012345678&integration_type=1&scope=applications.commands",
    );
  });
});
