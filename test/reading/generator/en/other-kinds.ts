import type { Draft } from '../draft.ts';
import { amountEn, percentEn } from '../numbers.ts';
import type { Slots } from '../say.ts';
import type { Scene } from '../scene.ts';
import { compose, withArticle } from './compose.ts';
import { DESTINATIONS, HOTEL_SLUGS, HOTELS } from './programs.ts';

/** The other kinds in English. */
export function otherKindsEn(scene: Scene): Draft {
  const { chance } = scene;
  const which = chance.weighted([
    [6, 'purchase-bonus'],
    [4, 'purchase-discount'],
    [4, 'card'],
    [4, 'accrual'],
    [2, 'stays'],
    [3, 'status'],
    [3, 'redemption'],
    [2, 'account'],
    [1, 'reactivation'],
  ] as const);
  const destination = chance.weighted(
    DESTINATIONS.filter(([, x]) => which !== 'redemption' || !HOTEL_SLUGS.includes(x.slug)),
  );
  const d = chance.pick(destination.names);
  const percent = chance.pick(which === 'purchase-bonus' ? [40, 50, 70, 80, 100, 120, 145] : [15, 20, 25, 30, 40, 50]);
  const up = `${chance.maybe(0.55) ? 'up to ' : ''}${percentEn(chance, percent)}`;
  const slots: Slots = {
    d,
    up,
    aup: withArticle(up),
    n: amountEn(chance, chance.pick([20, 40, 60, 75, 80, 100, 150]) * 1000),
    x: String(chance.int(3, 15)),
    cpp: (chance.int(90, 199) / 100).toFixed(2),
    spend: `$${chance.pick(['3,000', '4,000', '5,000', '6,000'])}`,
    level: chance.pick(['Gold', 'Platinum', 'Silver']),
    shop: chance.pick(['Target', 'Best Buy', 'Nike', 'Macy’s']),
  };
  const base = { slots };
  switch (which) {
    case 'purchase-bonus':
      return compose(scene, {
        ...base,
        openings: [
          'buy <d> points with <up> bonus',
          '<d> points sale: <up> bonus',
          '<d> is selling points with <up> bonus',
          'get <aup> bonus when you buy <d> points',
          'buy <d> points at <cpp> cents each (<up> bonus)',
        ],
        leads: [
          '<d> is offering <aup> bonus on purchased points',
          'the sale brings the cost down to <cpp> cents per point with <aup> bonus',
        ],
        extras: ['the annual purchase cap is <n> points'],
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
        ...base,
        openings: ['buy <d> points at <up> off', '<d> points sale: <up> off', '<up> discount on purchased <d> points'],
        leads: ['<d> is selling points at <up> off', 'points purchases at <d> are discounted by <up>'],
        extras: ['the discounted price works out at <cpp> cents per point'],
        truth: { kind: 'purchase', destination: destination.slug, discount: percent },
      });
    case 'card': {
      const cards = [
        ['chase-ur', 'Chase Sapphire Preferred'],
        ['amex-mr-us', 'American Express Platinum'],
        ['amex-mr-us', 'Amex Gold'],
        ['capital-one', 'Capital One Venture'],
        ['citi-ty', 'Citi Strata Premier'],
      ] as const;
      const [issuer, card] = chance.pick(cards);
      const own = { ...slots, card };
      return compose(scene, {
        slots: own,
        openings: [
          '<card>: earn <n> bonus points after <spend> in spend',
          'new <card> welcome offer: <n> points',
          'apply for the <card> and earn <n> points',
          '<n>-point welcome bonus on the <card>',
        ],
        leads: ['new <card> cardmembers can earn <n> points after spending <spend> in the first three months'],
        extras: ['the annual fee is not waived', 'you also get <up> back on streaming as a statement credit'],
        truth: {
          kind: 'card',
          origins: [issuer],
          destination: issuer,
          flags: ['absolute-points'],
          accept: { destination_accept: [null] },
        },
      });
    }
    case 'accrual':
      return compose(scene, {
        ...base,
        openings: [
          'earn <x>x <d> points per dollar at <shop>',
          'earn up to <x> <d> points per dollar at <shop>',
          '<shop>: <x> <d> points per dollar',
        ],
        leads: ['shop at <shop> through the <d> portal and earn <x> points per dollar'],
        extras: ['gift cards do not earn points'],
        truth: { kind: 'accrual', destination: destination.slug, flags: ['ratio', 'merchant'], trap: 'ratio' },
      });
    case 'stays': {
      const hotel = chance.pick(HOTELS);
      const own = { ...slots, d: hotel.name };
      return compose(scene, {
        slots: own,
        openings: [
          'earn {double|triple} points on <d> stays',
          '<d>: {2x|3x|double|triple} points on stays of two nights or more',
          'new <d> promotion: up to {double|triple} points',
        ],
        leads: ['register and earn bonus points on every <d> stay'],
        extras: ['registration is required before your first stay'],
        truth: { kind: 'accrual', destination: hotel.slug, flags: ['hotel-stay', 'no-number'], trap: 'hotel-stay' },
      });
    }
    case 'status':
      return compose(scene, {
        ...base,
        openings: [
          '<d> status match: get <level> status',
          'get <level> status with the <d> status challenge',
          '<d> launches a status match to <level>',
        ],
        leads: ['send proof of your elite status and <d> will match you to <level> for 90 days'],
        extras: ['<level> members earn a 50% bonus on stays'],
        truth: { kind: 'status-match', destination: destination.slug, flags: ['status'], trap: 'status-match' },
      });
    case 'redemption':
      return compose(scene, {
        ...base,
        openings: [
          '<up> off award flights with <d>',
          '<d> award sale: <up> off redemptions',
          'save <up> when redeeming <d> points',
        ],
        leads: ['<d> is discounting award redemptions by <up>'],
        extras: ['taxes and fees still apply'],
        truth: {
          kind: 'redemption',
          destination: destination.slug,
          discount: percent,
          flags: ['redemption'],
          trap: 'redemption-discount',
        },
      });
    case 'account':
      return compose(scene, {
        ...base,
        openings: [
          '<d>: <up> bonus when sharing points with friends',
          'get <aup> bonus transferring <d> points between accounts',
        ],
        leads: ['transfer <d> points to another member’s account and get <aup> bonus'],
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
    case 'reactivation':
      return compose(scene, {
        ...base,
        openings: ['reinstate expired <d> points at <up> off', 'expired <d> points? Reactivate them for <up> less'],
        leads: ['<d> lets you reinstate expired points with <up> off the usual fee'],
        truth: {
          kind: 'reactivation',
          destination: destination.slug,
          discount: percent,
          flags: ['reactivation'],
          trap: 'reactivation',
        },
      });
  }
}
