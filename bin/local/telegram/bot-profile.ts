/** Texts a bot shows about itself, by language ('' = everybody else). */
class Translated {
  #texts = new Map<string, string>();

  set(language: string, text: string): void {
    if (text === '') this.#texts.delete(language);
    else this.#texts.set(language, text);
  }

  get(language: string): string {
    return this.#texts.get(language) ?? this.#texts.get('') ?? '';
  }
}

/** Name, descriptions and menu buttons of the bot. */
export class BotProfile {
  readonly name = new Translated();
  readonly description = new Translated();
  readonly shortDescription = new Translated();
  /** By chat id; 0 = every chat without its own. */
  readonly menuButtons = new Map<number, unknown>();
}
