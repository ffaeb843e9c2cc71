import type { Draft } from '../draft.ts';
import { amountPt, listed, percentEs } from '../numbers.ts';
import type { Slots } from '../say.ts';
import type { Scene } from '../scene.ts';
import { compose } from './compose.ts';
import { DESTINATIONS, ORIGINS, type ProgramEs } from './programs.ts';

/** Transfer bonuses as Spanish writers tell them. */
export function transferEs(scene: Scene): Draft {
  const { chance } = scene;
  const destination = chance.weighted(DESTINATIONS);
  const mode = chance.weighted([
    [9, 'one'],
    [2, 'two'],
    [2, 'any'],
    [1, 'none'],
  ]);
  const origins: ProgramEs[] = [];
  while (origins.length < (mode === 'two' ? 2 : 1)) {
    const one = chance.weighted(ORIGINS);
    if (one.slug !== destination.slug && !origins.includes(one)) origins.push(one);
  }
  const o =
    mode === 'any'
      ? chance.pick(['todos los bancos', 'todos los bancos asociados', 'tarjetas de crédito'])
      : listed(
          origins.map((x) => chance.pick(x.names)),
          'y',
        );
  const slugs = mode === 'any' ? ['all-banks'] : mode === 'none' ? [] : origins.map((x) => x.slug);
  const percent = chance.pick([15, 20, 25, 30, 35, 40, 50, 60, 70, 80, 100]);
  const ceiling = chance.maybe(0.4);
  const low = Math.max(5, Math.floor(percent / 2 / 5) * 5);
  const d = chance.pick(destination.names);
  const tiered = mode !== 'none' && chance.maybe(0.3);
  const slots: Slots = {
    o,
    d,
    cur: destination.cur,
    up: `${ceiling ? 'hasta ' : ''}${percentEs(chance, percent)}`,
    n: amountPt(chance, chance.pick([100, 200, 300]) * 1000),
  };
  slots.del = ceiling ? `de ${slots.up}` : `del ${slots.up}`;
  return compose(scene, {
    openings:
      mode === 'none'
        ? [
            '<d> ofrece <up> de bonificación en transferencias de puntos',
            'transferí tus puntos a <d> con <up> de bonificación',
          ]
        : [
            '<d> ofrece <up> de bonificación en transferencias de <o>',
            'transferí {tus |}puntos de <o> a <d> con <up> de bonificación',
            'transfiere puntos de <o> a <d> y {recibe|gana} <up> de bonificación',
            'bonificación <del> al transferir puntos de <o> a <d>',
            '<up> extra al convertir puntos de <o> en <cur> <d>',
            '<o> → <d>: <up> de bonificación',
            'bono <del> en transferencias de <o> a <d>',
            '<up> más de <cur> al pasar puntos de <o> a <d>',
          ],
    leads:
      mode === 'none'
        ? ['<d> bonifica con <up> las transferencias de puntos']
        : [
            'los clientes de <o> reciben <up> de bonificación al transferir puntos a <d>',
            '<d> lanzó una promoción con <up> de bonificación para puntos de <o>',
            'al transferir puntos de <o> a <d> se obtiene <up> de bonificación',
          ],
    extras: [
      'es necesario registrarse antes de transferir',
      'el tope es de <n> <cur> por cuenta',
      'la conversión base es de 1 a 1',
    ],
    rows: tiered ? [`${percent}% para socios del club`, `${low}% para los demás`] : [],
    slots,
    truth: {
      kind: 'transfer',
      origins: slugs,
      destination: destination.slug,
      bonus: percent,
      flags: [...(ceiling ? ['ceiling'] : []), ...(mode === 'any' ? ['all-banks'] : [])],
      tiers: tiered
        ? [
            { percent, club: destination.slug, label: 'socios del club' },
            { percent: low, label: 'los demás' },
          ]
        : [],
    },
  });
}
