import { type ReportTextId as Own, REPORT_EN, REPORT_PT } from './report-texts.gen.ts';
import { speakerOf } from './speak.ts';
import { EN, PT, type TextId } from './texts.gen.ts';

export type ReportTextId = Own | TextId;

/** The sentences of summaries, reports and charts, and the common ones: loaded by whoever writes one. */
export const { speak, speakPlain } = speakerOf<ReportTextId>({ pt: [PT, REPORT_PT], en: [EN, REPORT_EN] });
