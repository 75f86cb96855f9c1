/**
 * Templates: Liquid that yields Markdown that becomes a message. Values are parameters: each leaves a marker in the
 * Markdown and stands literally in the tree that comes of it, so nothing from outside can format, link or ping.
 */
import { analyzeSync, type Context, Liquid, type Template as LiquidNode, Parser, Tokenizer } from "liquidjs";
import { filters, type Locale, quoteUntouched } from "./filters.ts";
import { findMarkdownMistakes, hasMarker, marker, parseMarkdown, withoutMarkers } from "./markdown.ts";
import type { Inline, Message } from "./message.ts";
import { mistakeAt, mistakeOf, type Position, type RightNames, unknownName } from "./mistakes.ts";
import { blankLiquid, dropTagLines } from "./tokens.ts";

const node = Symbol("inline");

/** A value that is more than text: a quote, which no filter may touch. */
export interface InlineValue {
  readonly [node]: Inline;
}

export function inlineValue(inline: Inline): InlineValue {
  return { [node]: inline };
}

/** What a template may say. An absent value is `null`: a name that is not there at all is a mistake. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Date
  | InlineValue
  | readonly Value[]
  | { readonly [name: string]: Value };

export interface TemplateValues extends Locale {
  readonly values: Readonly<Record<string, Value>>;
}

/** A name that a template uses, from anywhere in it, also from branches that no values reach. */
export interface UsedName extends Position {
  /** `["story", "title"]`; the first is `undefined` when the template itself gives the name. */
  readonly path: readonly (string | undefined)[];
}

export interface Template {
  readonly file: string;
  readonly uses: readonly UsedName[];
  /** Throws `template_invalid`: "daily.md:12:4: there is no value story.titel; did you mean title?" */
  render(values: TemplateValues): Message;
}

export const templateTags = ["if", "unless", "case", "for", "assign", "capture", "comment", "echo"] as const;

/** Characters of a template; time and memory of one rendering. Far above any real digest. */
const limits = { parseLimit: 100_000, renderLimit: 2_000, memoryLimit: 10_000_000 };

/** `file` is how messages name it. Throws `template_invalid`. */
export function parseTemplate(file: string, source: string): Template {
  const nodes = orMistake(file, {}, () => parseLiquid(source));
  for (const { line, column, problem } of findMarkdownMistakes(blankLiquid(source))) {
    throw mistakeAt(file, { line, column }, problem);
  }
  return {
    file,
    uses: usedNames(nodes),
    render: (values) => orMistake(file, values.values, () => renderNodes(nodes, values)),
  };
}

/** Parsed when it is first used: a bot needs few of its templates. For a source that is known to be right. */
export function lazyTemplate(file: string, source: string): Template {
  let parsed: Template | undefined;
  const template = (): Template => {
    parsed ??= parseTemplate(file, source);
    return parsed;
  };
  return {
    file,
    get uses() {
      return template().uses;
    },
    render: (values) => template().render(values),
  };
}

function parseLiquid(source: string): LiquidNode[] {
  if (source.length > limits.parseLimit) throw new Error(`longer than ${limits.parseLimit} characters`);
  const tokens = new Tokenizer(withoutMarkers(source)).readTopLevelTokens(liquid.options);
  dropTagLines(tokens);
  return new Parser(liquid).parseTokens(tokens);
}

function renderNodes(nodes: LiquidNode[], { values, language, zone }: TemplateValues): Message {
  const rendering: Rendering = { placed: [], locale: { language, zone } };
  const scope = { ...(withoutStrayMarkers(values) as object), [current]: rendering };
  const markdown: unknown = liquid.renderSync(nodes, scope);
  return parseMarkdown(String(markdown), rendering.placed);
}

/** What the outputs of one rendering put aside, found again through the scope that liquid hands to filters. */
interface Rendering {
  readonly placed: Inline[];
  readonly locale: Locale;
}
const current = Symbol("rendering");

function renderingOf(context: Context): Rendering {
  return (context.environments as { readonly [current]: Rendering })[current];
}

const liquid = openLiquid();

function openLiquid(): Liquid {
  const engine = new Liquid({
    ...limits,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    greedy: false,
    // No template reads another file.
    templates: {},
    outputEscape: place,
  });
  for (const name of Object.keys(engine.tags)) {
    if (!(templateTags as readonly string[]).includes(name)) delete engine.tags[name];
  }
  for (const name of Object.keys(engine.filters)) engine.unregisterFilter(name);
  for (const [name, filter] of Object.entries(filters)) {
    engine.registerFilter(name, function (value: unknown, ...args: unknown[]) {
      try {
        if ([value, ...args].some(isUntouchable)) throw new Error(quoteUntouched);
        const result = filter.apply(value, args, renderingOf(this.context).locale);
        return typeof result === "string" ? result : inlineValue(result);
      } catch (cause) {
        throw new Error(`filter ${name}: ${cause instanceof Error ? cause.message : String(cause)}`, {
          cause,
        });
      }
    });
  }
  return engine;
}

/** What every `{{ }}` passes through: the value is put aside, and a marker stands in its place. */
function place(this: { readonly context: Context }, value: unknown): string {
  const { placed, locale } = renderingOf(this.context);
  placed.push(placeable(value, locale));
  return marker(placed.length - 1);
}

/** A value as it stands in a message. Throws an `Error` for what is not text. */
function placeable(value: unknown, locale: Locale): Inline {
  if (value === null || value === undefined) return { type: "text", text: "" };
  if (typeof value === "string") return { type: "text", text: value.replace(/\s*\n\s*/g, " ") };
  if (typeof value === "number" || typeof value === "boolean") return { type: "text", text: String(value) };
  if (value instanceof Date) return asInline(filters.date.apply(value, [], locale));
  if (isInlineValue(value)) return value[node];
  if (Array.isArray(value)) throw new Error("this is a list: go through it with for, or use join or list");
  throw new Error(`this is not text but holds ${Object.keys(value).join(", ")}`);
}

function asInline(given: string | Inline): Inline {
  return typeof given === "string" ? { type: "text", text: given } : given;
}

function isInlineValue(value: unknown): value is InlineValue {
  return typeof value === "object" && value !== null && Object.hasOwn(value, node);
}

/** Quotes and other inline values; and captured text, which may hold some. */
function isUntouchable(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isUntouchable);
  return typeof value === "string" ? hasMarker(value) : isInlineValue(value);
}

/** A copy in which only our own markers can be markers. */
function withoutStrayMarkers(value: Value): Value {
  if (typeof value === "string") return withoutMarkers(value);
  if (typeof value !== "object" || value === null || value instanceof Date || isInlineValue(value))
    return value;
  if (Array.isArray(value)) return value.map(withoutStrayMarkers);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutStrayMarkers(inner)]));
}

function usedNames(nodes: LiquidNode[]): readonly UsedName[] {
  const { variables, globals } = analyzeSync(nodes, { partials: false });
  const given = new Set(Object.values(globals).flatMap((uses) => uses.map(({ segments }) => segments[0])));
  return Object.values(variables)
    .flat()
    .map(({ segments, location }) => ({
      path: segments.flatMap((segment, index) => {
        if (typeof segment !== "string") return [];
        return [index > 0 || given.has(segment) ? segment : undefined];
      }),
      line: location.row,
      column: location.col,
    }));
}

/** That every name in any branch is one that some of `samples` have. Throws `template_invalid` at the first. */
export function checkNames({ file, uses }: Template, samples: readonly TemplateValues[]): void {
  const names = new Set([...ofEveryList, ...samples.flatMap(({ values }) => [...namesIn(values)])]);
  const roots = new Set(samples.flatMap(({ values }) => Object.keys(values)));
  for (const { path, line, column } of uses) {
    const [root, ...fields] = path;
    const known = root === undefined || roots.has(root);
    const wrong = known ? fields.find((name) => name !== undefined && !names.has(name)) : root;
    if (wrong === undefined) continue;
    throw mistakeAt(file, { line, column }, unknownName("value", wrong, known ? names : roots));
  }
}

/** What Liquid itself knows of a list, and of the loop that goes through it. */
const ofEveryList = ["size", "first", "last", "index", "index0", "rindex", "rindex0", "length", "name"];

function orMistake<T>(file: string, values: TemplateValues["values"], work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw mistakeOf(file, thrown, () => rightNames(values));
  }
}

function rightNames(values: TemplateValues["values"]): RightNames {
  return { variables: namesIn(values), filters: Object.keys(filters), tags: templateTags };
}

/** Every name at every depth. */
function namesIn(value: Value): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (inner: Value): void => {
    if (typeof inner !== "object" || inner === null || inner instanceof Date || isInlineValue(inner)) return;
    for (const [name, child] of Object.entries(inner)) {
      if (!Array.isArray(inner)) names.add(name);
      visit(child);
    }
  };
  visit(value);
  return names;
}
