import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { escapeHtml, type Html, markup } from './html.ts';
import { EN, PT, type TextId } from './texts.gen.ts';

export type Language = 'pt' | 'en';

/** Portuguese unless the subscriber's Telegram speaks another language; then English. */
export function languageOf(code: string | null | undefined): Language {
  return !code || code.toLowerCase().startsWith('pt') ? 'pt' : 'en';
}

const bundles = new Map<Language, FluentBundle>();

function bundle(language: Language): FluentBundle {
  let made = bundles.get(language);
  if (!made) {
    // Telegram shows the isolation marks as boxes on some phones.
    made = new FluentBundle(language === 'pt' ? 'pt-BR' : 'en', { useIsolating: false });
    made.addResource(new FluentResource(language === 'pt' ? PT : EN));
    bundles.set(language, made);
  }
  return made;
}

export type Values = Record<string, string | number | Html>;

/**
 * One sentence as Telegram HTML. This is the one place where values are escaped: a plain string can never open a tag,
 * only another sentence (`Html`) passes as it is.
 *
 * @throws {Error} for a message that does not exist or lacks a value: a mistake of ours, found by the template test.
 */
export function speak(language: Language, id: TextId, values: Values = {}): Html {
  const args: Record<string, FluentVariable> = {};
  for (const [name, value] of Object.entries(values)) {
    args[name] = typeof value === 'string' ? escapeHtml(value) : typeof value === 'number' ? value : value.html;
  }
  return markup(format(language, id, args));
}

/** One sentence for a place that takes no markup: a button, or the note after a press. Throws as {@link speak} does. */
export function speakPlain(language: Language, id: TextId, values: Record<string, string | number> = {}): string {
  return format(language, id, values);
}

function format(language: Language, id: TextId, args: Record<string, FluentVariable>): string {
  const message = bundle(language).getMessage(id);
  if (!message?.value) throw new Error(`text ${id} does not exist in ${language}`);
  const errors: Error[] = [];
  const text = bundle(language).formatPattern(message.value, args, errors);
  if (errors[0]) throw new Error(`text ${id} (${language}): ${errors[0].message}`);
  return text;
}
