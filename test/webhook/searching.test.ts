import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learnWords } from '#adapters/db/search-words.ts';
import { foldWords } from '#core/search/fold.ts';
import { type aFinding, hoursFrom, NOON } from '../support/builders.ts';
import { aPromotion } from '../support/rows.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await aDoor();
});
afterAll(() => door.rig.close());

/** An offer that was first told so many days ago. */
async function told(daysAgo: number, finding: Parameters<typeof aFinding>[0], title: string) {
  const at = hoursFrom(NOON, -24 * daysAgo);
  await aPromotion(
    door.rig.db,
    finding,
    { title, firstPublishedAt: at, startDate: at, endDate: hoursFrom(at, 48), lifecycle: 'historic', isActive: false },
    at,
  );
}

/** First lines of hits: `26/10/2026 · Livelo → Smiles: …`. */
const hits = (answer: string | undefined): string[] => (answer ?? '').match(/^\d\d\/\d\d\/\d{4} · .*$/gm) ?? [];

describe('/busca', () => {
  beforeAll(async () => {
    for (const [i, percent] of [60, 70, 80, 90, 100, 110, 120, 130].entries()) {
      await told(
        30 * (i + 1),
        { origins: ['livelo'], destination: 'smiles', bonusPercentage: percent },
        `Campanha ${i}`,
      );
    }
    await told(
      3,
      { origins: ['esfera'], destination: 'latam-pass', bonusPercentage: 25 },
      'Promoção relâmpago de sexta',
    );
    await told(2, { origins: ['all-banks'], destination: 'tap-miles-go', bonusPercentage: 35 }, 'Feriado em Lisboa');
    await learnWords(door.rig.db);
  });

  it('says how to ask when nothing was asked', async () => {
    expect((await door.say(1, '/busca'))[0]).toContain('livelo smiles acima de 80');
  });

  it('finds by route and percent, newest first, and says what it understood', async () => {
    const [answer] = await door.say(1, '/busca livelo smiles acima de 80');
    expect(answer).toContain('Livelo → Smiles · 81% ou mais');
    expect(hits(answer).map((hit) => Number(/(\d+)%/.exec(hit)?.[1]))).toEqual([90, 100, 110, 120, 130]);
  });

  it('turns its pages', async () => {
    const [first] = await door.say(2, '/busca livelo smiles');
    expect(hits(first)).toHaveLength(6);
    await door.tap(2, 'busca|livelo smiles p2');
    const second = door.rig.telegram.lastMessage(2)?.text;
    expect(hits(second)).toHaveLength(2);
    expect(hits(second).filter((hit) => hits(first).includes(hit))).toEqual([]);
  });

  it('says how to go on when the search does not fit a button', async () => {
    const long = '/busca transferência da livelo para a smiles a partir de 50 desde 2024';
    const [first] = await door.say(2, long);
    expect(hits(first)).toHaveLength(6);
    expect(first).toContain('“página 2”');
    expect(hits((await door.say(2, `${long} página 2`))[0])).toHaveLength(2);
  });

  it.each([['promoções relâmpagos'], ['relampago'], ['RELÂMPAGO sexta'], ['relampgo']])(
    'unites the forms of a word and forgives slips: %s',
    async (words) => {
      expect(hits((await door.say(3, `/busca ${words}`))[0])).toEqual([expect.stringContaining('Esfera → LATAM Pass')]);
    },
  );

  it('counts an offer of all partner banks as one of each bank', async () => {
    expect(hits((await door.say(3, '/busca livelo tap'))[0])).toHaveLength(1);
  });

  it('says so when there is nothing, without taking the question for markup', async () => {
    expect((await door.say(3, '/busca <b>xyzzy'))[0]).toContain('Nada encontrado: “xyzzy”');
  });
});

it('folds words as the database does', async () => {
  const words = ['Promoções', 'PROMOÇÃO', 'cartões', 'mães', 'Átomos', 'relâmpago', 'pão', 'avião', 'aviões'];
  for (const word of words) {
    const [row] = await door.rig.db.$client`SELECT public.fold_pt(${word}) AS folded`;
    expect(foldWords(word)).toBe(row?.folded);
  }
});
