/**
 * What Discord takes, in one table. Sources: [ref] docs.discord.com/developers/components/reference,
 * [msg] …/resources/message, [cmd] …/interactions/application-commands, [#n] issue n of discord/discord-api-docs.
 */

export const limits = {
  /** Over all Text Displays of a message; counted in UTF-16 code units, which are never fewer than characters. [#8562] */
  textChars: 4_000,
  /** Above 10,170 bytes of UTF-8 Discord answers 500, each Text Display costing 12 more. [#8554] */
  textBytes: 10_000,
  textOverheadBytes: 12,
  /** Nested ones count. [ref] */
  components: 40,
  /** Buttons of one action row. [ref] */
  rowButtons: 5,
  /** [ref] */
  buttonLabel: 80,
  /** [ref] */
  buttonId: 100,
  /** [ref] */
  buttonUrl: 512,
  /** A masked link with a longer address keeps only its label: it would eat a quarter of the message. Our choice. */
  linkUrl: 1_000,
  /** [msg] */
  nonce: 25,
  /** The name of a thread, and so of a forum's post. […/resources/channel] */
  threadName: 100,
  /** Of a forum's post. […/resources/channel] */
  tags: 5,
  /** [cmd] */
  choices: 25,
  /** A choice's name, and its value when that is text. [cmd] */
  choice: 100,
  /** Of a command, a sub-command and an option. [cmd] */
  description: 100,
  /** A text option's max_length. [cmd] */
  optionText: 6_000,
  /** Of a modal, and of the label of a field. [ref] */
  modalTitle: 45,
  /** [ref] */
  modalFields: 5,
  /** A text input's max_length. [ref] */
  textInput: 4_000,
  /** A longer text gets more than one line. Our choice. */
  shortInput: 200,
  /** Messages after the first, where the bot was added by the person who asks alone. [cmd] */
  followUps: 5,
  /** One page of a channel's history. [msg] */
  historyPage: 100,
} as const;
