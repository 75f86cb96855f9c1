import { describe, expect, it } from "vitest";
import { answerLine, operator } from "../../src/adapters/platforms/terminal/commands.ts";
import { plainText } from "../../src/core/message/plain.ts";
import { openWhole } from "../support/whole.ts";

describe("a channel whose people speak another language", () => {
  it.each([
    [
      "de-DE",
      "Die Übersicht kommt in #terminal um 10:00 (UTC)",
      "KI-Übersicht · ",
      "Zitate von|Zitate|Zitat",
      "Das ist alles für heute.",
    ],
    [
      "fr",
      "Le résumé vient dans #terminal à 10:00 (UTC)",
      "Résumé IA · ",
      "citations|citation",
      "C’est tout pour aujourd’hui.",
    ],
  ])("%s: is answered and told in it, quotes as they were printed", async (locale, set, title, noun, end) => {
    await using whole = await openWhole({ now: new Date("2026-11-24T09:00:00Z") });
    await whole.tick();
    const ask = async (line: string) =>
      plainText((await answerLine(whole.app.bot, line, { ...operator, locale })).message);
    expect(await ask("digest set hour:10 zone:UTC")).toContain(set);
    const digest = await ask("digest preview");
    expect(digest).toContain(title);
    expect(digest).toContain("“You cannot ask people to trust a test that they are not allowed to read,”");
    expect(digest).toContain(end);
    expect(digest).not.toMatch(/\b(?:Why it is here|stories from|min read|That is all)\b/);
    expect(await ask("quote moreno")).toMatch(new RegExp(noun));
    expect(await ask("digest set hour:99")).not.toMatch(/needs/);
  });
});
