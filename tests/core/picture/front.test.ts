import { describe, expect, it } from "vitest";
import { frontPicture } from "../../../src/core/picture/front.ts";

const day = { title: "Pullquote", day: "Monday 23 November 2026" };

describe("the picture of a day", () => {
  it("shows whole headlines, as many as there is room for, and says them all to who does not see it", () => {
    const headlines = Array.from({ length: 9 }, (_, at) => `Headline ${at} about the harbour`);
    const picture = frontPicture({ ...day, headlines }, "light");
    expect(picture?.svg).toContain(`width="1200" height="630"`);
    expect(picture?.alt).toBe(
      `Pullquote, Monday 23 November 2026. ${headlines
        .slice(0, 6)
        .map((one) => `${one}.`)
        .join(" ")}`,
    );
    expect(picture?.svg).not.toContain("Headline 6");
  });

  it("keeps a hostile headline text", () => {
    const picture = frontPicture({ ...day, headlines: ['</text><script x="1">'] }, "dark");
    expect(picture?.svg).not.toContain("<script");
    expect(picture?.svg).toContain("&lt;script");
  });

  it("is none of a day without a story, or with letters that cannot be drawn", () => {
    expect(frontPicture({ ...day, headlines: [] }, "light")).toBeUndefined();
    expect(frontPicture({ ...day, headlines: ["東京"] }, "light")).toBeUndefined();
  });
});
