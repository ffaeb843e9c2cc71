/** A program and its usual spellings in English. */
export interface ProgramEn {
  slug: string;
  names: readonly string[];
}
const p = (slug: string, ...names: string[]): ProgramEn => ({ slug, names });

/** Where points leave, weighted by how often one reads of it. */
export const ORIGINS: readonly (readonly [number, ProgramEn])[] = [
  [10, p('amex-mr-us', 'Amex Membership Rewards', 'Amex', 'American Express Membership Rewards', 'Membership Rewards')],
  [10, p('chase-ur', 'Chase Ultimate Rewards', 'Chase', 'Ultimate Rewards')],
  [8, p('citi-ty', 'Citi ThankYou Rewards', 'Citi', 'Citi ThankYou')],
  [8, p('capital-one', 'Capital One', 'Capital One Miles')],
  [6, p('bilt', 'Bilt', 'Bilt Rewards')],
  [2, p('rove', 'Rove Miles')],
  [2, p('wells-fargo', 'Wells Fargo', 'Wells Fargo Rewards')],
  [1, p('brex', 'Brex')],
  [2, p('livelo', 'Livelo')],
  [1, p('marriott-bonvoy', 'Marriott Bonvoy')],
];
/** Where points go. */
export const DESTINATIONS: readonly (readonly [number, ProgramEn])[] = [
  [6, p('virgin-atlantic', 'Virgin Atlantic Flying Club', 'Virgin Atlantic')],
  [6, p('flying-blue', 'Air France KLM Flying Blue', 'Flying Blue')],
  [5, p('aeroplan', 'Air Canada Aeroplan', 'Aeroplan')],
  [4, p('ba-avios', 'British Airways Avios', 'British Airways Executive Club')],
  [4, p('iberia-plus', 'Iberia Plus')],
  [4, p('marriott-bonvoy', 'Marriott Bonvoy', 'Marriott')],
  [4, p('hilton-honors', 'Hilton Honors', 'Hilton')],
  [4, p('ihg-one-rewards', 'IHG One Rewards', 'IHG')],
  [3, p('world-of-hyatt', 'World of Hyatt')],
  [3, p('jetblue-trueblue', 'JetBlue TrueBlue', 'JetBlue')],
  [3, p('krisflyer', 'Singapore Airlines KrisFlyer', 'KrisFlyer')],
  [3, p('qantas', 'Qantas Frequent Flyer', 'Qantas')],
  [3, p('emirates-skywards', 'Emirates Skywards')],
  [3, p('etihad-guest', 'Etihad Guest')],
  [2, p('lifemiles', 'Avianca LifeMiles', 'LifeMiles')],
  [2, p('accor-all', 'Accor Live Limitless', 'Accor ALL')],
  [2, p('turkish-miles-smiles', 'Turkish Airlines Miles&Smiles')],
  [2, p('jal-mileage-bank', 'Japan Airlines Mileage Bank')],
  [2, p('asia-miles', 'Cathay Asia Miles')],
  [2, p('lhw-leaders-club', 'LHW Leaders Club')],
  [2, p('united-mileageplus', 'United MileagePlus')],
  [2, p('aadvantage', 'American AAdvantage')],
  [1, p('qatar-privilege-club', 'Qatar Airways Privilege Club')],
  [1, p('azul-fidelidade', 'Azul Fidelidade')],
  [1, p('latam-pass', 'LATAM Pass')],
  [1, p('smiles', 'Smiles')],
  [1, p('finnair-plus', 'Finnair Plus')],
];
/** Hotel programs, which sell nights and not flights. */
export const HOTELS = [
  { slug: 'hilton-honors', name: 'Hilton Honors' },
  { slug: 'marriott-bonvoy', name: 'Marriott Bonvoy' },
  { slug: 'ihg-one-rewards', name: 'IHG One Rewards' },
  { slug: 'world-of-hyatt', name: 'World of Hyatt' },
  { slug: 'wyndham-rewards', name: 'Wyndham Rewards' },
] as const;
export const HOTEL_SLUGS = [...HOTELS.map((h) => h.slug), 'accor-all', 'lhw-leaders-club'] as readonly string[];
