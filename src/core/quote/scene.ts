/** Who is on the scene while an article is read from top to bottom: whom "he" means, and who spoke last. */

import type { Span } from "../article/article.ts";
import type { Gender } from "../languages/quoting.ts";
import type { Cast } from "./cast.ts";
import type { Grammar } from "./grammar.ts";
import type { Member } from "./registry.ts";
import type { Token } from "./tokens.ts";

/** Somebody, and the words that named them last. */
export interface Seen {
  readonly member: Member;
  readonly mention: Span;
}

interface Appearance extends Seen {
  readonly sentence: number;
  readonly isSubject: boolean;
}

export interface Meant {
  readonly member: Member;
  /** 0 to 1. */
  readonly certainty: number;
  /** Others who fit, the likeliest first. */
  readonly rivals: readonly Member[];
}

const maxRemembered = 16;
const maxSentencesAway = 12;
const maxRivals = 3;

export class Scene {
  readonly #cast: Cast;
  readonly #grammar: Grammar;
  #appearances: Appearance[] = [];
  #lastSpeaker: { readonly member: Member; readonly sentence: number } | undefined;

  constructor(cast: Cast, grammar: Grammar) {
    this.#cast = cast;
    this.#grammar = grammar;
  }

  /** Remembers whom a sentence names; read after its quotes are attributed. */
  note(tokens: readonly Token[], sentence: number): void {
    let hasSubject = false;
    for (const [at, token] of tokens.entries()) {
      const gender = this.genderOf(token);
      if (gender && !hasSubject) {
        const meant = this.whoIs(gender, tokens, at, sentence);
        if (meant) this.#remember({ member: meant.member, mention: token, sentence, isSubject: true });
        hasSubject = true;
      }
      const member = token.name && this.#cast.memberOf(token.name);
      if (!member?.isPerson) continue;
      const isSpeaking = this.#grammar.isSpeaking(tokens, at);
      const isSubject: boolean = isSpeaking || (!hasSubject && this.#mayBeSubject(tokens, at));
      hasSubject ||= isSubject;
      this.#remember({ member, mention: token, sentence, isSubject });
      if (isSpeaking) this.#lastSpeaker = { member, sentence };
    }
  }

  noteSpeaker(member: Member, mention: Span | undefined, sentence: number): void {
    this.#lastSpeaker = { member, sentence };
    if (mention) this.#remember({ member, mention, sentence, isSubject: true });
  }

  genderOf(token: Token): Gender | undefined {
    if (token.kind !== "word") return undefined;
    const { masculine, feminine } = this.#grammar.quoting.pronouns;
    if (masculine.has(token.key)) return "m";
    return feminine.has(token.key) ? "f" : undefined;
  }

  /** Of "his", "him", "her". */
  possessiveGenderOf(token: Token): Gender | undefined {
    if (token.kind !== "word") return undefined;
    const { masculine, feminine } = this.#grammar.quoting.possessives;
    if (masculine.has(token.key)) return "m";
    return feminine.has(token.key) ? "f" : undefined;
  }

  /** The person whom a pronoun at `at` in the sentence means. */
  whoIs(gender: Gender, tokens: readonly Token[], at: number, sentence: number): Meant | undefined {
    const scores = new Map<Member, number>();
    const consider = ({ member, sentence: seen, isSubject }: Appearance): void => {
      const away = sentence - seen;
      if (away > maxSentencesAway) return;
      if (member.gender !== undefined && member.gender !== gender) return;
      const spoke = this.#lastSpeaker?.member === member && sentence - this.#lastSpeaker.sentence <= 4;
      const score =
        24 - 3 * away + (isSubject ? 4 : 0) + (spoke ? 2 : 0) + (member.gender === gender ? 4 : 0);
      scores.set(member, Math.max(score, scores.get(member) ?? 0));
    };
    for (const appearance of this.#appearances) consider(appearance);
    for (const appearance of this.#before(tokens, at, sentence)) consider(appearance);
    const ranked = [...scores].sort((a, b) => b[1] - a[1]);
    const [best, second] = ranked;
    if (!best) return undefined;
    const margin = best[1] - (second?.[1] ?? 0);
    const known = best[0].gender === gender ? 0.92 : 0.75;
    return {
      member: best[0],
      certainty: margin >= 4 ? known : known - 0.08,
      rivals: ranked.slice(1, 1 + maxRivals).map(([member]) => member),
    };
  }

  /** “the CEO”: the one person whose printed role has the word, the last seen of several. */
  whoHasRole(role: string): Meant | undefined {
    for (const { member } of [...this.#appearances].reverse()) {
      if (member.roleWords.has(role)) return { member, certainty: 0.9, rivals: [] };
    }
    const holders = this.#cast.members.filter(({ roleWords }) => roleWords.has(role));
    const [only] = holders;
    return only && holders.length === 1 ? { member: only, certainty: 0.6, rivals: [] } : undefined;
  }

  lastSpeaker(sentence: number, maxAway: number): Member | undefined {
    const last = this.#lastSpeaker;
    return last && sentence - last.sentence <= maxAway ? last.member : undefined;
  }

  /** Who spoke last, with the words that named them then. */
  lastSpoken(sentence: number, maxAway: number): Seen | undefined {
    const member = this.lastSpeaker(sentence, maxAway);
    return member && this.#appearances.findLast((seen) => seen.member === member);
  }

  /** The person whom the sentence before was about. */
  lastSubject(sentence: number, maxAway: number): Seen | undefined {
    const last = this.#appearances.findLast(({ isSubject }) => isSubject) ?? this.#appearances.at(-1);
    return last && sentence - last.sentence <= maxAway ? last : undefined;
  }

  #before(tokens: readonly Token[], at: number, sentence: number): readonly Appearance[] {
    const found: Appearance[] = [];
    for (let index = Math.max(0, at - 60); index < at; index += 1) {
      const name = tokens[index]?.name;
      const member = name && this.#cast.memberOf(name);
      if (!member?.isPerson) continue;
      found.push({
        member,
        mention: tokens[index] as Token,
        sentence,
        isSubject: found.length === 0 && this.#mayBeSubject(tokens, index),
      });
    }
    return found;
  }

  #mayBeSubject(tokens: readonly Token[], at: number): boolean {
    const token = tokens[at];
    const before = tokens[at - 1];
    return !token?.isGenitive && !(before && this.#grammar.isPreposition(before));
  }

  #remember(appearance: Appearance): void {
    this.#appearances.push(appearance);
    if (this.#appearances.length > 2 * maxRemembered)
      this.#appearances = this.#appearances.slice(-maxRemembered);
  }
}
