/**
 * What Slack refuses in a message, written from its documentation and apart from the bot's own table,
 * so that a mistake there shows. Each problem begins with Slack's error code.
 */
import * as z from "zod";

const length = (min: number, max: number) => z.string().min(min).max(max);
const webUrl = length(1, 3000).refine((url) => /^https?:\/\//.test(url), "must be a web address");
const blockId = { block_id: length(1, 255).optional() };

const plainText = (max: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: length(1, max), emoji: z.boolean().optional() });
const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: length(1, max), verbatim: z.boolean().optional() });

const style = z
  .strictObject({
    bold: z.boolean(),
    italic: z.boolean(),
    strike: z.boolean(),
    code: z.boolean(),
    underline: z.boolean(),
  })
  .partial()
  .optional();
const richElement = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string().min(1), style }),
  z.strictObject({ type: z.literal("link"), url: webUrl, text: z.string().min(1).optional(), style }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.int(),
    format: z.string().regex(/\{[a-z_]+\}/),
    fallback: z.string().optional(),
    style,
  }),
  z.strictObject({ type: z.literal("user"), user_id: z.string(), style }),
  z.strictObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]), style }),
]);
const section = z.strictObject({
  type: z.literal("rich_text_section"),
  elements: z.array(richElement).min(1),
});
const richBlock = z.strictObject({
  type: z.literal("rich_text"),
  elements: z
    .array(
      z.discriminatedUnion("type", [
        section,
        z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(richElement).min(1) }),
        z.strictObject({
          type: z.literal("rich_text_list"),
          style: z.enum(["bullet", "ordered"]),
          elements: z.array(section).min(1),
        }),
      ]),
    )
    .min(1),
  ...blockId,
});

const button = z.strictObject({
  type: z.literal("button"),
  text: plainText(75),
  action_id: length(1, 255),
  value: length(1, 2000).optional(),
  url: webUrl.optional(),
  style: z.enum(["primary", "danger"]).optional(),
});

const block = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("header"), text: plainText(150), ...blockId }),
  z.strictObject({ type: z.literal("section"), text: mrkdwn(3000), ...blockId }),
  z.strictObject({ type: z.literal("context"), elements: z.array(mrkdwn(3000)).min(1).max(10), ...blockId }),
  z.strictObject({ type: z.literal("divider"), ...blockId }),
  z.strictObject({ type: z.literal("actions"), elements: z.array(button).min(1).max(25), ...blockId }),
  richBlock,
]);

export type Block = z.infer<typeof block>;

const option = z.strictObject({ text: plainText(75), value: length(1, 150) });
const actionId = { action_id: length(1, 255) };
const options = (max: number) => z.array(option).min(1).max(max);
const input = z.strictObject({
  type: z.literal("input"),
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  element: z.discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("plain_text_input"),
      max_length: z.int().min(1).max(3000),
      initial_value: z.string().optional(),
      ...actionId,
    }),
    z.strictObject({
      type: z.literal("static_select"),
      options: options(100),
      initial_option: option.optional(),
      ...actionId,
    }),
    z.strictObject({
      type: z.literal("multi_static_select"),
      options: options(100),
      initial_options: options(100).optional(),
      ...actionId,
    }),
    z.strictObject({
      type: z.literal("checkboxes"),
      options: options(10),
      initial_options: options(10).optional(),
      ...actionId,
    }),
    z.strictObject({
      type: z.literal("external_select"),
      min_query_length: z.int().min(0).optional(),
      initial_option: option.optional(),
      ...actionId,
    }),
    z.strictObject({
      type: z.literal("conversations_select"),
      filter: z.strictObject({
        include: z.array(z.enum(["im", "mpim", "private", "public"])).min(1),
        exclude_bot_users: z.boolean(),
      }),
      initial_conversation: z.string().optional(),
      default_to_current_conversation: z.boolean().optional(),
      ...actionId,
    }),
  ]),
  ...blockId,
});

const viewBlocks = z.array(z.discriminatedUnion("type", [...block.options, input])).max(100);
const view = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("modal"),
    title: plainText(24),
    submit: plainText(24),
    close: plainText(24).optional(),
    callback_id: length(1, 255),
    private_metadata: z.string().max(3000),
    blocks: viewBlocks,
  }),
  z.strictObject({ type: z.literal("home"), blocks: viewBlocks }),
]);
export type SlackView = z.infer<typeof view>;

/** Empty when Slack takes the view. */
export function viewProblemsOf(candidate: unknown): readonly string[] {
  const parsed = view.safeParse(candidate);
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `invalid_arguments: ${issue.path.join("/")} ${issue.message}`);
  const inputs = parsed.data.blocks.flatMap((one) => (one.type === "input" ? one : []));
  const ids = parsed.data.blocks.flatMap(({ block_id }) => block_id ?? []);
  return [
    ...(hasTwice(ids) ? ["invalid_arguments: block_id twice"] : []),
    ...(parsed.data.type === "home" && inputs.length > 0 ? ["invalid_arguments: input on a home"] : []),
    ...(JSON.stringify(candidate).length > 250_000 ? ["view_too_large"] : []),
  ];
}
export type RichElement = z.infer<typeof richElement>;

const message = z.looseObject({
  text: z.string().optional(),
  blocks: z.array(block).max(50).optional(),
  thread_ts: z
    .string()
    .regex(/^\d+\.\d{6}$/)
    .optional(),
});

export type SlackContent = z.infer<typeof message>;

/** Sum of the texts from which Slack begins to answer `msg_blocks_too_long`. */
const maxBlockText = 13_200;

/** Empty when Slack takes the message. */
export function problemsOf(candidate: unknown): readonly string[] {
  const parsed = message.safeParse(candidate);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => `invalid_blocks: ${issue.path.join("/")} ${issue.message}`);
  }
  const { text = "", blocks = [] } = parsed.data;
  const ids = blocks.flatMap(({ block_id }) => block_id ?? []);
  const actionIds = blocks.map((one) =>
    one.type === "actions" ? one.elements.map(({ action_id }) => action_id) : [],
  );
  return [
    ...(text.trim() === "" && blocks.length === 0 ? ["no_text"] : []),
    ...(text.length > 40_000 ? ["msg_too_long: text"] : []),
    ...(textLength(blocks) > maxBlockText ? [`msg_blocks_too_long: ${textLength(blocks)}`] : []),
    ...(hasTwice(ids) ? ["invalid_blocks: block_id twice"] : []),
    ...(actionIds.some(hasTwice) ? ["invalid_blocks: action_id twice in a block"] : []),
  ];
}

function hasTwice(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length;
}

function textLength(value: unknown, key = ""): number {
  if (typeof value === "string") return ["text", "url", "fallback"].includes(key) ? value.length : 0;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [name, item]) => sum + textLength(item, name), 0);
}
