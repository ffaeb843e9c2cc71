import { BOT_EN, BOT_PT, type BotTextId as Own } from './bot-texts.gen.ts';
import { speakerOf } from './speak.ts';
import { EN, PT, type TextId } from './texts.gen.ts';

export type { Language } from './speak.ts';
export type BotTextId = Own | TextId;

/** All sentences, those of the commands included: only commands load them. */
export const { speak, speakPlain } = speakerOf<BotTextId>({ pt: [PT, BOT_PT], en: [EN, BOT_EN] });
