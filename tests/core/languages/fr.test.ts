import { describe, expect, it } from "vitest";
import { fr } from "../../../src/core/languages/fr.ts";
import { findQuotes } from "../../../src/core/quote/find.ts";
import { anArticle } from "../../support/builders.ts";
import { asLine } from "../../support/quotes.ts";

const told = (...paragraphs: readonly string[]): readonly string[] =>
  findQuotes(anArticle({ paragraphs }), fr).map(asLine);

describe("French: the speaker beside the quotation", () => {
  it.each([
    ["« Nous livrons lundi », a déclaré Ada Moreno.", "Ada Moreno | Ada Moreno: Nous livrons lundi"],
    ["« Nous livrons lundi », explique Ada Moreno.", "Ada Moreno | Ada Moreno: Nous livrons lundi"],
    ["«\u00a0Nous livrons lundi\u00a0», a dit Ada Moreno.", "Ada Moreno | Ada Moreno: Nous livrons lundi"],
    ["«\u202fNous livrons lundi\u202f», dit Ada Moreno.", "Ada Moreno | Ada Moreno: Nous livrons lundi"],
    ["«Nous livrons lundi», affirme Ada Moreno.", "Ada Moreno | Ada Moreno: Nous livrons lundi"],
    ["“Nous livrons lundi”, affirme Ada Moreno.", "Ada Moreno | Ada Moreno: Nous livrons lundi"],
    ['"Nous livrons lundi", affirme Ada Moreno.', "Ada Moreno | Ada Moreno: Nous livrons lundi"],
    ["« Pourquoi attendre ? » demande Ada Moreno.", "Ada Moreno | Ada Moreno: Pourquoi attendre ?"],
    ["« Nous livrons lundi ! » lance Ada Moreno.", "Ada Moreno | Ada Moreno: Nous livrons lundi !"],
    ["Ada Moreno a déclaré : « Nous livrons lundi. »", "Ada Moreno | Ada Moreno: Nous livrons lundi."],
    [
      "Ada Moreno a déclaré au Courrier : « Nous livrons lundi. »",
      "Ada Moreno | Ada Moreno: Nous livrons lundi.",
    ],
    ["Ada Moreno l’a confirmé : « Nous livrons lundi. »", "Ada Moreno | Ada Moreno: Nous livrons lundi."],
    [
      "Selon Ada Moreno, « le modèle sera livré lundi ».",
      "Ada Moreno | Ada Moreno: le modèle sera livré lundi",
    ],
    [
      "D’après Ada Moreno, « le modèle sera livré lundi ».",
      "Ada Moreno | Ada Moreno: le modèle sera livré lundi",
    ],
    ["« Nous livrons lundi », selon Ada Moreno.", "Ada Moreno | Ada Moreno: Nous livrons lundi"],
    ["« Nous livrons lundi. » — Ada Moreno", "Ada Moreno | Ada Moreno: Nous livrons lundi."],
    ["Ada Moreno : « Nous livrons lundi. »", "Ada Moreno | Ada Moreno: Nous livrons lundi."],
    [
      "Ada Moreno estime que le plan est « mort avant d’avoir commencé ».",
      "Ada Moreno | Ada Moreno: mort avant d’avoir commencé",
    ],
  ])("%s", (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });
});

describe("French: who speaks is named within the marks", () => {
  it.each([
    [
      "« Nous livrons lundi, a déclaré Ada Moreno, et nous en sommes fiers. »",
      "Ada Moreno | Ada Moreno: Nous livrons lundi / et nous en sommes fiers.",
    ],
    [
      "« Nous livrons lundi, explique Ada Moreno. Personne ne nous l’a demandé. »",
      "Ada Moreno | Ada Moreno: Nous livrons lundi / Personne ne nous l’a demandé.",
    ],
    ["« Nous livrons lundi, a dit Ada Moreno. »", "Ada Moreno | Ada Moreno: Nous livrons lundi"],
    [
      "« Pourquoi attendre ? demande Ada Moreno. Nous livrons lundi. »",
      "Ada Moreno | Ada Moreno: Pourquoi attendre ? / Nous livrons lundi.",
    ],
    [
      "« Nous livrons lundi, précise Ada Moreno, directrice de Boréal, et nous en sommes fiers. »",
      "Ada Moreno | Ada Moreno: Nous livrons lundi / et nous en sommes fiers.",
    ],
  ])("%s", (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it("by a pronoun that hangs on the verb", () => {
    expect(
      told("Ada Moreno dirige Boréal.", "« Nous livrons lundi, a-t-elle ajouté, et nous en sommes fiers. »"),
    ).toEqual(["Ada Moreno | elle: Nous livrons lundi / et nous en sommes fiers."]);
  });

  it("leaves what is said of others whole", () => {
    expect(told("« Je suis fier, dit comme ça, d’avoir livré », a déclaré Ada Moreno.")).toEqual([
      "Ada Moreno | Ada Moreno: Je suis fier, dit comme ça, d’avoir livré",
    ]);
  });
});

describe("French: names, pronouns and roles", () => {
  it.each([
    ["« Nous livrons lundi », a déclaré Hélène de La Tour.", "Hélène de La Tour"],
    ["« Nous livrons lundi », a déclaré Jean-Pierre d’Aubigny.", "Jean-Pierre d’Aubigny"],
    ["« Nous livrons lundi », a déclaré M. Aubert.", "Aubert"],
    ["« Nous livrons lundi », a déclaré Mme Aubert.", "Aubert"],
    ["« Nous livrons lundi », a déclaré la directrice Ada Moreno.", "Ada Moreno"],
    ["« Nous livrons lundi », a déclaré la directrice du laboratoire, Ada Moreno.", "Ada Moreno"],
    ["Ada Moreno, qui a fondé Boréal, a déclaré : « Nous livrons lundi. »", "Ada Moreno"],
    ["Ada Moreno, directrice de Boréal, a déclaré : « Nous livrons lundi. »", "Ada Moreno"],
  ])("%s", (text, name) => {
    expect(findQuotes(anArticle({ paragraphs: [text] }), fr).map(({ by }) => by)).toEqual([
      expect.objectContaining({ kind: "named", name }),
    ]);
  });

  it("prints the fullest form of the article", () => {
    expect(told("Ada Moreno dirige Boréal.", "« Nous livrons lundi », a dit Moreno.")).toEqual([
      "Ada Moreno | Moreno: Nous livrons lundi",
    ]);
  });

  it.each([
    ["« Nous livrons lundi », a-t-elle déclaré.", "Ada Moreno | elle: Nous livrons lundi"],
    ["« Nous livrons lundi », dit-elle.", "Ada Moreno | elle: Nous livrons lundi"],
    ["« Nous livrons lundi », ajoute-t-il.", "Luc Aubert | il: Nous livrons lundi"],
    ["Elle a ajouté : « Nous livrons lundi. »", "Ada Moreno | Elle: Nous livrons lundi."],
  ])("finds whom a pronoun means: %s", (text, expected) => {
    expect(told("Ada Moreno a rencontré Luc Aubert à Berne.", text)).toEqual([expected]);
  });

  it("does not guess who an unnamed speaker is", () => {
    expect(told("Ada Moreno est partie tôt.", "« Nous livrons lundi », a dit un ingénieur.")).toEqual([
      "? | un ingénieur: Nous livrons lundi",
    ]);
  });
});

describe("French: pieces, paragraphs and what is no quote", () => {
  it("joins what its attribution splits", () => {
    expect(told("« Nous l’avons entraîné », a dit Ada Moreno, « puis ouvert au public. »")).toEqual([
      "Ada Moreno | Ada Moreno: Nous l’avons entraîné / puis ouvert au public.",
    ]);
  });

  it("joins what runs over paragraphs", () => {
    expect(told("Ada Moreno a déclaré : « Nous l’avons entraîné.", "« Puis nous l’avons ouvert. »")).toEqual([
      "Ada Moreno | Ada Moreno: Nous l’avons entraîné. / Puis nous l’avons ouvert.",
    ]);
  });

  it("leaves a quote in a quote inside", () => {
    expect(told("« Elle a crié “en avant” et elle est partie », a dit Ada Moreno.")).toEqual([
      "Ada Moreno | Ada Moreno: Elle a crié “en avant” et elle est partie",
    ]);
  });

  it("takes scare quotes and titles for none", () => {
    expect(told("Les laboratoires dits « frontière » se sont réunis à Berne.")).toEqual([]);
    expect(told("Elle a lu « Le Long Hiver » en une nuit.")).toEqual([]);
  });
});
