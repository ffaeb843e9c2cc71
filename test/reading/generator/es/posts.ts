import type { Draft } from '../draft.ts';
import type { Scene } from '../scene.ts';
import { noOfferEs } from './no-offer.ts';
import { otherKindsEs } from './other-kinds.ts';
import { transferEs } from './transfer.ts';

/** One Spanish post. */
export function postEs(scene: Scene): Draft {
  const make = scene.chance.weighted([
    [37, transferEs],
    [26, otherKindsEs],
    [37, noOfferEs],
  ]);
  return make(scene);
}
