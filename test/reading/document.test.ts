import { describe, expect, it } from 'vitest';
import { parseDay, publishedOf, titleOf, toText } from '#core/reading/document.ts';
import { decode } from '#core/source/charset.ts';

const bytes = (...codes: number[]): Uint8Array => Uint8Array.from(codes);

describe('a page as text', () => {
  it('keeps headings, lists and table rows readable', () => {
    const html =
      '<h2>Bônus</h2><ul><li>Cadastre-se</li></ul><table><tr><th>Cliente</th><th>Bônus</th></tr><tr><td><p>Clube</p></td><td>90%</td></tr></table>';
    expect(toText(html)).toBe('# Bônus\n- Cadastre-se\nCliente | Bônus\nClube | 90%');
  });

  it('leaves out scripts, menus, comments and related posts', () => {
    const html =
      '<nav>Menu</nav><p>Oferta</p><script>x=1</script><div class="related-posts">Veja também</div><div id="comments">Eu quero</div>';
    expect(toText(html)).toBe('Oferta');
  });

  it('reads on when tags are never closed', () => {
    expect(toText('<div><p>um<p>dois<b>três')).toBe('um\ndoistrês');
  });
});

describe('the bytes of a page', () => {
  it('follows the header, then the page, then what the bytes can be', () => {
    expect(decode(bytes(0x62, 0xf4), 'text/html; charset=ISO-8859-1')).toBe('bô');
    expect(decode(bytes(0x62, 0xf4), null)).toBe('bô');
    expect(decode(bytes(0x62, 0xc3, 0xb4), null)).toBe('bô');
    expect(decode(bytes(0xef, 0xbb, 0xbf, 0x62), 'text/html; charset=latin1')).toBe('b');
    expect(decode(bytes(0xff, 0xfe, 0x62, 0x00), null)).toBe('b');
  });

  it('does not believe a page that says Latin-1 and sends UTF-8', () => {
    expect(decode(bytes(0x62, 0xc3, 0xb4), 'text/html; charset=iso-8859-1')).toBe('bô');
  });
});

describe('what a page says of itself', () => {
  it('finds title and day', () => {
    const html =
      '<head><meta property="og:title" content="Oferta &amp; bônus"><meta property="article:published_time" content="2026-03-05T10:00:00-03:00"></head>';
    expect(titleOf(html)).toBe('Oferta & bônus');
    expect(publishedOf(html)?.toISOString()).toBe('2026-03-05T13:00:00.000Z');
  });

  it('keeps a bare day the same day in Brasília', () => {
    expect(parseDay('2026-03-05')?.toISOString()).toBe('2026-03-05T15:00:00.000Z');
    expect(parseDay('ontem')).toBeNull();
  });
});
