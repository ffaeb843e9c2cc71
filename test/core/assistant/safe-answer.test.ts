import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeAnswer } from '#core/assistant/safe-answer.ts';
import { parseHtml } from '../../../bin/local/telegram/entities/parse-html.ts';

const LINK = 'https://blog.example/livelo-smiles';
const safe = (text: string, links = [LINK]) => safeAnswer(text, links).html;
const visible = (html: string) => html.replaceAll('\u2060', '');

describe('a model’s words', () => {
  it('keep an address that was given, and lose every other', () => {
    expect(safe(`Veja ${LINK}.`)).toBe(`Veja <a href="${LINK}">${LINK}</a>.`);
    for (const bad of [
      'https://evil.example/x',
      `${LINK}/more`,
      `${LINK}?utm=1`,
      'HTTPS://blog.example/livelo-smiles',
      'tg://resolve?domain=evil',
      'ftp://evil.example',
      'www.evil.example/x',
    ]) {
      expect(safe(`Veja ${bad} agora`)).toBe('Veja  agora');
    }
  });

  it('keep the words of a link whose address they may not have', () => {
    expect(safe(`[a oferta](${LINK})`)).toBe(`<a href="${LINK}">a oferta</a>`);
    expect(safe('[a oferta](https://evil.example)')).toBe('a oferta');
    expect(safe('[a <b>oferta](javascript:alert(1))')).not.toMatch(/javascript|<b>/);
  });

  it('cannot open a tag; only their bold becomes one', () => {
    expect(safe('<a href="https://evil.example">x</a> **sim** <script>')).toBe(
      '&lt;a href=&quot;&quot;&gt;x&lt;/a&gt; <b>sim</b> &lt;script&gt;',
    );
    expect(safe('**a <i> b')).toBe('a &lt;i&gt; b');
  });

  it('make no link by looking like one', () => {
    for (const text of ['evil.com', 'Entre em evil.com/x', '@ladrao', 't.me/golpe']) {
      const html = safe(text);
      expect(visible(html)).toBe(text);
      expect(html).not.toBe(text);
    }
    expect(safe('R$ 16.20 e 1.5 vezes')).toBe('R$ 16.20 e 1.5 vezes');
  });

  it('fit one message and are HTML that Telegram takes, whatever they are', () => {
    const pieces = fc.constantFrom(
      '**',
      '[',
      '](',
      LINK,
      ')',
      '<b>',
      '&',
      '"',
      'https://evil.example/',
      '\n- ',
      '@x',
      'a.com',
      ' ',
      '\u202e',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        const html = safe(parts.join(''));
        const { text, entities } = parseHtml(html);
        expect(text.length).toBeLessThanOrEqual(4096);
        for (const { type, url } of entities) {
          expect(['bold', 'text_link']).toContain(type);
          if (type === 'text_link') expect(url).toBe(LINK);
        }
      }),
    );
    expect(safe('palavra '.repeat(2000)).length).toBeLessThan(4096);
  });
});
