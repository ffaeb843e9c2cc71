/** A program, its usual spellings in Spanish and its money. */
export interface ProgramEs {
  slug: string;
  names: readonly string[];
  cur: string;
}
const p = (slug: string, cur: string, ...names: string[]): ProgramEs => ({ slug, cur, names });

/** Where points leave, weighted by how often one reads of it. */
export const ORIGINS: readonly (readonly [number, ProgramEs])[] = [
  [6, p('amex-mr-ar', 'puntos', 'American Express Argentina')],
  [5, p('banco-patagonia', 'puntos', 'Banco Patagonia')],
  [4, p('livelo', 'puntos', 'Livelo')],
  [4, p('revolut', 'RevPoints', 'Revolut')],
  [3, p('accor-all', 'puntos', 'ALL Accor', 'Accor Live Limitless')],
  [3, p('marriott-bonvoy', 'puntos', 'Marriott Bonvoy')],
  [3, p('chase-ur', 'puntos', 'Chase Ultimate Rewards')],
  [3, p('citi-ty', 'puntos', 'Citi ThankYou')],
  [3, p('capital-one', 'millas', 'Capital One')],
  [2, p('bilt', 'puntos', 'Bilt Rewards')],
  [1, p('esfera', 'puntos', 'Esfera')],
];
/** Where points go. */
export const DESTINATIONS: readonly (readonly [number, ProgramEs])[] = [
  [6, p('smiles', 'millas', 'Smiles', 'Smiles Argentina')],
  [5, p('iberia-plus', 'Avios', 'Iberia Plus', 'Iberia Club')],
  [5, p('latam-pass', 'millas', 'LATAM Pass')],
  [4, p('lifemiles', 'millas', 'LifeMiles', 'Avianca LifeMiles')],
  [4, p('aeromexico-rewards', 'puntos', 'Aeroméxico Rewards', 'Aeromexico Rewards')],
  [3, p('connectmiles', 'millas', 'ConnectMiles', 'Copa ConnectMiles')],
  [3, p('flying-blue', 'millas', 'Flying Blue')],
  [3, p('aerolineas-plus', 'millas', 'Aerolíneas Plus')],
  [2, p('air-europa-suma', 'millas', 'Air Europa SUMA')],
  [2, p('vueling-club', 'Avios', 'Vueling Club')],
  [2, p('hilton-honors', 'puntos', 'Hilton Honors')],
  [2, p('aadvantage', 'millas', 'AAdvantage')],
];
