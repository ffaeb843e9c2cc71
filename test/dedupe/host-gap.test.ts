import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hosts } from '#drizzle/schema.ts';
import { aReport } from '../support/builders.ts';
import { aRig, type Rig, type SqsHandler } from '../support/rig.ts';
import { aSource } from '../support/rows.ts';

let rig: Rig;
let handler: SqsHandler;
beforeAll(async () => {
  rig = await aRig();
  ({ handler } = await import('../../functions/dedupe/handler.ts'));
});
afterAll(() => rig.close());

it.each([
  ['two seconds', '', 2],
  ['two seconds when less is asked for', 'User-agent: *\nCrawl-delay: 1\n', 2],
  ['its crawl delay', 'User-agent: *\nDisallow: /x\nCrawl-delay: 90\n', 90],
  ['two seconds when its crawl delay is nonsense', 'User-agent: *\nCrawl-delay: soon\n', 2],
])('after a visit the host is left alone for %s', async (_what, text, seconds) => {
  const source = await aSource(rig.db);
  const host = source.domain;
  await rig.db.insert(hosts).values({ host, leasedUntil: new Date('2030-01-01') });
  const report = aReport({ sourceId: source.id });
  rig.put('candidates', { ...report, robots: { text, fetchedAt: report.startedAt } });
  expect(await rig.consume('candidates', handler)).toEqual({ failed: 0 });
  const [row] = await rig.db.select().from(hosts).where(eq(hosts.host, host));
  const now = rig.clock.now().getTime();
  expect(row).toMatchObject({ leasedUntil: null, robots: text });
  expect(((row?.nextRequestAt?.getTime() ?? 0) - now) / 1000).toBeCloseTo(seconds, 0);
});
