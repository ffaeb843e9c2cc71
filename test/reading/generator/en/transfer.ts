import type { Tier } from '#core/reading/finding.ts';
import type { Draft } from '../draft.ts';
import { amountEn, listed, percentEn } from '../numbers.ts';
import { capital, type Slots } from '../say.ts';
import type { Scene } from '../scene.ts';
import { compose, HOSTS, withArticle } from './compose.ts';
import { whenEn } from './dates.ts';
import { DESTINATIONS, ORIGINS, type ProgramEn } from './programs.ts';

/** Transfer bonuses of the American banks, and a few others. */
export function transferEn(scene: Scene): Draft {
  const { chance } = scene;
  const count = chance.weighted([
    [12, 1],
    [1, 2],
  ]);
  const destination = chance.weighted(DESTINATIONS);
  const origins: ProgramEn[] = [];
  while (origins.length < count) {
    const one = chance.weighted(count === 1 ? ORIGINS : ORIGINS.slice(0, 5));
    if (one.slug !== destination.slug && !origins.includes(one)) origins.push(one);
  }
  const percent = chance.pick([10, 15, 20, 25, 30, 30, 40, 50, 65, 70, 100]);
  const up = chance.maybe(0.15);
  const low = Math.max(5, Math.floor(percent / 2 / 5) * 5);
  const o = listed(
    origins.map((x) => chance.pick(x.names)),
    'and',
  );
  const d = chance.pick(destination.names);
  const written = `${up ? 'up to ' : ''}${percentEn(chance, percent)}`;
  const slots: Slots = {
    o,
    d,
    is: count > 1 ? 'are' : 'is',
    has: count > 1 ? 'have' : 'has',
    up: written,
    aup: withArticle(written),
    p: `${percent}%`,
    n: amountEn(chance, 100000),
    m: amountEn(chance, Math.round(1000 * (100 + percent))),
  };
  const arrows = chance.maybe(0.12);
  const tiered = up && chance.maybe(0.7);
  const tiers: Tier[] = tiered
    ? [
        { percent, minPoints: 50000, label: '50,000 points or more' },
        { percent: low, maxPoints: 49999, label: 'under 50,000 points' },
      ]
    : [];
  if (arrows) {
    const when = whenEn(chance, scene.publication.day);
    const told = when.form.startsWith('en-ends') ? ` (${when.phrase})` : ` ${when.phrase}`;
    return {
      title: `${capital(slots.up ?? '')} transfer bonus${when.form === 'en-fields' ? '' : told}`,
      text: `${o} ${chance.pick(['➔', '->', '→'])} ${d}. 1,000:${amountEn(chance, 1000 + percent * 10)}.${when.form === 'en-fields' ? ` ${when.phrase}.` : ''}`,
      host: chance.pick(HOSTS),
      kind: 'transfer',
      origins: origins.map((x) => x.slug),
      destination: destination.slug,
      bonus: percent,
      when,
      flags: ['title-without-programs', 'arrow'],
      trap: 'title-without-programs',
      style: 'table',
    };
  }
  return compose(scene, {
    openings: [
      '<up> transfer bonus from <o> to <d>',
      '<o> offering {<up>|<aup>} transfer bonus to <d>',
      'get {<aup>|<up>} bonus when transferring <o> points to <d>',
      'transfer <o> points to <d> with <up> bonus',
      '<o> to <d>: <up> transfer bonus',
      'new <o> transfer bonus: <up> more to <d>',
      '<o> → <d> <up> bonus',
      'earn <up> more when you {move|transfer} <o> points to <d>',
      '<d>: <up> bonus on transfers from <o>',
      'another transfer bonus: <up> from <o> to <d>',
      'transfer <o> to <d> and get <up> {extra|bonus points}',
    ],
    leads: [
      '<o> {<is> offering|<has> launched} <aup> transfer bonus to <d>',
      'transfers from <o> to <d> are currently earning <aup> bonus',
      'right now you can get <up> more when transferring from <o> to <d>',
    ],
    extras: [
      'that means <n> points become <m>',
      'the bonus applies automatically, no registration required',
      'transfers must be made in increments of 1,000',
      'I would only transfer with a specific redemption in mind',
    ],
    slots: up ? { ...slots, m: `up to ${slots.m}` } : slots,
    rows: tiered ? [`${percent}% bonus: 50,000 points or more`, `${low}% bonus: under 50,000 points`] : [],
    truth: {
      kind: 'transfer',
      origins: origins.map((x) => x.slug),
      destination: destination.slug,
      bonus: percent,
      tiers,
      flags: up ? ['ceiling'] : [],
      ...(tiered ? { trap: 'tiers' } : {}),
    },
  });
}
