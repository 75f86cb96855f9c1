/** /quote as a form: who said it is found while the name is being typed. */
import type { Words } from "../../core/languages/words.ts";
import type { Form } from "../bot.ts";
import { buttonId } from "./command.ts";

export const quoteFormId = buttonId("quote", "form");

export function quoteForm({ forms }: Words): Form {
  const { title, submit, person, personHint, topic, from, since, sinceHint } = forms.quote;
  return {
    id: quoteFormId,
    title,
    submit,
    cancel: forms.cancel,
    fields: [
      {
        type: "search",
        name: "person",
        label: person,
        hint: personHint,
        command: "quote",
        option: "person",
        maxLength: 100,
      },
      { type: "text", name: "topic", label: topic, maxLength: 100 },
      { type: "search", name: "from", label: from, command: "quote", option: "from", maxLength: 100 },
      { type: "text", name: "since", label: since, hint: sinceHint, maxLength: 40 },
    ],
  };
}
