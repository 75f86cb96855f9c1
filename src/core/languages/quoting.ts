/** How a language quotes: its marks, and the words from which we know who speaks. */

export interface QuotationMarks {
  readonly open: string;
  readonly close: string;
}

export type WordSet = ReadonlySet<string>;

/** `f` and `m` when a name is usual for one of both only. */
export type Gender = "f" | "m";

/** Every set holds lower-case words; abbreviations without their last point. */
export interface Quoting {
  /** As typeset; the first pair is the one that we print around a quote. Straight marks are always understood. */
  readonly marks: readonly [QuotationMarks, ...QuotationMarks[]];

  /** Finite forms of the verbs of saying that are met in news: "said", "says", "told". */
  readonly cues: WordSet;
  /** Those of `cues` that mostly mean something else: they count only right beside a quotation that a comma or a colon sets off. */
  readonly weakCues: WordSet;
  /** Forms without a subject of their own: "saying", "adding". The subject is that of the sentence. */
  readonly participles: WordSet;
  /** Forms of `cues` that are nouns as well: "claims", "notes"; after an article they are. */
  readonly nounCues: WordSet;
  /** Those of `cues` that say what something is called; a title may follow. */
  readonly namingCues: WordSet;
  /** Verbs of saying with whom they speak to as object: "told". What follows is never their subject. */
  readonly addressing: WordSet;
  /** "according to": each entry is a sequence of words before whoever is the source. */
  readonly sourcePhrases: readonly (readonly string[])[];
  /** The same, where they count only behind a quotation: German „…“, so Moreno. */
  readonly sourcesBehind: readonly (readonly string[])[];
  /** Before the author of a work: “The Title,” by Ada Moreno. Such a title is no quote. */
  readonly byline: WordSet;

  readonly pronouns: {
    readonly masculine: WordSet;
    readonly feminine: WordSet;
    readonly plural: WordSet;
    readonly first: WordSet;
    readonly neuter: WordSet;
    /** "who": stands for what comes right before it. */
    readonly relative: WordSet;
    /** Words that are shortened with an apostrophe as pronouns are: "that's", "here's". */
    readonly other: WordSet;
  };
  /** "his", "him"; "her": they tell a gender, and are never subjects. */
  readonly possessives: { readonly masculine: WordSet; readonly feminine: WordSet };

  /** Before a name: "mr", "dr", "senator". */
  readonly titles: WordSet;
  readonly titleGender: ReadonlyMap<string, Gender>;
  /** What a person is: "spokesman", "founder", "scientist". With `titles` they make roles. */
  readonly roles: WordSet;
  readonly roleGender: ReadonlyMap<string, Gender>;
  readonly givenNames: ReadonlyMap<string, Gender>;
  /** Short forms of given names: "bob" of "robert". */
  readonly nicknames: ReadonlyMap<string, string>;
  /** Surnames that look like small words of the grammar: "May", "Will". */
  readonly smallSurnames: WordSet;
  /** Inside names: "van", "de", "bin". */
  readonly particles: WordSet;
  /** After names: "jr", "iii". */
  readonly nameSuffixes: WordSet;
  /** What a person says things in: "statement", "letter". With an owner the owner speaks. */
  readonly documents: WordSet;
  /** Words that make a name one of an organisation: "university", "inc", "times". */
  readonly organisations: WordSet;
  /** Join the words of an organisation's name: "of", "for", "and". */
  readonly organisationJoints: WordSet;
  /** Names of countries, states and large cities, words joined by a space: they say little themselves. */
  readonly places: WordSet;
  /** Written with a capital though they name nobody: weekdays, months, nations, parties. */
  readonly capitalised: WordSet;

  readonly determiners: WordSet;
  readonly definite: WordSet;
  /** "as" before a subject and its verb. */
  readonly as: WordSet;
  readonly prepositions: WordSet;
  /** Prepositions that hang one noun on another: "a spokesman for", "the head of". */
  readonly linkers: WordSet;
  readonly conjunctions: WordSet;
  /** Begin a clause that depends on another: "because", "that", "when". */
  readonly subordinators: WordSet;
  /** Stand for a thing that comes right before: "that", "which". */
  readonly thingRelatives: WordSet;
  /** "to" before a verb. */
  readonly infinitiveMarks: WordSet;
  /** "with", "of" before somebody who acts: “with Moreno saying”, “footage of Moreno saying”. */
  readonly accompanying: WordSet;
  /** Determiners that may stand for a noun: "one", "others". */
  readonly standIns: WordSet;
  /** "on" before a day. */
  readonly timePrepositions: WordSet;
  readonly days: WordSet;
  readonly auxiliaries: WordSet;
  /** Those that make a passive: "was called". */
  readonly passives: WordSet;
  readonly adverbs: WordSet;
  /** Pronouns that hang on a verb with a hyphen: French "dit-il". */
  readonly clitics: WordSet;
  /** Words shortened before a vowel, with their apostrophe: French "l'", "d'". */
  readonly elisions: WordSet;
  /** Every noun has a capital, as in German: then a capital alone makes no name. */
  readonly nounsHaveCapitals: boolean;
  /** The verb comes second, so its subject follows where something else comes first: “In Bern sagte Moreno: …” */
  readonly verbSecond: boolean;
  /** Who speaks may be named within the marks: French « …, a dit Moreno, … ». */
  readonly incises: boolean;
  /** Endings that betray a verb or an adverb among unknown words. */
  readonly verbEndings: readonly string[];
  /** Endings of finite verbs in the past. */
  readonly pastEndings: readonly string[];
  /** Everyday verb forms that no ending betrays: "went", "took". */
  readonly verbs: WordSet;
  /** After these a point ends no sentence. */
  readonly abbreviations: WordSet;
}

/** A set of words, written as one text with spaces between. */
export function wordSet(words: string): WordSet {
  return new Set(words.trim().split(/\s+/));
}

/** A set of phrases, written as one text with bars between. */
export function phraseSet(phrases: string): WordSet {
  return new Set(phrases.split("|").map((phrase) => phrase.trim().replace(/\s+/g, " ")));
}

/** Given names with the gender that each is usual for. */
export function withGenders(women: WordSet, men: WordSet): ReadonlyMap<string, Gender> {
  return new Map<string, Gender>([
    ...[...women].map((name) => [name, "f"] as const),
    ...[...men].map((name) => [name, "m"] as const),
  ]);
}
