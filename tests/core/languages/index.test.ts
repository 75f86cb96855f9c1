import { describe, expect, it } from "vitest";
import { findLanguage, languageFor } from "../../../src/core/languages/index.ts";

describe("the shelf of languages", () => {
  it.each([
    ["en", "English"],
    ["en-GB", "English"],
    ["DE-at", "Deutsch"],
    ["fr-CA", "Français"],
  ])("reads %s", (tag, name) => {
    expect(findLanguage(tag)?.name).toBe(name);
  });

  it("reads no language that it does not know", () => {
    expect(findLanguage("tlh")).toBeUndefined();
    expect(findLanguage("toString")).toBeUndefined();
  });

  it("answers in English where it does not speak the reader’s language", () => {
    expect(languageFor("sv").code).toBe("en");
    expect(languageFor("").code).toBe("en");
  });
});
