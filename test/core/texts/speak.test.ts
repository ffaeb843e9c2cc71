import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speak, speakPlain } from '#core/texts/bot-speak.ts';
import { speak as speakReport } from '#core/texts/report-speak.ts';
import { languageOf } from '#core/texts/speak.ts';
import { parseHtml } from '../../../bin/local/telegram/entities/parse-html.ts';
import { LONGEST, reportSentencesIn, sentencesIn } from './sentences.ts';

const languages = ['pt', 'en'] as const;
const BUTTON = /-button-|^button-/;

it('has the same sentences with the same values in both languages', () => {
  expect(sentencesIn('en')).toEqual(sentencesIn('pt'));
  expect(sentencesIn('pt').size).toBeGreaterThan(60);
});

describe.each(languages)('every sentence in %s', (language) => {
  it.each([...sentencesIn(language)])('%s fits into one message with the longest that may stand in it', (id, names) => {
    const values = Object.fromEntries([...names].map((name) => [name, LONGEST[name] ?? `no longest ${name}`]));
    expect(Object.values(values).filter((value) => String(value).startsWith('no longest'))).toEqual([]);
    const { html } = speak(language, id, values);
    const { text, entities } = parseHtml(html);
    expect(text.length).toBeLessThan(4096);
    expect(entities.filter(({ type }) => type !== 'bold' && type !== 'italic')).toEqual([]);
    expect(text).not.toMatch(/[{}]|undefined|NaN/);
    if (BUTTON.test(id)) expect(speakPlain(language, id, values).length).toBeLessThanOrEqual(64);
  });
});

describe.each(languages)('every sentence of a report in %s', (language) => {
  it.each([...reportSentencesIn(language)])('%s fits with the longest that may stand in it', (id, names) => {
    const values = Object.fromEntries([...names].map((name) => [name, LONGEST[name] ?? `no longest ${name}`]));
    expect(Object.values(values).filter((value) => String(value).startsWith('no longest'))).toEqual([]);
    const { text } = parseHtml(speakReport(language, id, values).html);
    expect(text.length).toBeLessThan(600);
    expect(text).not.toMatch(/[{}]|undefined|NaN/);
  });

  it('has the same values in both languages', () => {
    expect(reportSentencesIn(language)).toEqual(reportSentencesIn('pt'));
  });
});

it('lets no words open a tag, close one or pose as a character reference, whatever they are', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom('<b>', '</b>', '<a href="tg://user?id=1">', '&lt;', '&amp;', '&#60;', '"', '<', '>', '&', 'x'),
      )
      .map((parts) => parts.join('')),
  );
  // Stands where the words will: one letter that no sentence has.
  const PLACE = '\u{e000}';
  const sentences = [...sentencesIn('pt')].filter(
    ([, names]) => names.size > 0 && !names.has('count') && !names.has('chosen'),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...languages),
      fc.constantFrom(...sentences),
      hostile,
      (language, [id, names], words) => {
        const told = `x${words}`;
        const values = (value: string) => Object.fromEntries([...names].map((name) => [name, value]));
        const said = parseHtml(speak(language, id, values(told)).html);
        const usual = parseHtml(speak(language, id, values(PLACE)).html);
        expect(said.entities.map(({ type }) => type)).toEqual(usual.entities.map(({ type }) => type));
        expect(said.text).toBe(usual.text.replaceAll(PLACE, () => told));
      },
    ),
    { numRuns: 2_000, seed: 7 },
  );
});

it('refuses a sentence that lacks a value', () => {
  expect(() => speak('pt', 'route', { origins: 'Livelo' })).toThrow(/route \(pt\)/);
});

it('writes numbers as the language does', () => {
  expect(speak('pt', 'cap', { points: 300_000 }).html).toBe('Limite de 300.000 pontos');
  expect(speak('en', 'cap', { points: 300_000 }).html).toBe('Limit 300,000 points');
});

it.each([
  ['pt-br', 'pt'],
  ['PT', 'pt'],
  [undefined, 'pt'],
  ['', 'pt'],
  ['en', 'en'],
  ['es-419', 'en'],
])('reads the language code %s as %s', (code, language) => {
  expect(languageOf(code)).toBe(language);
});
