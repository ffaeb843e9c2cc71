import { yearOf } from '../days.ts';
import type { Draft } from '../draft.ts';
import { amountPt } from '../numbers.ts';
import type { Slots } from '../say.ts';
import type { Scene } from '../scene.ts';
import { AIRLINES } from './airlines.ts';
import { composePt, WITHOUT_PERCENT } from './compose.ts';
import { named, type ProgramPt, spelling } from './programs.ts';

/** Offers that fit no other kind: anniversary umbrellas, sign-up miles, longer validity. */
export function otherPt(scene: Scene): Draft {
  const { chance, publication } = scene;
  const program = chance.pick<ProgramPt>([
    ...AIRLINES,
    { slug: 'livelo', currency: 'pontos', names: ['a Livelo'] },
    { slug: 'esfera', currency: 'pontos', names: ['a Esfera'] },
  ]);
  const slots: Slots = {
    ...named('d', spelling(chance, program, yearOf(publication.day))),
    cur: program.currency,
    n: amountPt(chance, chance.pick([500, 700, 1000, 1500, 2000, 3000])),
    months: String(chance.pick([6, 12, 24])),
    years: String(chance.int(10, 30)),
    s: program.currency === 'milhas' ? 'suas' : 'seus',
  };
  const which = chance.pick(['validity', 'survey', 'referral', 'sign-up']);
  const openings: Record<string, string[]> = {
    validity: [
      '<d> {estende|amplia} por <months> meses a validade {dos pontos|das milhas} de quem participar'.replace(
        '{dos pontos|das milhas}',
        program.currency === 'milhas' ? 'das milhas' : 'dos pontos',
      ),
      '<cur> <d> com validade estendida por <months> meses: {participe|cadastre-se}',
    ],
    survey: [
      'responda à pesquisa <d.do> e ganhe <n> <cur>',
      '<d> dá <n> <cur> {a quem responder|para quem responder} uma pesquisa',
    ],
    referral: [
      'indique um amigo {para o|ao} clube <d> e ganhe <n> <cur>'.replace('{para o|ao} clube <d>', 'para <d.o>'),
      '<d>: <n> <cur> por amigo indicado',
    ],
    'sign-up': ['atualize o cadastro <d.no> e ganhe <n> <cur>', 'baixe o aplicativo <d.do> e receba <n> <cur>'],
  };
  const leads: Record<string, string[]> = {
    validity: ['<d.o> vai ampliar por <months> meses a validade do saldo de quem se cadastrar na ação'],
    survey: ['quem responder ao questionário <d.do> recebe <n> <cur>'],
    referral: ['cada amigo indicado que entrar <d.no> rende <n> <cur> a quem convidou'],
    'sign-up': [
      'quem participar da ação <d.do> recebe <n> <cur>, creditados em até 10 dias'.replace(
        'creditados',
        program.currency === 'milhas' ? 'creditadas' : 'creditados',
      ),
    ],
  };
  return composePt(scene, {
    openings: openings[which] ?? [],
    leads: leads[which] ?? [],
    slots,
    conditions: chance.sample(['uma participação por CPF', 'vagas limitadas'], chance.int(0, 1)),
    currency: program.currency,
    suits: WITHOUT_PERCENT,
    dateDecoys: which === 'validity' ? 0 : 0.25,
    truth: {
      kind: 'other',
      destination: program.slug,
      flags: which === 'validity' ? ['validity-extension'] : ['absolute-points'],
      trap: which === 'validity' ? 'validity-extension' : null,
      accept: which === 'validity' ? {} : { kind_accept: ['accrual'] },
    },
  });
}
