import type { Draft } from '../draft.ts';
import type { Scene } from '../scene.ts';
import { noOfferEn } from './no-offer.ts';
import { otherKindsEn } from './other-kinds.ts';
import { transferEn } from './transfer.ts';

/** One English post. */
export function postEn(scene: Scene): Draft {
  const make = scene.chance.weighted([
    [42, transferEn],
    [21, otherKindsEn],
    [37, noOfferEn],
  ]);
  return make(scene);
}
