import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerLine, operator } from "../../../src/adapters/platforms/terminal/commands.ts";
import { plainText } from "../../../src/core/message/plain.ts";
import { openWhole, type Whole } from "../../support/whole.ts";

let whole: Whole;
beforeEach(async () => {
  whole = await openWhole({ now: new Date("2026-11-24T09:00:00Z") });
});
afterEach(() => whole[Symbol.asyncDispose]());

const ask = async (line: string, asker = operator): Promise<string> =>
  plainText((await answerLine(whole.app.bot, line, asker)).message);
const destination = () => whole.app.store.destinations.findByChannel(operator, operator.channelId);

describe("/digest set", () => {
  it("keeps hour, zone and days, and says when the next one comes there", async () => {
    const said = await ask("digest set hour:8 zone:Europe/Berlin days:mon,wed,fri stories:4");
    expect(said).toContain("The digest comes to #terminal at 08:00 (Europe/Berlin), Mon, Wed, Fri.");
    expect(said).toContain("Next: Wednesday 25 November 2026, 08:00.");
    expect(await destination()).toMatchObject({
      schedule: { hour: 8, minute: 0, zone: "Europe/Berlin", days: ["mon", "wed", "fri"] },
      stories: 4,
      state: "active",
      next: { at: new Date("2026-11-25T07:00:00Z") },
    });
  });

  it("changes only what is named, and the full hour is meant when no minute is", async () => {
    await ask("digest set hour:8 minute:30 zone:Asia/Kathmandu");
    await ask("digest set days:mon-fri");
    expect(await destination()).toMatchObject({ schedule: { hour: 8, minute: 30, zone: "Asia/Kathmandu" } });
    await ask("digest set hour:9");
    expect(await destination()).toMatchObject({ schedule: { hour: 9, minute: 0, zone: "Asia/Kathmandu" } });
  });

  it.each([
    [
      "digest set zone:Europe/Berln",
      "I do not know the time zone “Europe/Berln”. Did you mean Europe/Berlin",
    ],
    ["digest set days:someday", "I do not know the days “someday”. Try mon-fri, or mon,wed,fri."],
    ["digest set hour:24", "“hour” needs a whole number from 0 to 23."],
    ["digest set hour:eight", "“hour” needs a whole number from 0 to 23."],
    ["digest sett", "I do not know “sett”. /digest help shows what there is."],
  ])("answers “%s” with what was expected, and changes nothing", async (line, answer) => {
    expect(await ask(line)).toContain(answer);
    expect(await destination()).toBeUndefined();
  });
});

describe("/digest pause and resume", () => {
  it("stop the digests of the channel and let them go on from the next hour", async () => {
    await ask("digest set hour:10 zone:UTC");
    expect(await ask("digest pause")).toContain("No digests in #terminal until you type /digest resume.");
    whole.now = new Date("2026-11-24T10:00:30Z");
    await whole.tick();
    expect(await ask("digest status")).toContain("Paused. Type /digest resume to go on.");
    expect(await ask("digest status")).toContain("None sent yet.");
    expect(await ask("digest resume")).toContain("Next: Wednesday 25 November 2026, 10:00.");
  });

  it("say that there is nothing to stop where no digest comes", async () => {
    expect(await ask("digest pause")).toContain("This channel gets no digest.");
  });
});

describe("/digest status", () => {
  it("says when the last one went and when the next one comes", async () => {
    await ask("digest set hour:10 zone:UTC");
    await whole.tick();
    whole.now = new Date("2026-11-24T10:00:30Z");
    await whole.tick();
    const said = await ask("digest status");
    expect(said).toContain("#terminal: 10:00 (UTC)");
    expect(said).toContain("Next: Wednesday 25 November 2026, 10:00.");
    expect(said).toContain("Last sent: Tuesday 24 November 2026, 10:00.");
  });

  it("says how to begin where no channel gets one", async () => {
    expect(await ask("digest status")).toContain("Type /digest set in the channel that should.");
  });
});

describe("/digest preview", () => {
  it("shows what would come now, changes nothing, and says that nobody else sees it", async () => {
    await whole.tick();
    const said = await ask("digest preview", { ...operator, canManage: false });
    expect(said).toContain("Fernweh Labs opens the weights of Heron 2");
    expect(said).toContain("A preview: only you see it.");
    expect(await destination()).toBeUndefined();
  });
});

describe("who may", () => {
  it.each(["digest set hour:8", "digest pause", "digest resume"])(
    "change things: not anybody: %s",
    async (line) => {
      expect(await ask(line, { ...operator, canManage: false })).toContain(
        "Only people who manage this workspace",
      );
      expect(await destination()).toBeUndefined();
    },
  );
});

describe("completion", () => {
  it("knows zones by a part of the city's name", async () => {
    const invocation = { command: "digest", subcommand: "set", options: {}, asker: operator } as const;
    const choices = await whole.app.bot.complete(invocation, "zone", "kathm");
    expect(choices.map(({ value }) => value)).toContain("Asia/Kathmandu");
  });
});

describe("/digest set voices and template", () => {
  it("ends the digest with who was heard, on the day of the week that was asked for", async () => {
    await whole.tick();
    await ask("digest set hour:10 zone:UTC voices:wed template:compact");
    expect(await destination()).toMatchObject({ voicesOn: "wed", template: "compact" });
    expect(await ask("digest preview")).not.toContain("Voices of the last");
    await ask("digest set voices:tue");
    const tuesday = await ask("digest preview");
    expect(tuesday).toContain("Voices of the last 7 days");
    expect(tuesday.indexOf("That is all for today.")).toBeLessThan(tuesday.indexOf("Voices of"));
    await ask("digest set voices:never");
    expect(await destination()).not.toHaveProperty("voicesOn");
  });

  it("knows the templates that tell a digest", async () => {
    const refused = await ask("digest set template:weekly");
    expect(refused).toContain("“template” needs one of compact, daily");
  });
});

describe("/digest filter", () => {
  beforeEach(async () => {
    await ask("digest set hour:10 zone:UTC");
    await whole.tick();
  });

  it("says what it would have kept, and changes nothing, on a dry run", async () => {
    const said = await ask('digest filter people:"moreno, lindqvel" exclude:licence try:yes');
    expect(said).toContain("With this filter (nothing is changed):");
    expect(said).toContain("people: moreno, lindqvel");
    expect(said).toMatch(/Of \d+ stories in the last 7 days it keeps [1-9]\d*\./);
    expect(said).toContain("Kept: “");
    expect(said).toContain("Left out: “");
    expect((await destination())?.filter.people).toEqual([]);
  });

  it("keeps from the next digest on what was asked for, list by list", async () => {
    expect(await ask("digest filter people:moreno")).toContain("From the next digest on, this channel gets:");
    await ask("digest filter exclude:robots");
    expect((await destination())?.filter).toMatchObject({ people: ["moreno"], exclude: ["robots"] });
    expect(await ask("digest preview")).toContain("Ada Moreno");
    await ask("digest filter people:none include:nothing-says-this exclude:none");
    expect(await ask("digest preview")).not.toContain("Ada Moreno");
    expect(await ask("digest filter include:none")).toContain("Nothing is filtered here");
  });

  it("shows the filter when nothing is asked for, and has none where no digest comes", async () => {
    expect(await ask("digest filter channel:<#C9|elsewhere>")).toContain("This channel gets no digest.");
    await ask("digest filter companies:Fernweh");
    const said = await ask("digest filter try:no");
    expect(said).toContain("This channel gets:");
    expect(said).toContain("companies: Fernweh");
  });

  it("asks for somebody who may manage", async () => {
    expect(await ask("digest filter people:moreno", { ...operator, canManage: false })).toContain(
      "Only people who manage",
    );
  });
});
