/**
 * What must stand around a spelling before it means a program.
 * - `points`: the sentence speaks of points, transfers or bonuses ("Azul" is also an airline).
 * - `slot`: the word is written as a name and stands where a program stands ("pontos Inter", "da Caixa", "para o ALL").
 * - `shout`: additionally in capitals, because the word itself is common in every sentence ("all").
 */
export type Need = 'points' | 'slot' | 'shout';

const GROUPS: Readonly<Record<Need, string>> = {
  points: `frontier gol azul latam tap iberia avianca copa emirates etihad qatar american united delta lufthansa turkish finnair alaska southwest
    jetblue qantas hilton marriott hyatt wyndham accor esfera santander loop american-airlines british-airways air-france klm virgin-atlantic
    volaris aegean meli\u00e1 melia radisson ihg decolar magalu carrefour localiza movida ifood amazon cvc netshoes drogasil brb ipiranga petrobras
    singapore-airlines turkish-airlines qatar-airways emirates air-canada air-china cathay-pacific ethiopian-airlines azul-viagens sonesta visa mastercard`,
  slot: `inter caixa elo neon rico genial xp c6 bb bv bari original aa ba mr ur amr bnb ana honors voyager enrich mesa quiero surpreenda
    rove chase wise citi avion elevate galicia volare neon digio will infinity atmos discovery nomad american premmia curtai reward avios stix kmv lhw spg thankyou payback safra honors mm vclub ultravioleta personnalite giros`,
  shout: 'all ur mr ba aa',
};

const TABLE = new Map<string, Need>();
for (const need of ['points', 'slot', 'shout'] as const) {
  for (const word of GROUPS[need].split(/\s+/)) if (word !== '') TABLE.set(word.replaceAll('-', ' '), need);
}
for (const safe of ['honors', 'premmia', 'stix', 'curtai', 'avios', 'thankyou']) TABLE.set(safe, 'points');

/** The context that a folded spelling (words joined by spaces) needs, or undefined when it is safe alone. */
export function needOf(spelling: string): Need | undefined {
  return TABLE.get(spelling);
}
