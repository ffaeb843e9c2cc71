import { afterAll, beforeAll, expect, it } from 'vitest';
import { aPromotion } from '../support/rows.ts';
import { aDoor, type Door } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await aDoor();
  await aPromotion(door.rig.db, {
    origins: ['livelo'],
    bonusPercentage: 100,
    tiers: [{ percent: 100, club: 'smiles', plan: '10000' }, { percent: 80 }],
  });
  await aPromotion(door.rig.db, { origins: ['livelo'], destination: 'tap-miles-go', bonusPercentage: 30 });
  await aPromotion(door.rig.db, { origins: ['esfera'], destination: 'azul-fidelidade', bonusPercentage: 110 });
});
afterAll(() => door.rig.close());

it('says what my points become by each open route, what a club would add, and what it cannot tell', async () => {
  expect(await door.say(41_001, '/pontos livelo 120 mil')).toEqual([
    [
      'O que 120.000 pontos viram agora',
      '',
      'Não sei calcular (paridade desconhecida): Livelo → TAP Miles&Go',
      '',
      'Livelo → Smiles: 216.000 milhas (80% para todos)',
      'milheiro a cerca de R$ 14,44, com preço de referência',
      'no Clube Smiles 10.000 seriam +24.000 milhas: só com isto, o clube se paga se custar até R$ 504,00',
      'Até quinta-feira, 26/11, 23:59',
    ].join('\n'),
  ]);
});

it('remembers the balance, and speaks of it in offers from then on', async () => {
  await door.say(41_002, '/pontos livelo 120000');
  const [list] = await door.say(41_002, '/promos');
  expect(list).toContain('120.000 pontos viram 216.000 milhas');
});

it('asks with buttons when no number is told', async () => {
  expect(await door.say(41_003, '/pontos')).toEqual([expect.stringContaining('Quantos pontos você tem?')]);
  await door.tap(41_003, 'pontos|esfera:50000');
  expect(door.rig.telegram.lastMessage(41_003)?.text).toContain('Esfera → Azul Fidelidade: 105.000 milhas');
});

it('takes a bank that no offer takes, and one that nobody knows', async () => {
  expect(await door.say(41_004, '/pontos caixa 5000')).toEqual([
    expect.stringContaining('Nenhuma oferta aberta recebe'),
  ]);
  await door.say(41_004, '/pontos');
  expect(door.statuses.every((status) => status === 200)).toBe(true);
});
