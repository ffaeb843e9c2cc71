import { yearOf } from '../days.ts';
import type { Draft } from '../draft.ts';
import { amountPt } from '../numbers.ts';
import { type Slots, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import { composePt, type Opening, WITHOUT_CREDIT } from './compose.ts';
import { named, spelling } from './programs.ts';

/** Elite status given or matched. */
export function statusMatchPt(scene: Scene): Draft {
  const { chance, publication } = scene;
  const offers = [
    { slug: 'accor-all', name: 'o ALL Accor', level: 'Gold' },
    { slug: 'smiles', name: 'a Smiles', level: 'Diamante' },
    { slug: 'azul-fidelidade', name: 'o Azul Fidelidade', level: 'Safira' },
    { slug: 'latam-pass', name: 'o LATAM Pass', level: 'Platinum' },
    { slug: 'tap-miles-go', name: 'o TAP Miles&Go', level: 'Gold' },
    { slug: 'hilton-honors', name: 'o Hilton Honors', level: 'Gold' },
    { slug: 'turkish-miles-smiles', name: 'o Turkish Airlines Miles&Smiles', level: 'Elite' },
    { slug: 'connectmiles', name: 'o Copa ConnectMiles', level: 'Gold' },
    { slug: 'marriott-bonvoy', name: 'o Marriott Bonvoy', level: 'Platinum' },
  ] as const;
  const offer = chance.pick(offers);
  const hub = chance.pick([
    { slug: 'livelo', name: 'a Livelo' },
    { slug: 'esfera', name: 'a Esfera' },
  ] as const);
  const name =
    offer.slug === 'azul-fidelidade'
      ? spelling(chance, { ...offer, currency: 'pontos', names: [offer.name] }, yearOf(publication.day))
      : offer.name;
  const slots: Slots = {
    ...named('d', name),
    ...named('h', hub.name),
    level: offer.level,
    n: amountPt(chance, chance.pick([20, 30, 50]) * 1000),
    months: String(chance.pick([3, 6, 12])),
    nights: String(chance.pick([5, 8, 10])),
    pct: String(chance.pick([25, 48, 50])),
  };
  const byTransfer = chance.maybe(0.3);
  const openings: (Opening | string)[] = byTransfer
    ? [
        'ganhe status <level> ao transferir pontos <h> para <d.o>',
        'transfira pontos <h> e garanta status <level> <d.no>',
        'status <level> <d.no> para quem envia <n> pontos <h>',
      ]
    : [
        'status match: <d.o> {oferece|dá} status <level>{ por <months> meses|}',
        '<d> {lança|abre} status match {para clientes de outras companhias|com nível <level>}',
        'status <level> <d.do> de graça {por <months> meses|no status match}',
        '{peça|solicite} o status match <d.do> e {vire|seja} <level>',
      ];
  if (!byTransfer && chance.maybe(0.25)) {
    return composePt(scene, {
      openings: [
        'desafio de status: <level> <d.no> {com metade das noites|com <nights> noites|em <months> meses}',
        'status challenge <d.do>: nível <level> {mais rápido|em <months> meses}',
      ],
      leads: [
        'quem se inscrever no desafio alcança o nível <level> <d.no> com menos exigências',
        'inscritos no desafio ganham <level> <d.no> ao cumprir metade da meta',
      ],
      slots,
      suits: WITHOUT_CREDIT,
      truth: {
        kind: 'status-match',
        destination: offer.slug,
        flags: ['status', 'status-challenge'],
        trap: 'status-match',
      },
    });
  }
  return composePt(scene, {
    openings,
    leads: byTransfer
      ? [
          'quem transferir ao menos <n> pontos <h> para <d.o> recebe status <level> por <months> meses',
          'a campanha dá o nível <level> <d.no> a quem enviar <n> pontos <h>',
        ]
      : [
          '<d.o> abriu {as inscrições do|o} status match, com categoria <level> por <months> meses',
          'é possível {pedir|obter} o nível <level> <d.no> mostrando a carteirinha de outro programa',
        ],
    hows: ['envie o comprovante de status pelo formulário'],
    slots,
    conditions: chance.sample(
      [
        say(chance, 'clientes <level> acumulam <pct>% de pontos a mais em cada compra elegível', slots),
        'só uma solicitação por pessoa',
        'status válido até o fim do programa atual'.replace(' até o fim do programa atual', ' por tempo limitado'),
      ],
      chance.int(0, 2),
    ),
    dateDecoys: 0.15,
    suits: WITHOUT_CREDIT,
    truth: {
      kind: 'status-match',
      origins: byTransfer ? [hub.slug] : [],
      destination: offer.slug,
      flags: byTransfer ? ['transfer-word-no-bonus', 'gold'] : ['status'],
      trap: byTransfer ? 'status-by-transfer' : 'status-match',
      ...(byTransfer ? { accept: { origins_accept: [[]] } } : {}),
    },
  });
}
