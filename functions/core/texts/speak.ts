import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { escapeHtml, type Html, markup } from './html.ts';
import { EN, PT, type TextId } from './texts.gen.ts';

export type Language = 'pt' | 'en';

/** Portuguese unless the subscriber's Telegram speaks another language; then English. */
export function languageOf(code: string | null | undefined): Language {
  return !code || code.toLowerCase().startsWith('pt') ? 'pt' : 'en';
}

export type Values = Record<string, string | number | Html>;

/** Says the sentences of some texts. */
export interface Speaker<Id extends string> {
  /**
   * One sentence as Telegram HTML. This is the one place where values are escaped: a plain string can never open a tag,
   * only another sentence (`Html`) passes as it is.
   *
   * @throws {Error} for a message that does not exist or lacks a value: a mistake of ours, found by the template test.
   */
  speak(language: Language, id: Id, values?: Values): Html;
  /** One sentence for a place that takes no markup: a button, or the note after a press. Throws as `speak` does. */
  speakPlain(language: Language, id: Id, values?: Record<string, string | number>): string;
}

/** A speaker over these texts; each language is read when it is first spoken. */
export function speakerOf<Id extends string>(texts: Record<Language, string[]>): Speaker<Id> {
  const bundles = new Map<Language, FluentBundle>();
  const bundle = (language: Language): FluentBundle => {
    let made = bundles.get(language);
    if (!made) {
      // Telegram shows the isolation marks as boxes on some phones.
      made = new FluentBundle(language === 'pt' ? 'pt-BR' : 'en', { useIsolating: false });
      for (const text of texts[language]) made.addResource(new FluentResource(text));
      bundles.set(language, made);
    }
    return made;
  };
  const format = (language: Language, id: Id, args: Record<string, FluentVariable>): string => {
    const message = bundle(language).getMessage(id);
    if (!message?.value) throw new Error(`text ${id} does not exist in ${language}`);
    const errors: Error[] = [];
    const text = bundle(language).formatPattern(message.value, args, errors);
    if (errors[0]) throw new Error(`text ${id} (${language}): ${errors[0].message}`);
    return text;
  };
  return {
    speak(language, id, values = {}) {
      const args: Record<string, FluentVariable> = {};
      for (const [name, value] of Object.entries(values)) {
        args[name] = typeof value === 'string' ? escapeHtml(value) : typeof value === 'number' ? value : value.html;
      }
      return markup(format(language, id, args));
    },
    speakPlain: (language, id, values = {}) => format(language, id, values),
  };
}

/** The sentences that every function may say: offers, notifications, what the bot says whatever the command. */
export const { speak, speakPlain } = speakerOf<TextId>({ pt: [PT], en: [EN] });
