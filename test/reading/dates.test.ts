import { describe, expect, it } from 'vitest';
import { dayOf, instantOf } from '#core/reading/dates/brasilia.ts';
import { hintOfUrl } from '#core/reading/dates/slug.ts';
import { read } from '#core/reading/read.ts';

const offer = (text: string, published: string | null, url: string | null = null) =>
  read({
    title: 'Livelo oferece 80% de bônus na transferência para a Smiles',
    text,
    url,
    publishedAt: published ? new Date(published) : null,
    lang: 'pt',
  }).promotions[0];

describe('Brasília time', () => {
  it('knows the summer time that Brazil had until 2019', () => {
    expect(instantOf({ year: 2018, month: 12, day: 1 }, { hour: 23, minute: 59 }, 59).toISOString()).toBe(
      '2018-12-02T01:59:59.000Z',
    );
    expect(instantOf({ year: 2019, month: 12, day: 1 }, { hour: 23, minute: 59 }, 59).toISOString()).toBe(
      '2019-12-02T02:59:59.000Z',
    );
    expect(dayOf(new Date('2026-05-02T02:00:00Z'))).toEqual({ year: 2026, month: 5, day: 1 });
  });
});

describe('when an offer runs', () => {
  it.each([
    ['Válido até 23h59 de 27/11.', '2025-11-20T12:00:00Z', '2025-11-28T02:59:59.000Z'],
    ['Vale das 10h de 9/3 às 10h de 31/3.', '2026-03-09T12:00:00Z', '2026-03-31T13:00:00.000Z'],
    ['A promoção vai de 22/04/2015 a 30/04.', null, '2015-05-01T02:59:59.000Z'],
    ['Válido até domingo (29/03).', '2026-03-25T12:00:00Z', '2026-03-30T02:59:59.000Z'],
    ['A oferta termina em 2 de janeiro.', '2025-12-30T12:00:00Z', '2026-01-03T02:59:59.000Z'],
  ])('reads the end of "%s"', (text, published, end) => {
    expect(offer(text, published)?.endsAt).toBe(end);
  });

  it.each([
    'As milhas serão creditadas até 27/11.',
    'O bônus tem validade até 27/11/2026.',
    'O brinde pode ser resgatado até 27/11.',
    'Viagens até 27/11.',
  ])('takes no end from "%s"', (text) => {
    expect(offer(text, '2025-11-20T12:00:00Z')?.endsAt).toBeNull();
  });

  it('does not guess a year', () => {
    expect(offer('Válido até 27/11.', null)?.endsAt).toBeNull();
    expect(offer('Válido até 27/11.', null, 'https://blog.example/livelo-smiles-nov25')?.endsAt).toBe(
      '2025-11-28T02:59:59.000Z',
    );
  });

  it('does not believe a weekday that contradicts its date', () => {
    expect(offer('Válido até segunda-feira (29/03).', '2026-03-25T12:00:00Z')?.endsAt).toBeNull();
  });
});

describe('what an address tells', () => {
  it('finds year and month', () => {
    expect(hintOfUrl('https://blog.example/2015/04/25/smiles')).toEqual({ year: 2015, month: 4 });
    expect(hintOfUrl('https://blog.example/smiles-maio25.html')).toEqual({ year: 2025, month: 5 });
    expect(hintOfUrl('https://blog.example/promo-01122024')).toEqual({ year: 2024, month: 12 });
    expect(hintOfUrl('https://blog.example/sem-data-1234')).toBeNull();
  });
});
