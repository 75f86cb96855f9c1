import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operator } from "../../src/adapters/platforms/terminal/commands.ts";
import type { Message } from "../../src/core/message/message.ts";
import { openingMs } from "../support/week.ts";
import { openWhole, type Whole } from "../support/whole.ts";

const url = "https://quotes.example/news";
let whole: Whole;
beforeAll(async () => {
  whole = await openWhole({ now: new Date("2026-11-24T09:00:00Z"), web: { url } });
  await whole.tick();
}, openingMs);
afterAll(() => whole[Symbol.asyncDispose]());

/** Labels and addresses of links to the bot's own pages. */
function pageLinksIn(message: Message): readonly string[] {
  const found: string[] = [];
  JSON.stringify(message, (key, value: unknown) => {
    if (key === "url" && typeof value === "string" && value.startsWith(url)) found.push(value);
    return value;
  });
  return found;
}

describe("links to the web pages", () => {
  it("stand in a digest and beside a quote, where there are pages for these readers", async () => {
    const { library, bot, publisher } = whole.app;
    const digest = pageLinksIn(await publisher.preview(await library.destination()));
    const today = await library.today();
    expect(digest).toEqual(today.stories.map(({ id }) => `${url}/stories/${id}`));
    const { message } = await bot.runText("quote", "moreno licence", operator);
    const [link = ""] = pageLinksIn(message);
    expect(link).toMatch(/^https:\/\/quotes\.example\/news\/quotes\/[\w-]{16}$/);
    const quote = await library.findQuote(link.split("/").at(-1) as never);
    expect(quote?.quote.pieces[0]?.text).toContain("A licence is a sentence");
  });

  it("are not shown to readers of another workspace", async () => {
    const stranger = { ...operator, platform: "slack", workspaceId: "T9" } as const;
    const { message } = await whole.app.bot.runText("quote", "moreno licence", stranger);
    expect(JSON.stringify(message)).toContain("A licence is a sentence");
    expect(pageLinksIn(message)).toEqual([]);
  });
});
