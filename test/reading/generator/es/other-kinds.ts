import type { Draft } from '../draft.ts';
import { amountPt, percentEs } from '../numbers.ts';
import type { Slots } from '../say.ts';
import type { Scene } from '../scene.ts';
import { compose } from './compose.ts';
import { DESTINATIONS } from './programs.ts';

/** The other kinds in Spanish. */
export function otherKindsEs(scene: Scene): Draft {
  const { chance } = scene;
  const destination = chance.weighted(DESTINATIONS);
  const which = chance.weighted([
    [5, 'purchase-bonus'],
    [5, 'purchase-discount'],
    [3, 'club'],
    [4, 'accrual'],
    [3, 'card'],
    [3, 'status'],
    [3, 'redemption'],
    [2, 'reactivation'],
    [2, 'account'],
  ] as const);
  const percent = chance.pick(
    which === 'purchase-bonus' || which === 'account' ? [50, 60, 80, 100, 120, 150, 200] : [20, 25, 30, 40, 50, 60],
  );
  const slots: Slots = {
    d: chance.pick(destination.names),
    cur: destination.cur,
    up: `${chance.maybe(0.5) ? 'hasta ' : ''}${percentEs(chance, percent)}`,
    n: amountPt(chance, chance.pick([5, 10, 20, 30, 50, 60]) * 1000),
    x: String(chance.int(2, 12)),
    shop: chance.pick(['El Corte Inglés', 'Falabella', 'Zara', 'Booking.com']),
    level: chance.pick(['Oro', 'Plata', 'Platino', 'Gold']),
    fem: destination.cur === 'millas' ? 'vencidas' : 'vencidos',
  };
  switch (which) {
    case 'purchase-bonus':
      return compose(scene, {
        slots,
        openings: [
          'comprá <cur> <d> con <up> de bonificación',
          'compra <cur> <d> con <up> de bonificación',
          '<d> vende <cur> con <up> de bonificación',
          '<up> de bonificación en la compra de <cur> <d>',
        ],
        leads: ['<d> ofrece <up> de bonificación en la compra de <cur>'],
        extras: ['el límite es de <n> <cur> por año'],
        truth: {
          kind: 'purchase',
          destination: destination.slug,
          bonus: percent,
          flags: ['purchase-bonus'],
          trap: 'purchase-bonus',
        },
      });
    case 'purchase-discount':
      return compose(scene, {
        slots,
        openings: [
          'comprá <cur> <d> con <up> de descuento',
          '<d>: <up> de descuento en la compra de <cur>',
          '<up> de descuento al comprar <cur> <d>',
        ],
        leads: ['<d> vende <cur> con <up> de descuento'],
        truth: { kind: 'purchase', destination: destination.slug, discount: percent },
      });
    case 'club':
      return compose(scene, {
        slots: { ...slots, d: 'Smiles', cur: 'millas' },
        openings: [
          'suscribite al Club <d> y {ganá|recibí} <n> <cur>',
          'Club <d>: <n> <cur> de regalo para nuevos socios',
        ],
        leads: ['los nuevos socios del Club <d> reciben <n> <cur>'],
        truth: { kind: 'club', destination: 'smiles', flags: ['absolute-points'] },
      });
    case 'accrual':
      return compose(scene, {
        slots,
        openings: [
          '{gana|acumula} <x> <cur> <d> por dólar en <shop>',
          'hasta <x> <cur> <d> por dólar en <shop>',
          '<d> y <shop>: <x> <cur> por dólar gastado',
        ],
        leads: ['las compras en <shop> suman <x> <cur> <d> por dólar'],
        truth: { kind: 'accrual', destination: destination.slug, flags: ['ratio', 'merchant'], trap: 'ratio' },
      });
    case 'card': {
      const cards = [
        { issuer: 'revolut', name: 'la tarjeta Revolut', slug: 'iberia-plus', d: 'Iberia Plus', cur: 'Avios' },
        {
          issuer: 'banco-patagonia',
          name: 'la tarjeta Banco Patagonia',
          slug: 'aerolineas-plus',
          d: 'Aerolíneas Plus',
          cur: 'millas',
        },
        {
          issuer: 'amex-mr-ar',
          name: 'la tarjeta American Express Argentina',
          slug: 'latam-pass',
          d: 'LATAM Pass',
          cur: 'millas',
        },
      ] as const;
      const card = chance.pick(cards);
      return compose(scene, {
        slots: { ...slots, card: card.name, d: card.d, cur: card.cur },
        openings: [
          'pedí <card> y {ganá|recibí} <n> <cur> <d>',
          '<n> <cur> <d> de bienvenida con <card>',
          'solicita <card> y recibe <n> <cur> <d>',
        ],
        leads: ['los nuevos clientes reciben <n> <cur> <d> al activar <card>'],
        truth: { kind: 'card', origins: [card.issuer], destination: card.slug, flags: ['absolute-points'] },
      });
    }
    case 'status':
      return compose(scene, {
        slots,
        openings: [
          'status match: <d> {otorga|ofrece} nivel <level>',
          'conseguí el nivel <level> de <d> con el status match',
          '<d> iguala tu estatus: nivel <level>',
        ],
        leads: ['<d> otorga el nivel <level> a quienes tengan estatus en otro programa'],
        truth: { kind: 'status-match', destination: destination.slug, flags: ['status'], trap: 'status-match' },
      });
    case 'redemption':
      return compose(scene, {
        slots,
        openings: [
          '<up> de descuento al canjear <cur> <d>',
          '<d>: canjes con <up> de descuento',
          'canjeá <cur> <d> con <up> de descuento',
        ],
        leads: ['los canjes con <cur> <d> tienen <up> de descuento'],
        truth: {
          kind: 'redemption',
          destination: destination.slug,
          discount: percent,
          flags: ['redemption'],
          trap: 'redemption-discount',
        },
      });
    case 'reactivation':
      return compose(scene, {
        slots,
        openings: [
          'reactivá <cur> <fem> de <d> con <up> de descuento',
          '<d>: <up> de descuento para recuperar <cur> <fem>',
        ],
        leads: [
          'quienes tengan <cur> <fem> en <d> pueden reactivarlas con <up> de descuento'.replace(
            'reactivarlas',
            destination.cur === 'millas' ? 'reactivarlas' : 'reactivarlos',
          ),
        ],
        truth: {
          kind: 'reactivation',
          destination: destination.slug,
          discount: percent,
          flags: ['reactivation'],
          trap: 'reactivation',
        },
      });
    case 'account':
      return compose(scene, {
        slots,
        openings: [
          'transferí <cur> <d> entre cuentas con <up> de bonificación',
          '<up> de bonificación al transferir <cur> <d> a otra persona',
        ],
        leads: ['al transferir <cur> <d> a la cuenta de otra persona se recibe <up> de bonificación'],
        truth: {
          kind: 'account-transfer',
          origins: [destination.slug],
          destination: destination.slug,
          bonus: percent,
          flags: ['account-transfer'],
          trap: 'account-transfer',
          accept: { origins_accept: [[]] },
        },
      });
  }
}
