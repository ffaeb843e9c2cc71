import { monthOf, yearOf } from '../days.ts';
import { type Draft, slugOf } from '../draft.ts';
import { type Scene, slugHint } from '../scene.ts';
import { accountTransferPt } from './account-transfer.ts';
import { accrualPt } from './accrual.ts';
import { cardPt } from './card.ts';
import { clubPt } from './club.ts';
import { monthName } from './dates.ts';
import { noOfferPt } from './no-offer.ts';
import { otherPt } from './other.ts';
import { purchasePt } from './purchase.ts';
import { reactivationPt } from './reactivation.ts';
import { redemptionPt } from './redemption.ts';
import { statusMatchPt } from './status-match.ts';
import { transferPt } from './transfer.ts';
import { originFromSitePt, twoTransfersPt } from './transfer-special.ts';

const MAKERS: readonly (readonly [number, (scene: Scene) => Draft])[] = [
  [23, transferPt],
  [2, twoTransfersPt],
  [2, originFromSitePt],
  [8, purchasePt],
  [5.5, clubPt],
  [5.5, accrualPt],
  [4.5, cardPt],
  [3, accountTransferPt],
  [3, reactivationPt],
  [3, redemptionPt],
  [2.5, statusMatchPt],
  [1.5, otherPt],
  [36.5, noOfferPt],
];

/** One Portuguese post; a few of those without a date of publication carry a hint of it in address or headline. */
export function postPt(scene: Scene): Draft {
  const { chance, publication } = scene;
  const draft = chance.weighted(MAKERS)(scene);
  const { when } = draft;
  if (!when || draft.kind === 'none' || when.needs === 'nothing')
    return chance.maybe(0.1) ? withSlugHint(scene, draft) : draft;
  if (publication.published !== null) return chance.maybe(0.1) ? withSlugHint(scene, draft) : draft;
  const end = when.end;
  const nearby =
    end !== null && yearOf(end) === yearOf(publication.day) && monthOf(end) - monthOf(publication.day) <= 1;
  const dated = /^(until|range-slashed|range-words|range-hours)$/.test(when.form);
  if (nearby && dated && chance.maybe(0.8)) {
    const month = monthName(publication.day);
    const title = chance.pick([
      `${month} de ${yearOf(publication.day)}: ${draft.title}`,
      `${draft.title} – ${month} de ${yearOf(publication.day)}`,
    ]);
    return {
      ...draft,
      title,
      when: { ...when, form: `${when.form}-year-in-title`, needs: 'nothing', endAccept: [null], startAccept: [null] },
      flags: [...(draft.flags ?? []), 'year-from-title'],
      trap: draft.trap ?? 'year-from-title',
    };
  }
  return chance.maybe(0.5) ? withSlugHint(scene, draft) : draft;
}

function withSlugHint(scene: Scene, draft: Draft): Draft {
  const hint = slugHint(scene.chance, scene.publication);
  return { ...draft, slug: `${slugOf(draft.title)}-${hint.words}`, flags: [...(draft.flags ?? []), hint.form] };
}
