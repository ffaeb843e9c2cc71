import { yearOf } from '../days.ts';
import type { Draft } from '../draft.ts';
import { percentPt, reais } from '../numbers.ts';
import { type Slots, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import { AZUL, LATAM, SMILES } from './airlines.ts';
import { composePt } from './compose.ts';
import { named, type ProgramPt, spelling } from './programs.ts';

/** Miles moved between members of one program, with a bonus. */
export function accountTransferPt(scene: Scene): Draft {
  const { chance, publication } = scene;
  const program = chance.weighted<ProgramPt>([
    [6, SMILES],
    [2, AZUL],
    [2, LATAM],
  ]);
  const percent = chance.pick([50, 60, 80, 100, 110, 120, 150, 160]);
  const slots: Slots = {
    ...named('d', spelling(chance, program, yearOf(publication.day))),
    cur: program.currency,
    up: `${chance.maybe(0.5) ? 'até ' : ''}${percentPt(chance, percent)}`,
    price: reais(chance, chance.int(900, 2000)),
    n: String(chance.pick([5, 10])),
  };
  return composePt(scene, {
    openings: [
      '<d> {oferece|dá} <up> de bônus na transferência de <cur> entre contas',
      '{transfira|envie} <cur> {para outra conta|entre contas} <d> {com|e ganhe} <up> de bônus',
      'transferência entre contas <d> com <up> de bônus',
      '<up> de bônus para {transferir|enviar} <cur> <d> {a amigos e familiares|para outra pessoa|entre contas}',
      '<d>: bônus de <up> ao transferir <cur> {entre contas|de uma conta para outra}',
    ],
    leads: [
      'quem transferir <cur> <d> para {a conta de outra pessoa|outro participante} {recebe|ganha} <up> de bônus na conta de {destino|quem envia}',
      '<d.o> está com <up> de bônus nas transferências de <cur> entre contas{, com custo a partir de <price> por milheiro|}',
      'a transferência de <cur> entre contas <d.do> {está bonificada|voltou a ter bônus}: <up>',
    ],
    hows: ['faça login, escolha “transferir <cur>” e informe o número da conta de destino'],
    slots,
    conditions: chance.sample(
      [
        say(chance, 'o custo é de <price> por mil <cur>', slots),
        say(chance, '{a operação pelo aplicativo|o envio pelo app} dá mais <n>% de bônus', slots),
        'vale uma transferência por conta',
      ],
      chance.int(0, 2),
    ),
    currency: program.currency,
    truth: {
      kind: 'account-transfer',
      origins: [program.slug],
      destination: program.slug,
      bonus: percent,
      flags: ['account-transfer'],
      trap: 'account-transfer',
      accept: { origins_accept: [[]] },
    },
  });
}
