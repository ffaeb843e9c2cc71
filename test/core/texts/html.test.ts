import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escapeHtml, fitLines, MAX_MESSAGE, markup, webAddress } from '#core/texts/html.ts';
import { parseHtml } from '../../../bin/local/telegram/entities/parse-html.ts';

it('fits as many entries as one message takes and says how many are left', () => {
  const entries = fc.array(fc.string({ minLength: 1, maxLength: 900 }), { maxLength: 60 });
  fc.assert(
    fc.property(entries, (words) => {
      const html = words.map((word) => markup(`<b>${escapeHtml(word)}</b>`));
      const fitted = fitLines(markup('<b>Title</b>'), html, (left) => markup(`… ${left} more`));
      expect(fitted.html.length).toBeLessThanOrEqual(MAX_MESSAGE);
      expect(() => parseHtml(fitted.html)).not.toThrow();
      const left = Number(/… (\d+) more$/.exec(fitted.html)?.[1] ?? 0);
      expect(parseHtml(fitted.html).entities).toHaveLength(1 + words.length - left);
    }),
    { numRuns: 300, seed: 7 },
  );
});

it.each([
  ['https://blog.example/a?b=c&d', 'https://blog.example/a?b=c&d'],
  ['http://blog.example', 'http://blog.example/'],
  ['HTTPS://Blog.example/Ç', 'https://blog.example/%C3%87'],
])('makes a link of %s', (address, link) => {
  expect(webAddress(address)).toBe(link);
});

it.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'tg://user?id=1',
  'data:text/html,x',
  'ftp://a.example',
  'blog.example',
  '//blog.example',
  '',
])('makes no link of %j', (address) => {
  expect(webAddress(address)).toBeNull();
});

it('never makes a link of anything but the web', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.string().map((rest) => `javascript:${rest}`),
      ),
      (address) => {
        expect(webAddress(address) ?? 'https://').toMatch(/^https?:\/\//);
      },
    ),
  );
});
