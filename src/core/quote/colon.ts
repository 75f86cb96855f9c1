/** Who is named before a colon without a verb of saying: Ada Moreno: “…” · Moreno was blunt: “…” */
import { type Claim, claimFor, claimOf, isActor, type Reading, spanOf } from "./claim.ts";
import { mainSubject } from "./clause.ts";
import type { Sentence, Token } from "./tokens.ts";

/** Sentences between the introduction of who is interviewed and the first answer. */
const maxIntroduction = 12;

/** Ada Moreno: “…” */
export function claimOfLabel(reading: Reading, sentence: number, colon: number): Claim | undefined {
  const { tokens } = reading.sentences[sentence] as Sentence;
  const name = tokens[colon - 1];
  const before = tokens[colon - 2];
  if (name?.text === "A" && !before) return claimOfInterviewee(reading, sentence, name);
  if (name?.kind !== "name" || name.isGenitive || (before && before.kind !== "point")) return undefined;
  return claimOf(
    reading,
    sentence,
    "colon",
    { start: colon - 1, end: colon, head: colon - 1 },
    undefined,
    0.9,
  );
}

/** A: We ship. */
function claimOfInterviewee({ scene, found }: Reading, sentence: number, label: Token): Claim | undefined {
  const answered = found.findLast(({ claim }) => claim?.rule === "answer")?.claim;
  if (answered) return { ...answered, mention: label };
  const member =
    scene.lastSpeaker(sentence, Number.POSITIVE_INFINITY) ??
    scene.lastSubject(sentence, maxIntroduction)?.member;
  return member && claimFor("answer", member, 0.75, `${member.name} is who answers`, label);
}

/** A sentence without a verb of saying that ends in a colon before the quotation. */
export function claimOfColon(reading: Reading, sentence: number, colon: number): Claim | undefined {
  const { cast, scene, grammar } = reading;
  const { tokens } = reading.sentences[sentence] as Sentence;
  const phrase = mainSubject({ tokens, grammar }, colon, 0);
  const head = phrase && tokens[phrase.head];
  const isOrganisation = head?.name !== undefined && cast.memberOf(head.name)?.isOrganisation;
  if (phrase && isActor(tokens, phrase, grammar) && !isOrganisation)
    return claimOf(reading, sentence, "colon", phrase, undefined, 0.86);
  for (let at = colon - 1; at >= 0; at -= 1) {
    const token = tokens[at] as Token;
    const gender = scene.possessiveGenderOf(token);
    const meant = gender && scene.whoIs(gender, tokens, at, sentence);
    if (meant)
      return claimFor(
        "colon",
        meant.member,
        meant.certainty * 0.92,
        `“${token.text}” before the colon: ${meant.member.name}`,
        token,
      );
  }
  const owner = tokens.findLast(
    (token, at) => at < colon && token.name && cast.memberOf(token.name)?.isPerson,
  );
  const member = owner?.name && cast.memberOf(owner.name);
  if (owner && member) {
    const mention = phrase ? spanOf(tokens, phrase) : owner;
    return claimFor("colon", member, 0.4, `${member.name} is named before the colon`, mention);
  }
  return phrase && claimOf(reading, sentence, "colon", phrase, undefined, 0.5);
}

/** “Headline,” by the Courier’s Ada Moreno: “…” quotes an article, not a person. */
export function isExcerpt({ grammar }: Reading, tokens: readonly Token[], colon: number): boolean {
  if (tokens[colon - 1]?.kind !== "name") return false;
  return tokens.slice(Math.max(0, colon - 4), colon).some((token) => grammar.quoting.byline.has(token.key));
}
