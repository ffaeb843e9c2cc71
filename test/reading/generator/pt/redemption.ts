import { yearOf } from '../days.ts';
import type { Draft } from '../draft.ts';
import { amountPt, percentPt } from '../numbers.ts';
import type { Slots } from '../say.ts';
import type { Scene } from '../scene.ts';
import { AIRLINES } from './airlines.ts';
import { composePt, WITHOUT_CREDIT } from './compose.ts';
import { named, type ProgramPt, spelling } from './programs.ts';

/** Points that buy more than usual: a discount on redemption. */
export function redemptionPt(scene: Scene): Draft {
  const { chance, publication } = scene;
  const program = chance.pick<ProgramPt>([
    ...AIRLINES,
    { slug: 'livelo', currency: 'pontos', names: ['a Livelo'] },
    { slug: 'esfera', currency: 'pontos', names: ['a Esfera'] },
    { slug: 'iberia-plus', currency: 'Avios', names: ['o Iberia Plus'] },
    { slug: 'tap-miles-go', currency: 'milhas', names: ['o TAP Miles&Go'] },
    { slug: 'flying-blue', currency: 'milhas', names: ['o Flying Blue'] },
  ]);
  const percent = chance.pick([10, 15, 20, 25, 30, 40, 50]);
  const place = chance.pick([
    'Lisboa',
    'Salvador',
    'Santiago',
    'Miami',
    'o Nordeste',
    'a Europa',
    'Fernando de Noronha',
    'os Estados Unidos',
    'Buenos Aires',
  ]);
  const slots: Slots = {
    ...named('d', spelling(chance, program, yearOf(publication.day))),
    cur: program.currency,
    up: `${chance.maybe(0.5) ? 'até ' : ''}${percentPt(chance, percent)}`,
    place,
    n: amountPt(chance, chance.int(4, 90) * 1000),
  };
  return composePt(scene, {
    openings: [
      '<d> {oferece|dá} <up> de desconto no resgate de passagens{ para <place>|}',
      '<up> de desconto {em resgates|nos resgates|ao resgatar} com <cur> <d>',
      'resgate com <up> {OFF|de desconto}: {passagens para <place> com <cur> <d>|<d.o> baixa a tabela}'.replace(
        '<d.o> baixa a tabela',
        'use seus <cur> <d>'.replace('seus', program.currency === 'milhas' ? 'suas' : 'seus'),
      ),
      'troque <cur> <d> por {diárias|passagens|produtos} com <up> de desconto',
      '<d.o> {está com|tem} <up> de desconto na emissão com <cur> para <place>',
      '{pague menos <cur>|resgate mais barato}: <up> de desconto <d.no> em {voos|passagens} para <place>',
    ],
    leads: [
      '<d.o> está com <up> de desconto nos resgates de passagens para <place>, com {trechos|bilhetes} a partir de <n> <cur>',
      'quem {resgatar|emitir} com <cur> <d> paga menos: o desconto é de <up> sobre a tabela',
      'o desconto de <up> vale para emissões com <cur> <d> em rotas selecionadas',
    ],
    hows: [
      'o desconto aparece na tela de pagamento, já descontado dos <cur>'.replace(
        'dos <cur>',
        program.currency === 'milhas' ? 'das <cur>' : 'dos <cur>',
      ),
    ],
    slots,
    conditions: chance.sample(
      ['taxas de embarque à parte', 'sujeito à disponibilidade de assentos', 'não acumula com outras ofertas'],
      chance.int(0, 2),
    ),
    currency: program.currency,
    suits: WITHOUT_CREDIT,
    truth: {
      kind: 'redemption',
      destination: program.slug,
      discount: percent,
      flags: ['redemption'],
      trap: 'redemption-discount',
    },
  });
}
