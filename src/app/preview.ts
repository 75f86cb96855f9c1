/** A template with what was really read, where something was; with invented data otherwise. */
import { languageFor } from "../core/languages/index.ts";
import type { Message } from "../core/message/message.ts";
import { sampleValues, templateKind, validateTemplate } from "../core/message/template-kinds.ts";
import { answerValues } from "../core/message/values.ts";
import type { Destination, Store } from "./ports.ts";
import type { Publisher } from "./publish.ts";
import { verifiedVoices } from "./voices.ts";

export interface Preview {
  readonly message: Message;
  readonly isSample: boolean;
}

export interface Previewer {
  /** Throws `template_invalid`, which names line and column. */
  render(file: string, source: string): Promise<Preview>;
}

const quotesShown = 3;
const daysShown = 7;

export function createPreviewer(
  { store, publisher }: { readonly store: Store; readonly publisher: Publisher },
  destination: Destination,
): Previewer {
  return {
    async render(file, source) {
      const template = validateTemplate(file, source);
      const real = await valuesFor(templateKind(file), template);
      const [sample] = sampleValues(file);
      if (real !== undefined) return { message: real, isSample: false };
      return { message: sample ? template.render(sample) : { blocks: [] }, isSample: true };
    },
  };

  async function valuesFor(
    kind: ReturnType<typeof templateKind>,
    template: ReturnType<typeof validateTemplate>,
  ): Promise<Message | undefined> {
    const locale = { language: languageFor(destination.language), zone: destination.schedule.zone };
    switch (kind) {
      case "digest":
        return publisher.previewWith(destination, template);
      case "answer": {
        const wanted = { workspace: destination, words: "", limit: quotesShown, offset: 0 };
        const page = await store.quotes.search(wanted);
        return page.quotes.length > 0 ? template.render(answerValues(page, locale)) : undefined;
      }
      case "voices": {
        const voices = await publisher.countVoices(destination, daysShown);
        if (voices.people.length === 0) return undefined;
        return template.render(await verifiedVoices(voices, locale, store));
      }
      default:
        return undefined;
    }
  }
}
