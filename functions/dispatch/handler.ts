import { randomUUID } from 'node:crypto';
import { clock } from '#adapters/clock.ts';
import { database } from '#adapters/db/client.ts';
import { withoutValues } from '#adapters/db/errors.ts';
import { lambda } from '#adapters/lambda.ts';
import { logger } from '#adapters/logger.ts';
import { DispatchInput } from '#core/contracts/messages.ts';
import { InvalidInput } from '#core/errors.ts';
import { dispatchPlugin } from './claim.ts';
import { tick } from './tick.ts';

/** EventBridge Scheduler → due sources on their plugin's queue, or what the passing of time brings about. */
export const handler = lambda(async (event: unknown) => {
  const input = DispatchInput.safeParse(event);
  if (!input.success)
    throw new InvalidInput('schedule input: expected {"kind":"plugin","plugin":"…"} or {"kind":"tick"}');
  const db = await database();
  const now = clock().now();
  if (input.data.kind === 'plugin') {
    const { plugin } = input.data;
    const claimed = await withoutValues(() => dispatchPlugin(db, plugin, now));
    if (claimed > 0) logger.info('dispatched', { event: 'sources.dispatched', plugin, claimed });
    return { claimed };
  }
  const result = await withoutValues(() => tick(db, now, randomUUID()));
  for (const move of result.moved) {
    const { id, from, to } = move;
    logger.info('promotion moved', { event: 'promotion.moved', promotionId: id, from, to });
  }
  return { moved: result.moved.length, published: result.published, resumed: result.resumed, woke: result.woke };
});
