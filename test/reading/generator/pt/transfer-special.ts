import { yearOf } from '../days.ts';
import type { Draft } from '../draft.ts';
import { dots } from '../numbers.ts';
import { capital, type Slots, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import { conditionsPt } from './conditions.ts';
import { whenPt } from './dates.ts';
import { hostPt, shapedPt, stylePt } from './page.ts';
import { DESTINATIONS, named, ORIGINS, spelling } from './programs.ts';
import { timedTitle } from './timed-title.ts';

/** Two transfer bonuses in one post; the first named is the one of the label, the second is attached. */
export function twoTransfersPt(scene: Scene): Draft {
  const { chance, publication } = scene;
  const style = stylePt(chance, 30);
  const [a, b] = chance.sample(
    DESTINATIONS.slice(0, 3).map(([, d]) => d),
    2,
  );
  const [o1, o2] = chance.sample(
    ORIGINS.slice(0, 6).map(([, o]) => o),
    2,
  );
  if (!a || !b || !o1 || !o2) throw new RangeError('too few programs');
  const year = yearOf(publication.day);
  const p1 = chance.pick(a.usual);
  const p2 = chance.pick(b.usual.filter((p) => p !== p1));
  const slots: Slots = {
    ...named('a', spelling(chance, a, year)),
    ...named('b', spelling(chance, b, year)),
    ...named('o', spelling(chance, o1, year)),
    ...named('q', spelling(chance, o2, year)),
    p: `${p1}%`,
    r: `${p2}%`,
  };
  const when = chance.maybe(0.6) ? whenPt(chance, publication.day) : null;
  const title = timedTitle(
    scene,
    capital(
      say(
        chance,
        '{<p> de bônus <o.do> para <a.o> e <r> <q.do> para <b.o>|<o> → <a> com <p> de bônus e <q> → <b> com <r>|duas {promoções|transferências bonificadas}: <o> para <a> (<p>) e <q> para <b> (<r>)|transfira <o> para <a.o> com <p> de bônus; <q> para <b.o> rende <r>}',
        slots,
      ),
    ),
    when,
    style === 'headline',
  );
  const second = {
    kind: 'transfer' as const,
    origins: [o2.slug],
    destination: b.slug,
    bonus_percentage: p2,
    discount_percentage: null,
  };
  return {
    title,
    text: shapedPt(chance, style, {
      title,
      lead: say(
        chance,
        '{São duas ofertas ao mesmo tempo|Hoje temos duas campanhas}: pontos <o.do> vão para <a.o> com <p> de bônus, e os <q.do> seguem para <b.o> com <r>',
        slots,
      ),
      when: when?.phrase,
      offer: 'dupla de ofertas',
      conditions: conditionsPt(chance, chance.int(0, 1)),
    }),
    host: hostPt(chance, style),
    kind: 'transfer',
    origins: [o1.slug],
    destination: a.slug,
    bonus: p1,
    when,
    flags: ['two-offers', 'two-transfers'],
    trap: 'two-transfers',
    style,
    also: [second],
    accept: {
      origins_accept: [[o2.slug], [o1.slug, o2.slug].sort()],
      destination_accept: [b.slug],
      bonus_percentage_accept: [p2],
    },
  };
}

/** The page of a hub itself: the origin is the site, the text does not name it. */
export function originFromSitePt(scene: Scene): Draft {
  const { chance, publication } = scene;
  const hub = chance.pick([
    { slug: 'livelo', host: 'www.livelo.com.br' },
    { slug: 'esfera', host: 'www.esfera.com.vc' },
  ]);
  const destination = chance.weighted(DESTINATIONS.filter(([, d]) => d.slug !== hub.slug));
  const percent = chance.pick(destination.usual);
  const when = chance.maybe(0.8) ? whenPt(chance, publication.day) : null;
  const slots: Slots = {
    ...named('d', spelling(chance, destination, yearOf(publication.day))),
    p: `${percent}%`,
    m: dots(chance.pick([1, 5, 10, 15]) * 1000),
  };
  const title = capital(
    say(
      chance,
      '{<d>: <p> de bônus nos seus pontos|ganhe <p> de bônus {no|na transferência para o} <d>|transfira seus pontos para <d.o> com <p> de bônus|<d> – até <p> de bônus no envio de pontos}'.replace(
        '{no|na transferência para o} <d>',
        'na transferência para <d.o>',
      ),
      slots,
    ),
  );
  return {
    title,
    text: [
      say(
        chance,
        '{Transfira seus pontos para <d.o> e ganhe <p> de bônus.|Seus pontos valem mais <d.no>: <p> de bônus no envio.|Planeje a viagem: transfira seus pontos com <p> de bônus.}',
        slots,
      ),
      when ? `${chance.pick(['Válido', 'Oferta válida'])} ${when.phrase}.` : '',
      chance.maybe(0.5) ? say(chance, 'Mínimo de <m> pontos.', slots) : '',
    ]
      .filter(Boolean)
      .join(chance.pick([' ', '\n'])),
    host: hub.host,
    kind: 'transfer',
    origins: [hub.slug],
    destination: destination.slug,
    bonus: percent,
    when,
    flags: ['origin-from-site'],
    trap: 'origin-from-site',
    style: 'official',
    accept: { origins_accept: [[]] },
  };
}
