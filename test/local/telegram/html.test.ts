import { describe, expect, it } from 'vitest';
import { formatTyped } from '../../../bin/local/telegram/entities/formatted-text.ts';
import { parseHtml } from '../../../bin/local/telegram/entities/parse-html.ts';
import { aTelegram } from './bot-under-rules.ts';

const typesOf = (html: string) => parseHtml(html).entities.map((entity) => entity.type);

describe('what Telegram reads as formatting', () => {
  it.each([
    ['<b>x</b>', 'bold'],
    ['<strong>x</strong>', 'bold'],
    ['<i>x</i>', 'italic'],
    ['<em>x</em>', 'italic'],
    ['<u>x</u>', 'underline'],
    ['<ins>x</ins>', 'underline'],
    ['<s>x</s>', 'strikethrough'],
    ['<strike>x</strike>', 'strikethrough'],
    ['<del>x</del>', 'strikethrough'],
    ['<code>x</code>', 'code'],
    ['<pre>x</pre>', 'pre'],
    ['<blockquote>x</blockquote>', 'blockquote'],
    ['<blockquote expandable>x</blockquote>', 'expandable_blockquote'],
    ['<tg-spoiler>x</tg-spoiler>', 'spoiler'],
    ['<span class="tg-spoiler">x</span>', 'spoiler'],
    ['<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', 'custom_emoji'],
    ['<B>x</B>', 'bold'],
    ['<b>x</>', 'bold'],
  ])('%s', (html, type) => {
    expect(typesOf(html)).toEqual([type]);
  });

  it('keeps the address of a link, references decoded', () => {
    expect(parseHtml('<a href="https://a.example/?x=1&amp;y=2">ver</a>')).toEqual({
      text: 'ver',
      entities: [{ type: 'text_link', offset: 0, length: 3, url: 'https://a.example/?x=1&y=2' }],
    });
  });

  it.each(['javascript:alert(1)', 'http://localhost/x', 'data:text/html,x'])(
    'drops a link to %s, not its words',
    (href) => {
      expect(parseHtml(`<a href="${href}">ver</a>`)).toEqual({ text: 'ver', entities: [] });
    },
  );

  it('counts offsets in UTF-16 units', () => {
    expect(parseHtml('😀 <b>ção</b>').entities).toEqual([{ type: 'bold', offset: 3, length: 3 }]);
  });

  it('nests', () => {
    expect(parseHtml('<b>a<i>b</i></b>').entities).toEqual([
      { type: 'italic', offset: 1, length: 1 },
      { type: 'bold', offset: 0, length: 2 },
    ]);
  });

  it('makes one block of code with its language', () => {
    expect(parseHtml('<pre><code class="language-sql">select 1</code></pre>').entities).toEqual([
      { type: 'pre', offset: 0, length: 8, language: 'sql' },
    ]);
  });

  it.each([
    ['&lt;b&gt; &amp; &quot;x&quot;', '<b> & "x"'],
    ['&#82;&#x24;', 'R$'],
    ['&nbsp; &copy; & &#0; &#xD800;', '&nbsp; &copy; & &#0; &#xD800;'],
    ['&#128512;', '😀'],
  ])('decodes %s as %s', (html, text) => {
    expect(parseHtml(html).text).toBe(text);
  });
});

describe('what Telegram refuses to parse', () => {
  it.each([
    ['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['<b><i>a</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['a<br>b', 'Unsupported start tag "br" at byte offset 1'],
    ['preço < 70 > x', 'Unsupported start tag "" at byte offset 7'],
    ['5 <6', 'Unclosed start tag at byte offset 2'],
    ['<a href="x', 'Unclosed start tag at byte offset 0'],
    ['<b>a</b', 'Unclosed end tag at byte offset 4'],
    ['<p>a</p>', 'Unsupported start tag "p" at byte offset 0'],
    ['<span class="red">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<a href>a</a>', 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'],
    ['<a =x>a</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<a href=x/y>a</a>', 'Unexpected end of name token at byte offset 8'],
  ])('%s', async (html, reason) => {
    const { telegram, call } = await aTelegram();
    telegram.person(1);
    const answer = await call('sendMessage', { chat_id: 1, text: html, parse_mode: 'HTML' });
    expect(answer).toMatchObject({ error_code: 400, description: `Bad Request: can't parse entities: ${reason}` });
  });
});

describe('what Telegram marks by itself', () => {
  it.each([
    ['veja https://livelo.com.br/x?a=1.', 'url', 'https://livelo.com.br/x?a=1'],
    ['veja livelo.com.br/promo agora', 'url', 'livelo.com.br/promo'],
    ['/start agora', 'bot_command', '/start'],
    ['use /promos@miles_bot', 'bot_command', '/promos@miles_bot'],
    ['de @milheiros hoje', 'mention', '@milheiros'],
    ['#promoção já', 'hashtag', '#promoção'],
    ['a@b.com', 'email', 'a@b.com'],
  ])('%s', (text, type, covered) => {
    const [entity] = formatTyped(text).entities;
    expect(entity).toMatchObject({ type });
    expect(text.slice(entity?.offset, (entity?.offset ?? 0) + (entity?.length ?? 0))).toBe(covered);
  });

  it.each(['24/11 e 90/50', '1.000 pontos', 'e/ou'])('sees nothing in "%s"', (text) => {
    expect(formatTyped(text).entities).toEqual([]);
  });

  it('leaves code alone', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    const sent = await bot.api.sendMessage(1, '<code>/fonte add https://a.example</code>', { parse_mode: 'HTML' });
    expect(sent.entities?.map((entity) => entity.type)).toEqual(['code']);
  });
});
