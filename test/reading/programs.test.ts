import { describe, expect, it } from 'vitest';
import { PROGRAMS } from '#core/program/catalogue.ts';
import { recognise } from '#core/program/recogniser.ts';
import { scan } from '#core/reading/scan.ts';

const programs = (text: string): string[] => {
  const { tokens, cues } = scan(text, '');
  return recognise(tokens, cues, 0, tokens.length).map(({ slug }) => slug);
};

describe('programs in a text', () => {
  it('knows at least 150, each successor among them', () => {
    expect(Object.keys(PROGRAMS).length).toBeGreaterThanOrEqual(150);
    for (const { successor } of Object.values(PROGRAMS)) if (successor) expect(PROGRAMS[successor]).toBeDefined();
  });

  it('finds names through damage', () => {
    expect(programs('Pontos Ita? na Smiles')).toContain('itau');
    expect(programs('Pontos ItaÃº na Smiles')).toContain('itau');
  });

  it.each([
    ['Status Gold com pontos', []],
    ['Caixa de som com bônus de 10%', []],
    ['Todos os pontos extra de hoje', []],
    ['Voos internacionais e pontos', []],
    ['pontos Inter para a Smiles', ['inter-loop', 'smiles']],
    ['bônus da Caixa para a Azul', ['caixa', 'azul-fidelidade']],
    ['Envie pontos para o ALL com bônus', ['accor-all']],
  ])('reads "%s" in its context', (text, expected) => {
    expect(programs(text)).toEqual(expected);
  });
});
