import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Web } from "../../../src/adapters/web/server.ts";
import { openingMs, openWeek, type Week } from "../../support/week.ts";

interface Document {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
}
interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: object }[];
  readonly responses: Readonly<
    Record<
      string,
      { readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> }
    >
  >;
}

let week: Week;
let web: Web;
let document: Document;
beforeAll(async () => {
  week = await openWeek();
  web = await week.openPages();
  document = (await (await fetch(`${web.url}/api/v1/openapi.json`)).json()) as Document;
}, openingMs);
afterAll(async () => {
  await web[Symbol.asyncDispose]();
  await week[Symbol.asyncDispose]();
});

const get = (path: string): Promise<Response> => fetch(`${web.url}/api/v1${path}`);
// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is checked by its schema.
const json = async (path: string): Promise<any> => (await get(path)).json();

/** What an answer has wrong by the document's own schema. */
function mistakesIn(path: string, status: number, body: unknown): unknown {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "openapi");
  const content = document.paths[path]?.get.responses[status]?.content ?? {};
  const [{ schema } = { schema: { $ref: "#/none" } }] = Object.values(content);
  const validate = ajv.getSchema(`openapi${schema.$ref}`);
  return validate?.(body) === true ? [] : (validate?.errors ?? `no schema ${schema.$ref}`);
}

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1", async () => {
    const result = await new Validator().validate(structuredClone(document) as never);
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.servers[0]?.url).toBe(`${web.url}/api/v1`);
  });
});

describe("every answer of the API", () => {
  it("is as the document promises", async () => {
    const { digests } = await json("/digests");
    const { quotes, id: story } = digests.at(-1).stories[0];
    const asked: Record<string, string> = {
      "/digests": "/digests?limit=2",
      "/digests/{date}": "/digests/2026-11-23",
      "/today": "/today",
      "/stories/{id}": `/stories/${story}`,
      "/speakers": "/speakers",
      "/speakers/{id}": `/speakers/${quotes[0].speaker.id}`,
      "/quotes/{id}": `/quotes/${quotes[0].id}`,
      "/search": "/search?q=moreno",
    };
    expect(Object.keys(asked).sort()).toEqual(Object.keys(document.paths).sort());
    for (const [path, address] of Object.entries(asked)) {
      const answer = await get(address);
      expect([path, answer.status, answer.headers.get("content-type")]).toEqual([
        path,
        200,
        "application/json",
      ]);
      expect(mistakesIn(path, 200, await answer.json()), path).toEqual([]);
    }
  });

  it("is a problem in words when there is no such thing, or the question is not understood", async () => {
    const wrong: readonly (readonly [string, string, number])[] = [
      ["/digests/{date}", "/digests/2026-01-01", 404],
      ["/quotes/{id}", "/quotes/AAAAAAAAAAAAAAAA", 404],
      ["/digests/{date}", "/digests/yesterday", 400],
      ["/quotes/{id}", "/quotes/1", 400],
      ["/search", "/search", 400],
      ["/search", "/search?q=a&page=0", 400],
      ["/search", "/search?q=moreno%20from:nowhere", 400],
      ["/digests", "/digests?limit=1000", 400],
    ];
    for (const [path, address, status] of wrong) {
      const answer = await get(address);
      expect([address, answer.status]).toEqual([address, status]);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(mistakesIn(path, status, await answer.json()), address).toEqual([]);
    }
    expect((await get("/nothing")).status).toBe(404);
  });

  it("may be read by pages elsewhere", async () => {
    expect((await get("/today")).headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("a quote of the API", () => {
  it("comes word for word, in context, and with no more of its article", async () => {
    const found = await json("/search?q=moreno%20failures");
    const { pieces, id, text } = found.quotes[0];
    expect(pieces).toEqual([
      "You cannot ask people to trust a test that they are not allowed to read,",
      "So we are publishing the failures first, because those are the pages that everybody will need.",
    ]);
    expect(text).toContain("allowed to read,” […] “So we");
    const quote = await json(`/quotes/${id}`);
    const marked = quote.passages.flatMap(({ parts }: { parts: { text: string; isQuote: boolean }[] }) =>
      parts.filter(({ isQuote }) => isQuote).map((part) => part.text),
    );
    expect(marked).toEqual(pieces);
    expect(JSON.stringify(quote)).not.toContain("The package holds 312 tests");
  });
});

describe("digests of the API", () => {
  it("are given page by page", async () => {
    const first = await json("/digests?limit=2");
    expect(first.digests.map(({ date }: { date: string }) => date)).toEqual(["2026-11-25", "2026-11-24"]);
    expect(first.before).toBe("2026-11-24");
    const rest = await json(`/digests?limit=2&before=${first.before}`);
    expect(rest.digests.map(({ date }: { date: string }) => date)).toEqual(["2026-11-23"]);
    expect(rest.before).toBeNull();
  });
});
