import { expect, it } from "vitest";
import { renderBodies } from "../../../../src/adapters/platforms/discord/render.ts";
import {
  type Block,
  heading,
  link,
  paragraph,
  small,
  strong,
  text,
} from "../../../../src/core/message/message.ts";
import { quotation, quoted } from "../../../support/messages.ts";

const story = "https://outlet.example/2026/11/25/a-lab-opens-its-weights-and-its-tests";
const sentence = `${story}#:~:text=We%20publish%20the%20failures%20first,what%20was%20promised%20to%20all`;

interface Sample {
  readonly title: string;
  readonly said: string;
}

const english: Sample = {
  title: "A lab opens the weights of Heron 2, and its tests",
  said: "We publish the failures first, because those are the pages that everybody will need, and nobody should have to ask twice for what was promised to all.",
};
const japanese: Sample = {
  title: "研究所がヘロン2の重みと試験を公開",
  said: "私たちはまず失敗を公開します。誰もが必要とするページだからです。約束は守ります。",
};

function digest(stories: number, quotes: number, { title, said }: Sample): readonly Block[] {
  const quote = quotation(
    [quoted(said)],
    [text("— "), strong(text("Ada Moreno")), text(", in "), link(sentence, text("The Lantern"))],
  );
  return [
    heading(1, text("AI digest · Mon 23 Nov 2026")),
    paragraph(text(`${stories} stories`)),
    ...Array.from({ length: stories }, (_, n): readonly Block[] => [
      { type: "divider" },
      heading(3, text(`${n + 1}. `), link(story, text(title))),
      ...Array.from({ length: quotes }, () => quote),
      small(text("The Lantern · more: "), link(story, text("Circuit Weekly"))),
    ]).flat(),
  ];
}

const sizes = [5, 8, 12, 20];

/** The same Markdown as embeds, one for each story: ten of them and 6,000 characters to a message. */
function embedMessages(stories: number, blocks: readonly Block[]): number {
  const characters = renderBodies({ blocks })
    .flatMap(({ components }) => components)
    .reduce((sum, part) => sum + ("content" in part ? part.content.length : 0), 0);
  return Math.max(Math.ceil(characters / 6_000), Math.ceil((stories + 1) / 10));
}

/** The numbers of docs/adr/0008-discord-components-or-embeds.md. */
it.each<[string, number, Sample, readonly number[], readonly number[]]>([
  ["English", 1, english, [1, 2, 2, 4], [1, 1, 2, 3]],
  ["English", 2, english, [2, 2, 3, 5], [1, 2, 2, 4]],
  ["Japanese", 1, japanese, [1, 1, 2, 3], [1, 1, 2, 3]],
  ["Japanese", 2, japanese, [1, 2, 3, 4], [1, 1, 2, 3]],
])(
  "a digest in %s with %i quotes a story takes so many messages",
  (_, quotes, sample, components, embeds) => {
    const digests = sizes.map((stories) => digest(stories, quotes, sample));
    expect(digests.map((blocks) => renderBodies({ blocks }).length)).toEqual(components);
    expect(digests.map((blocks, at) => embedMessages(sizes[at] ?? 0, blocks))).toEqual(embeds);
  },
);
