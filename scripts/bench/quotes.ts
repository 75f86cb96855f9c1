/** Quotes and speakers of articles of about 5 kB, on one thread; beside a regular expression, which names nobody. */
import { articleFromText } from "../../src/core/article/from-text.ts";
import { languageFor } from "../../src/core/languages/index.ts";
import { findQuotes } from "../../src/core/quote/find.ts";
import type { Contest } from "./contest.ts";

const articles = 400;

export async function benchQuotes(): Promise<Contest> {
  const text = anArticle();
  const english = languageFor("en");
  return {
    what: `articles of ${Math.round(text.length / 1_000)} kB to quotes`,
    rounds: 5,
    runners: [
      {
        who: "Pullquote",
        async run() {
          for (let n = 0; n < articles; n += 1) findQuotes(articleFromText(String(n), text), english);
          return articles;
        },
      },
      {
        who: "a regular expression for marks, nobody named",
        async run() {
          for (let n = 0; n < articles; n += 1) [...text.matchAll(/[“"][^”"]{10,}[”"]/g)];
          return articles;
        },
      },
    ],
    async [Symbol.asyncDispose]() {},
  };
}

function anArticle(): string {
  const part = `Fernweh Labs released the weights of Heron 2 on Monday, together with every safety test that it ran.
The decision was argued over for months inside the Lisbon lab, according to Ada Moreno, its chief scientist.
“You cannot ask people to trust a test that they are not allowed to read,” Moreno said. “So we publish the failures first.”
Tomas Lindqvel, who runs the rival lab Nordlicht, called the release brave but early. “Open weights do not come back,” he told The Lantern.
`;
  return part.repeat(10);
}
