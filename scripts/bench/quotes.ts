/** Quotes and speakers of articles of about 5 kB, on one thread; beside a regular expression, which names nobody. */
import { articleFromText } from "../../src/core/article/from-text.ts";
import { languageFor } from "../../src/core/languages/index.ts";
import { findQuotes } from "../../src/core/quote/find.ts";
import { anArticle } from "./boards.ts";
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
