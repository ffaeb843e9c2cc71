import { yearOf } from '../days.ts';
import type { Draft } from '../draft.ts';
import { percentPt, reais } from '../numbers.ts';
import { type Slots, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import { AZUL, LATAM, SMILES } from './airlines.ts';
import { composePt, WITHOUT_BONUS } from './compose.ts';
import { named, type ProgramPt, spelling } from './programs.ts';

/** Expired miles brought back for money, with a bonus or a discount. */
export function reactivationPt(scene: Scene): Draft {
  const { chance, publication } = scene;
  const program = chance.weighted<ProgramPt>([
    [6, SMILES],
    [2, AZUL],
    [2, LATAM],
  ]);
  const off = chance.maybe(0.35);
  const percent = off ? chance.pick([30, 40, 50, 60, 70]) : chance.pick([100, 140, 160, 180, 200, 210]);
  const slots: Slots = {
    ...named('d', spelling(chance, program, yearOf(publication.day))),
    cur: program.currency,
    exp: program.currency === 'milhas' ? '{expiradas|vencidas}' : '{expirados|vencidos}',
    up: `${chance.maybe(0.6) ? 'até ' : ''}${percentPt(chance, percent)} ${off ? 'de desconto' : 'de bônus'}`,
    price: reais(chance, chance.int(900, 2600)),
  };
  slots.exp = say(chance, slots.exp ?? '');
  return composePt(scene, {
    openings: [
      '{reative|recupere} {suas |seus |}<cur> <exp> <d> com <up>'.replace(
        '{suas |seus |}',
        program.currency === 'milhas' ? '{suas |}' : '{seus |}',
      ),
      '<d> {oferece|dá} <up> na reativação de <cur> <exp>',
      'reativação de <cur> <d> com <up>',
      '<cur> <exp>? <d.o> {dá|oferece} <up> para {reativar|recuperar}',
      '<d>: <up> para {reativar|recuperar} <cur> <exp>',
    ],
    leads: [
      'clientes <d.do> com <cur> <exp> podem {reativar|recuperar} o saldo com <up>',
      '<d.o> está com <up> na reativação de <cur> <exp>',
      'perdeu <cur>? a reativação <d.no> está com <up>',
    ],
    hows: ['entre na conta, abra o extrato e escolha “reativar”'],
    slots,
    conditions: chance.sample(
      [
        say(chance, 'só entram <cur> {que expiraram|com vencimento} nos últimos 12 meses', slots),
        say(chance, 'o custo final {parte de|fica em} <price> por mil', slots),
      ],
      chance.int(0, 2),
    ),
    currency: program.currency,
    suits: WITHOUT_BONUS,
    truth: {
      kind: 'reactivation',
      destination: program.slug,
      bonus: off ? null : percent,
      discount: off ? percent : null,
      flags: ['reactivation'],
      trap: 'reactivation',
    },
  });
}
