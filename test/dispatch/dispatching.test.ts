import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ScrapeRequest } from '#core/contracts/messages.ts';
import { hosts, sources } from '#drizzle/schema.ts';
import { hoursFrom, NOON } from '../support/builders.ts';
import { aContext } from '../support/lambda-context.ts';
import { aRig, type Rig } from '../support/rig.ts';
import { aSource } from '../support/rows.ts';

let rig: Rig;
let handler: (event: unknown, context: ReturnType<typeof aContext>) => Promise<unknown>;
let dispatchPlugin: typeof import('../../functions/dispatch/claim.ts').dispatchPlugin;
beforeAll(async () => {
  rig = await aRig();
  ({ handler } = await import('../../functions/dispatch/handler.ts'));
  ({ dispatchPlugin } = await import('../../functions/dispatch/claim.ts'));
});
afterAll(() => rig.close());

const dispatch = (event: unknown) => handler(event, aContext('dispatch'));

function requests(queue: 'scrape-feed' | 'scrape-page') {
  const messages = rig.queues.take(queue, 100);
  for (const { receiptHandle } of messages) rig.queues.remove(queue, receiptHandle);
  return messages.map(({ body }) => ScrapeRequest.parse(JSON.parse(body)));
}

async function clear() {
  await rig.db.delete(sources);
  await rig.db.delete(hosts);
}

it("claims the plugin's due sources only and sends all that the scraper needs", async () => {
  await clear();
  const fetchedAt = hoursFrom(NOON, -2);
  const due = await aSource(rig.db, { etag: '"e"', pluginConfig: { selector: 'li' }, lastSuccessfulCheck: null });
  await rig.db.insert(hosts).values({ host: due.domain, robots: 'User-agent: *', fetchedAt });
  await aSource(rig.db, { plugin: 'page' });
  await aSource(rig.db, { nextCheckAt: hoursFrom(NOON, 1) });
  await aSource(rig.db, { retiredOn: '2026-11-01' });
  await aSource(rig.db, { isActive: false });
  expect(await dispatch({ kind: 'plugin', plugin: 'feed' })).toEqual({ claimed: 1 });
  expect(requests('scrape-feed')).toMatchObject([
    {
      sourceId: due.id,
      url: due.url,
      config: { selector: 'li' },
      validators: { etag: '"e"' },
      robots: { text: 'User-agent: *', fetchedAt: fetchedAt.toISOString() },
      firstRun: true,
    },
  ]);
  expect(await dispatch({ kind: 'plugin', plugin: 'feed' })).toEqual({ claimed: 0 });
});

it('visits one source of a host at a time', async () => {
  await clear();
  for (const path of ['a', 'b', 'c'])
    await aSource(rig.db, { domain: 'one.example', url: `https://one.example/${path}` });
  expect(await dispatch({ kind: 'plugin', plugin: 'feed' })).toEqual({ claimed: 1 });
  requests('scrape-feed');
});

it('never claims a source twice, however many dispatchers run at once', async () => {
  await clear();
  for (let i = 0; i < 40; i++) await aSource(rig.db);
  const dispatchers = Array.from({ length: 4 }, () => rig.anotherDb());
  const claimed = await Promise.all(dispatchers.map((db) => dispatchPlugin(db, 'feed', NOON)));
  expect(claimed.reduce((sum, count) => sum + count, 0)).toBe(40);
  expect(new Set(requests('scrape-feed').map(({ sourceId }) => sourceId)).size).toBe(40);
});

it('claims everything that is due in one run, though one claim takes five hundred', async () => {
  await clear();
  await rig.db.insert(sources).values(
    Array.from({ length: 1_100 }, (_, n) => ({
      url: `https://many-${n}.example/feed/`,
      domain: `many-${n}.example`,
      plugin: 'feed',
      nextCheckAt: hoursFrom(NOON, -1),
    })),
  );
  expect(await dispatch({ kind: 'plugin', plugin: 'feed' })).toEqual({ claimed: 1_100 });
  const asked = Array.from({ length: 12 }, () => requests('scrape-feed')).flat();
  expect(new Set(asked.map(({ sourceId }) => sourceId)).size).toBe(1_100);
});

it('sends requests whose robots texts do not fit into one call together', async () => {
  await clear();
  const robots = 'Disallow: /private\n'.repeat(20_000);
  for (let i = 0; i < 6; i++) {
    const { domain } = await aSource(rig.db);
    await rig.db.insert(hosts).values({ host: domain, robots, fetchedAt: NOON });
  }
  expect(await dispatch({ kind: 'plugin', plugin: 'feed' })).toEqual({ claimed: 6 });
  expect(requests('scrape-feed')).toHaveLength(6);
});

it('gives back the claim of a message that could not be queued: due again at once', async () => {
  await clear();
  const tooLarge = await aSource(rig.db, { pluginConfig: { filler: 'x'.repeat(1_100_000) } });
  const fine = await aSource(rig.db);
  await expect(dispatch({ kind: 'plugin', plugin: 'feed' })).rejects.toThrow();
  const rows = await rig.db
    .select()
    .from(sources)
    .where(inArray(sources.id, [tooLarge.id, fine.id]));
  expect(rows.map(({ leasedUntil }) => leasedUntil)).toEqual([null, null]);
  await rig.db.delete(sources).where(eq(sources.id, tooLarge.id));
  requests('scrape-feed');
  expect(await dispatch({ kind: 'plugin', plugin: 'feed' })).toEqual({ claimed: 1 });
  expect(requests('scrape-feed')).toMatchObject([{ sourceId: fine.id }]);
});

it('names what is wrong with its input or its settings', async () => {
  await expect(dispatch({ kind: 'nap' })).rejects.toThrow(/schedule input/);
  await expect(dispatch({ kind: 'plugin', plugin: 'spider' })).rejects.toThrow(/no queue for plugin spider/);
});
