/** What Slack takes in one message: one table, and whether a payload keeps it. Characters are UTF-16 code units. */
import type { SlackPayload } from "./render.ts";

export const limits = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  textObject: 3_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  buttonsPerBlock: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonLabel: 75,
  url: 3_000,
  /**
   * All text of all blocks. Not documented: refused as `msg_blocks_too_long` from about 13,200 on.
   * https://github.com/slackapi/bolt-js/issues/2509
   */
  allBlocks: 12_000,
  /** Of `text` in chat.update. https://docs.slack.dev/reference/methods/chat.update */
  editedText: 4_000,
  /** Longer `text` is cut off without a word. https://docs.slack.dev/reference/methods/chat.postMessage */
  fallback: 40_000,
  /** https://docs.slack.dev/reference/views/modal-views */
  viewBlocks: 100,
  viewTitle: 24,
  /** https://docs.slack.dev/reference/block-kit/blocks/input-block */
  inputLabel: 2_000,
  inputText: 3_000,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  options: 100,
  optionText: 75,
  /** https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element */
  boxes: 10,
  /** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
  answersPerInteraction: 5,
} as const;

/** Whether the parts of a payload that may grow keep the table; the others are made to measure. */
export function isWithinLimits({ text, blocks }: SlackPayload): boolean {
  return (
    blocks.length <= limits.blocks &&
    text.length <= limits.fallback &&
    countBlockText(blocks) <= limits.allBlocks
  );
}

/** Counts labels, addresses and stand-ins too: which of them Slack counts is not said. */
function countBlockText(value: unknown, key = ""): number {
  if (typeof value === "string") return key === "type" ? 0 : value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countBlockText(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [name, item]) => sum + countBlockText(item, name), 0);
}
