import type { Rejection } from '#core/reading/finding.ts';
import { plus } from '../days.ts';
import type { Draft } from '../draft.ts';
import { amountPt } from '../numbers.ts';
import type { Scene } from '../scene.ts';
import { compose } from './compose.ts';
import { dayMonth } from './dates.ts';
import { DESTINATIONS, ORIGINS } from './programs.ts';

const REFUSALS: Record<string, { reason: Rejection; weight: number; openings: string[]; leads: string[] }> = {
  fare: {
    reason: 'fare',
    weight: 5,
    openings: [
      'vuelos a <city> desde USD <cash>',
      '<air>: pasajes con hasta <pct>% de descuento',
      'pasajes a <city> por USD <cash> ida y vuelta',
    ],
    leads: ['encontramos tarifas a <city> desde USD <cash>'],
  },
  'award-price': {
    reason: 'redemption-example',
    weight: 3,
    openings: ['volá a <city> por <n> millas Smiles', 'pasajes a <city> desde <n> millas LATAM Pass más tasas'],
    leads: ['hay lugares disponibles en varias fechas'],
  },
  devaluation: {
    reason: 'devaluation',
    weight: 4,
    openings: ['<d> aumenta un <pct>% sus canjes', '<o> empeora la conversión de puntos a <d>'],
    leads: ['los nuevos valores rigen a partir del <after>'],
  },
  'partner-news': {
    reason: 'partner-news',
    weight: 4,
    openings: ['<o> suma a <d> como socio de transferencia', 'ya se pueden transferir puntos de <o> a <d>'],
    leads: ['la conversión será de 1 a 1, sin bonificación de lanzamiento'],
  },
  guide: {
    reason: 'guide',
    weight: 4,
    openings: [
      'cómo transferir puntos de <o> a <d>',
      '¿conviene transferir con <pct>% de bonificación? Hacemos las cuentas',
      'guía para principiantes de <d>',
    ],
    leads: ['en esta guía explicamos cada paso'],
  },
  'round-up': {
    reason: 'round-up',
    weight: 3,
    openings: ['resumen semanal: bonificaciones de hasta <pct>% y más', 'las <k> promociones de millas de la semana'],
    leads: ['reunimos las ofertas vigentes en una sola lista'],
  },
  ended: {
    reason: 'ended',
    weight: 3,
    openings: [
      '[Finalizada] <d> con <pct>% de bonificación desde <o>',
      'terminó la promoción de <pct>% de bonificación de <o> a <d>',
    ],
    leads: ['esta promoción ya terminó'],
  },
  'retail-coupon': {
    reason: 'retail-coupon',
    weight: 4,
    openings: ['<pct>% de descuento en zapatillas con tarjetas de <o>', 'cupón de <pct>% en hoteles de <city>'],
    leads: ['el descuento se aplica al pagar'],
  },
  news: {
    reason: 'news',
    weight: 4,
    openings: [
      '<air> inaugura una ruta directa a <city>',
      '<d> nombra un nuevo director',
      '<air> amplía un <pct>% su oferta de asientos',
    ],
    leads: ['el anuncio se hizo esta semana'],
  },
  'prize-draw': {
    reason: 'prize-draw',
    weight: 2,
    openings: [
      'sorteo de <n> millas entre clientes de <o>',
      'participá por <n> <cur> <d>: el sorteo es entre los inscriptos',
    ],
    leads: ['los ganadores se conocerán por sorteo'],
  },
  'fee-waiver': {
    reason: 'fee-waiver',
    weight: 2,
    openings: ['<o>: tarjeta sin costo de mantenimiento por un año', 'pedí tu tarjeta <o> sin comisión el primer año'],
    leads: ['la bonificación del costo no incluye puntos de bienvenida'],
  },
  teaser: {
    reason: 'teaser',
    weight: 2,
    openings: [
      '¿se viene una bonificación de <o> a <d>?',
      '<d> prepara una promoción especial: pronto, las condiciones',
    ],
    leads: ['todavía no hay condiciones publicadas'],
  },
  'ambiguous-token': {
    reason: 'no-program',
    weight: 4,
    openings: [
      'gol de último minuto del Inter en <city>',
      'caja azul de vinos con <pct>% de descuento extra',
      'hotel all inclusive en <city> con <pct>% de descuento',
    ],
    leads: ['los detalles están en la página'],
  },
};

/** Spanish texts that are no offers. */
export function noOfferEs(scene: Scene): Draft {
  const { chance, publication } = scene;
  const [trap, refusal] = chance.weighted(Object.entries(REFUSALS).map((entry) => [entry[1].weight, entry] as const));
  const destination = chance.weighted(DESTINATIONS);
  const origin = chance.weighted(ORIGINS.filter(([, x]) => x.slug !== destination.slug));
  return compose(scene, {
    openings: refusal.openings,
    leads: refusal.leads,
    timed: trap === 'fare' || trap === 'retail-coupon' ? 0.3 : 0,
    headline: 48,
    slots: {
      o: chance.pick(origin.names),
      d: chance.pick(destination.names),
      cur: destination.cur,
      pct: String(chance.pick([10, 15, 20, 25, 30, 40, 50, 100])),
      n: amountPt(chance, chance.int(8, 120) * 1000),
      k: String(chance.int(3, 12)),
      cash: String(chance.int(199, 999)),
      city: chance.pick(['Madrid', 'Cancún', 'Bogotá', 'Santiago', 'Miami', 'Lima', 'Milán']),
      air: chance.pick(['Iberia', 'LATAM', 'Avianca', 'Copa', 'Aeroméxico']),
      after: dayMonth(chance, plus(publication.day, 30)),
    },
    truth: { kind: 'none', reason: refusal.reason, trap, flags: [trap] },
  });
}
