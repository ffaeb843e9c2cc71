import type { Chance } from '../prng.ts';
import type { Slots } from '../say.ts';

/** A program as a Portuguese sentence needs it: what it is called, its grammatical gender and its money. */
export interface ProgramPt {
  slug: string;
  /** Spellings, the usual ones first; each starts with `o ` or `a ` for its article. */
  names: readonly string[];
  currency: 'pontos' | 'milhas' | 'Avios' | 'átomos';
}

const program = (slug: string, currency: ProgramPt['currency'], ...names: string[]): ProgramPt => ({
  slug,
  currency,
  names,
});

/** Banks and hubs that points leave. */
export const ORIGINS: readonly (readonly [number, ProgramPt])[] = [
  [22, program('livelo', 'pontos', 'a Livelo', 'a Livelo', 'a Livelo')],
  [16, program('esfera', 'pontos', 'a Esfera', 'a Esfera', 'a Santander Esfera')],
  [10, program('itau', 'pontos', 'o Itaú', 'o Itaú', 'o Itaú Unibanco')],
  [8, program('atomos', 'pontos', 'o C6 Bank', 'o C6', 'o Átomos')],
  [7, program('inter-loop', 'pontos', 'o Inter Loop', 'o Inter', 'o Banco Inter', 'o Loop')],
  [4, program('caixa', 'pontos', 'a Caixa', 'o Uau Caixa', 'a Caixa Econômica Federal')],
  [4, program('banco-do-brasil', 'pontos', 'o Banco do Brasil', 'o BB', 'o Ponto pra Você')],
  [4, program('bradesco', 'pontos', 'o Bradesco', 'o Bradesco Prime')],
  [3, program('santander', 'pontos', 'o Santander')],
  [3, program('sicoob', 'pontos', 'o Sicoob')],
  [3, program('sicredi', 'pontos', 'o Sicredi')],
  [3, program('btg', 'pontos', 'o BTG Pactual', 'o BTG')],
  [2, program('xp', 'pontos', 'a XP')],
  [3, program('nubank', 'pontos', 'o Nubank', 'o Nubank Ultravioleta')],
  [2, program('dotz', 'pontos', 'a Dotz')],
  [2, program('iupp', 'pontos', 'o Iupp')],
  [2, program('amex-mr-br', 'pontos', 'o Amex Bradesco', 'o Bradesco Amex')],
  [2, program('porto-bank', 'pontos', 'o Porto Bank', 'o PortoPlus')],
  [1, program('safra', 'pontos', 'o Safra', 'o Banco Safra')],
  [1, program('brb', 'pontos', 'o BRB', 'o Curtaí')],
  [1, program('banrisul', 'pontos', 'o Banrisul')],
  [1, program('banestes', 'pontos', 'o Banestes')],
  [1, program('unicred', 'pontos', 'a Unicred')],
  [1, program('picpay', 'pontos', 'o PicPay')],
  [1, program('neon', 'pontos', 'o Banco Neon')],
  [1, program('sofisa', 'pontos', 'o Sofisa Direto')],
  [1, program('revolut', 'pontos', 'a Revolut')],
  [1, program('stix', 'pontos', 'a Stix')],
  [1, program('km-de-vantagens', 'pontos', 'o Km de Vantagens', 'o KMV')],
  [1, program('premmia', 'pontos', 'o Premmia', 'o Petrobras Premmia')],
];

/** Where points go, with the bonuses usual there. */
export const DESTINATIONS: readonly (readonly [number, ProgramPt & { usual: readonly number[] }])[] = [
  [
    26,
    {
      ...program('smiles', 'milhas', 'a Smiles', 'a Smiles', 'a Smiles', 'a GOL Smiles'),
      usual: [40, 50, 60, 70, 80, 85, 90, 100, 110],
    },
  ],
  [
    22,
    {
      ...program('azul-fidelidade', 'pontos', 'o Azul Fidelidade', 'o Azul Fidelidade', 'a Azul'),
      usual: [60, 70, 80, 90, 100, 110, 115, 120, 125, 133],
    },
  ],
  [
    18,
    {
      ...program('latam-pass', 'milhas', 'o LATAM Pass', 'o LATAM Pass', 'a LATAM Pass', 'o Latam Pass'),
      usual: [20, 25, 30, 35, 40],
    },
  ],
  [6, { ...program('tap-miles-go', 'milhas', 'o TAP Miles&Go', 'a TAP Miles&Go'), usual: [20, 30, 40, 50, 60, 100] }],
  [
    5,
    {
      ...program('accor-all', 'pontos', 'o ALL Accor', 'o ALL - Accor Live Limitless', 'o Accor ALL'),
      usual: [15, 20, 30, 40],
    },
  ],
  [4, { ...program('iberia-plus', 'Avios', 'o Iberia Plus', 'o Iberia Club'), usual: [15, 20, 25, 30, 50] }],
  [
    3,
    {
      ...program('flying-blue', 'milhas', 'o Flying Blue', 'o Air France-KLM Flying Blue'),
      usual: [20, 25, 30, 40, 50],
    },
  ],
  [3, { ...program('connectmiles', 'milhas', 'o ConnectMiles', 'o Copa ConnectMiles'), usual: [25, 40, 50] }],
  [2, { ...program('hilton-honors', 'pontos', 'o Hilton Honors'), usual: [30, 50] }],
  [2, { ...program('aadvantage', 'milhas', 'o AAdvantage', 'o American Airlines AAdvantage'), usual: [20, 25, 30] }],
  [2, { ...program('united-mileageplus', 'milhas', 'o United MileagePlus', 'o MileagePlus'), usual: [20, 25, 30] }],
  [1, { ...program('lifemiles', 'milhas', 'o LifeMiles', 'o Avianca LifeMiles'), usual: [50, 80, 100] }],
  [
    1,
    {
      ...program('turkish-miles-smiles', 'milhas', 'o Miles&Smiles', 'o Turkish Airlines Miles&Smiles'),
      usual: [20, 30, 40],
    },
  ],
  [
    1,
    {
      ...program('qatar-privilege-club', 'Avios', 'o Privilege Club', 'o Qatar Airways Privilege Club'),
      usual: [15, 25, 30],
    },
  ],
  [1, { ...program('etihad-guest', 'milhas', 'o Etihad Guest'), usual: [20, 30] }],
  [1, { ...program('emirates-skywards', 'milhas', 'o Emirates Skywards', 'o Skywards'), usual: [15, 20, 25] }],
  [1, { ...program('livelo', 'pontos', 'a Livelo'), usual: [20, 30, 50] }],
  [1, { ...program('marriott-bonvoy', 'pontos', 'o Marriott Bonvoy'), usual: [20, 25, 40] }],
];

/** "da Livelo", "no Itaú", "à Smiles": every form of a name with its article, under `<key.…>`. */
export function named(key: string, withArticle: string): Slots {
  const name = withArticle.slice(2);
  const she = withArticle.startsWith('a ');
  return {
    [key]: name,
    [`${key}.o`]: `${she ? 'a' : 'o'} ${name}`,
    [`${key}.do`]: `${she ? 'da' : 'do'} ${name}`,
    [`${key}.no`]: `${she ? 'na' : 'no'} ${name}`,
    [`${key}.ao`]: `${she ? 'à' : 'ao'} ${name}`,
    [`${key}.pelo`]: `${she ? 'pela' : 'pelo'} ${name}`,
  };
}

/** The spelling for a post: the old name where the year allows it. */
export function spelling(chance: Chance, program: ProgramPt, year: number): string {
  if (program.slug === 'azul-fidelidade' && year < 2024)
    return chance.pick(['o TudoAzul', 'o TudoAzul', 'o Tudo Azul']);
  if (program.slug === 'latam-pass' && year < 2016) return 'a LATAM Pass';
  return chance.pick(program.names);
}
