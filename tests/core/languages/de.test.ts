import { describe, expect, it } from "vitest";
import { de } from "../../../src/core/languages/de.ts";
import { findQuotes } from "../../../src/core/quote/find.ts";
import { anArticle } from "../../support/builders.ts";
import { asLine } from "../../support/quotes.ts";

const told = (...paragraphs: readonly string[]): readonly string[] =>
  findQuotes(anArticle({ paragraphs }), de).map(asLine);

describe("German: the speaker beside the quotation", () => {
  it.each([
    ["„Wir liefern am Montag“, sagte Ada Moreno.", "Ada Moreno | Ada Moreno: Wir liefern am Montag"],
    [
      "„Wir liefern am Montag“, sagt Ada Moreno dem Kurier.",
      "Ada Moreno | Ada Moreno: Wir liefern am Montag",
    ],
    ["»Wir liefern am Montag«, erklärte Ada Moreno.", "Ada Moreno | Ada Moreno: Wir liefern am Montag"],
    ["«Wir liefern am Montag», erklärte Ada Moreno.", "Ada Moreno | Ada Moreno: Wir liefern am Montag"],
    ['"Wir liefern am Montag", betonte Ada Moreno.', "Ada Moreno | Ada Moreno: Wir liefern am Montag"],
    ["„Warum denn warten?“, fragte Ada Moreno.", "Ada Moreno | Ada Moreno: Warum denn warten?"],
    ["„Wir liefern am Montag!“, rief Ada Moreno.", "Ada Moreno | Ada Moreno: Wir liefern am Montag!"],
    ["Ada Moreno sagte: „Wir liefern am Montag.“", "Ada Moreno | Ada Moreno: Wir liefern am Montag."],
    [
      "Ada Moreno sagte dem Kurier: „Wir liefern am Montag.“",
      "Ada Moreno | Ada Moreno: Wir liefern am Montag.",
    ],
    ["Ada Moreno hat gesagt: „Wir liefern am Montag.“", "Ada Moreno | Ada Moreno: Wir liefern am Montag."],
    ["In Bern sagte Ada Moreno: „Wir liefern am Montag.“", "Ada Moreno | Ada Moreno: Wir liefern am Montag."],
    [
      "Am Dienstag erklärte Ada Moreno im Kurier: „Wir liefern am Montag.“",
      "Ada Moreno | Ada Moreno: Wir liefern am Montag.",
    ],
    ["Dazu sagte Ada Moreno: „Wir liefern am Montag.“", "Ada Moreno | Ada Moreno: Wir liefern am Montag."],
    ["„Wir liefern am Montag“, so Ada Moreno.", "Ada Moreno | Ada Moreno: Wir liefern am Montag"],
    ["„Wir liefern am Montag“, hat Ada Moreno gesagt.", "Ada Moreno | Ada Moreno: Wir liefern am Montag"],
    [
      "Laut Ada Moreno ist das Modell „so gut wie fertig gebaut“.",
      "Ada Moreno | Ada Moreno: so gut wie fertig gebaut",
    ],
    ["„Wir liefern am Montag.“ – Ada Moreno", "Ada Moreno | Ada Moreno: Wir liefern am Montag."],
    ["Ada Moreno: „Wir liefern am Montag.“", "Ada Moreno | Ada Moreno: Wir liefern am Montag."],
  ])("%s", (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });
});

describe("German: names, titles and roles", () => {
  it.each([
    ["„Wir liefern am Montag“, sagte Ulrike von der Heide.", "Ulrike von der Heide"],
    ["„Wir liefern am Montag“, sagte Dr. Ulrike Sander.", "Ulrike Sander"],
    ["„Wir liefern am Montag“, sagte Frau Sander.", "Sander"],
    ["„Wir liefern am Montag“, sagte Nordlicht-Chefin Ada Moreno.", "Ada Moreno"],
    ["„Wir liefern am Montag“, sagte die Gründerin Ada Moreno.", "Ada Moreno"],
    ["„Wir liefern am Montag“, sagte die Sprecherin des Labors, Ada Moreno.", "Ada Moreno"],
    ["Ada Moreno, die das Labor 2021 gegründet hat, sagte: „Wir liefern am Montag.“", "Ada Moreno"],
    ["Ada Moreno, Gründerin von Nordlicht, sagte: „Wir liefern am Montag.“", "Ada Moreno"],
    ["„Wir liefern am Montag“, sagte Müller-Lüdenscheid.", "Müller-Lüdenscheid"],
  ])("%s", (text, name) => {
    expect(findQuotes(anArticle({ paragraphs: [text] }), de).map(({ by }) => by)).toEqual([
      expect.objectContaining({ kind: "named", name }),
    ]);
  });

  it("prints the fullest form of the article", () => {
    expect(told("Ada Moreno leitet Nordlicht.", "„Wir liefern am Montag“, sagte Moreno.")).toEqual([
      "Ada Moreno | Moreno: Wir liefern am Montag",
    ]);
  });

  it("finds whom a pronoun means", () => {
    expect(
      told(
        "Ada Moreno traf Jürgen Sander in Bern.",
        "„Wir liefern am Montag“, sagte sie.",
        "„Wir warten erst einmal ab“, sagte er.",
      ),
    ).toEqual(["Ada Moreno | sie: Wir liefern am Montag", "Jürgen Sander | er: Wir warten erst einmal ab"]);
  });

  it("does not guess who an unnamed speaker is", () => {
    expect(told("Ada Moreno ging früh.", "„Wir liefern am Montag“, sagte ein Ingenieur.")).toEqual([
      "? | ein Ingenieur: Wir liefern am Montag",
    ]);
  });

  it("takes no noun for a name", () => {
    expect(told("„Wir liefern am Montag“, sagte die Sprecherin der Firma.")).toEqual([
      "? | die Sprecherin der Firma: Wir liefern am Montag",
    ]);
  });
});

describe("German: pieces, paragraphs and what is no quote", () => {
  it("joins what its attribution splits", () => {
    expect(told("„Wir haben es trainiert“, sagte Ada Moreno, „und dann geöffnet.“")).toEqual([
      "Ada Moreno | Ada Moreno: Wir haben es trainiert / und dann geöffnet.",
    ]);
    expect(told("„Wir haben es trainiert“, sagte Ada Moreno. „Dann haben wir es geöffnet.“")).toEqual([
      "Ada Moreno | Ada Moreno: Wir haben es trainiert / Dann haben wir es geöffnet.",
    ]);
  });

  it("joins what runs over paragraphs", () => {
    expect(told("Ada Moreno sagte: „Wir haben es trainiert.", "„Dann haben wir es geöffnet.“")).toEqual([
      "Ada Moreno | Ada Moreno: Wir haben es trainiert. / Dann haben wir es geöffnet.",
    ]);
  });

  it("leaves a quote in a quote inside", () => {
    expect(told("„Sie rief ‚Weiter so‘ und ging“, sagte Ada Moreno.")).toEqual([
      "Ada Moreno | Ada Moreno: Sie rief ‚Weiter so‘ und ging",
    ]);
  });

  it("takes scare quotes and titles for none", () => {
    expect(told("Die sogenannten „Frontier“-Labore trafen sich in Bern.")).toEqual([]);
    expect(told("Sie las „Der lange Winter“ in einer Nacht.")).toEqual([]);
  });

  it("keeps a part of the writer’s sentence as a fragment", () => {
    const [quote] = findQuotes(
      anArticle({ paragraphs: ["Ada Moreno nannte den Plan „tot, bevor er je begonnen hat“."] }),
      de,
    );
    expect(quote).toMatchObject({ kind: "fragment", by: { name: "Ada Moreno" } });
  });
});
