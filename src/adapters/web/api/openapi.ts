/** The API described: OpenAPI 3.1, whose schemas are JSON Schema 2020-12 as zod writes it. */
import * as z from "zod";
import type { View } from "../view.ts";
import { type Endpoint, endpoints } from "./endpoints.ts";
import { Problem } from "./schemas.ts";

export const apiVersion = "1.0.0";
export const apiBase = "/api/v1";

type Json = Readonly<Record<string, unknown>>;

export function openApiDocument(view: Pick<View, "title" | "url">): Json {
  return {
    openapi: "3.1.1",
    info: {
      title: `${view.title}: quotes with their speakers`,
      version: apiVersion,
      description:
        "Read-only. Every quote is a contiguous piece of the article that it comes from; of an article itself only the paragraph around a quote is given.",
    },
    servers: [{ url: view.url(apiBase) }],
    paths: Object.fromEntries(endpoints.map((one) => [one.path, { get: operationOf(one) }])),
    components: { schemas: componentsOf() },
  };
}

function operationOf({ path, summary, params, query, answer }: Endpoint): Json {
  return {
    operationId: path
      .replace(/[{}]/g, "")
      .replace(/^\/(\w)/, (_, first: string) => `get${first.toUpperCase()}`)
      .replace(/\/(\w)/g, (_, first: string) => `By${first.toUpperCase()}`),
    summary,
    parameters: [...parametersIn("path", params), ...parametersIn("query", query)],
    responses: {
      200: { description: summary, content: { "application/json": { schema: referenceTo(answer) } } },
      400: problem("What was asked is not understood"),
      ...(path.includes("{") && { 404: problem("There is no such thing") }),
      429: problem("Too many questions; Retry-After says when to ask again"),
    },
  };
}

function problem(description: string): Json {
  return { description, content: { "application/problem+json": { schema: referenceTo(Problem) } } };
}

function parametersIn(place: "path" | "query", schema: z.ZodObject): readonly Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input" });
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property as Json;
    return {
      name,
      in: place,
      required: place === "path" || required.includes(name),
      schema: rest,
      ...(description !== undefined && { description }),
    };
  });
}

function referenceTo(schema: z.ZodType): Json {
  return { $ref: `#/components/schemas/${schema.meta()?.id ?? ""}` };
}

/** Every schema that has a name, without what only a whole document needs. */
function componentsOf(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, id: _name, ...schema }]) => [
      name,
      schema,
    ]),
  );
}
