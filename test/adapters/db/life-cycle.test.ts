import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectTo, type Db } from '#adapters/db/client.ts';
import { moveLifeCycles } from '#adapters/db/promotions.ts';
import { addDays, endOfDay, instantAt } from '#core/calendar.ts';
import { isOpen, lifecycleAt, type Window } from '#core/promotion/life-cycle.ts';
import type { CONFIRMATIONS } from '#drizzle/schema.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = connectTo(database.url);
});
afterAll(async () => {
  await db.$client.end();
  await database.close();
});
beforeEach(async () => {
  await db.execute(sql`DELETE FROM promotions`);
});

interface Stored extends Window {
  confirmation: (typeof CONFIRMATIONS)[number];
  lifecycle: string;
  announced?: boolean;
  merged?: boolean;
}

/** Stores all of them in one statement; the title is their place in the list. */
async function store(rows: Stored[]): Promise<void> {
  await db.execute(sql`
    INSERT INTO promotions (program, bonus_percentage, source_url, source_name, identity_key, wave, title, start_date,
      end_date, presumed_end_at, first_published_at, confirmation, lifecycle, is_active, announced_at, merged_into)
    SELECT 'smiles', 80, 'https://a.test/', 'A', 'key', '2026-11-22', row.number - 1, row."startsAt", row."endsAt",
      row."presumedEndAt", row."presumedEndAt", row.confirmation, row.lifecycle, true,
      CASE WHEN row.announced THEN row."presumedEndAt" END, CASE WHEN row.merged THEN gen_random_uuid() END
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS ("startsAt" timestamptz, "endsAt" timestamptz,
      "presumedEndAt" timestamptz, confirmation text, lifecycle text, announced boolean, merged boolean))
      WITH ORDINALITY AS row("startsAt", "endsAt", "presumedEndAt", confirmation, lifecycle, announced, merged, number)`);
}

async function stored(): Promise<{ lifecycle: string; active: boolean; revision: number }[]> {
  const rows = await db.execute(sql`SELECT lifecycle, is_active AS active, content_revision AS revision
    FROM promotions ORDER BY title::integer`);
  return rows.map(({ lifecycle, active, revision }) => ({
    lifecycle: String(lifecycle),
    active: active === true,
    revision: Number(revision),
  }));
}

/** Days on which Brazil changed its clock or did not, and years' ends. */
const DAYS = ['2018-02-17', '2018-11-03', '2018-11-04', '2026-11-22', '2026-12-31'];

/** Each confirmation from two of the states that time can move. */
const STANDINGS = [
  { confirmation: 'single', lifecycle: 'detected' },
  { confirmation: 'single', lifecycle: 'last-day' },
  { confirmation: 'several', lifecycle: 'active' },
  { confirmation: 'several', lifecycle: 'detected' },
  { confirmation: 'official', lifecycle: 'confirmed' },
  { confirmation: 'official', lifecycle: 'active' },
] as const;

const seconds = (at: Date, n: number) => new Date(at.getTime() + n * 1000);

/** Instants round a Brasília day: its first and last second, and those beside them. */
function around(day: string): Date[] {
  const [first, last] = [instantAt(day), endOfDay(day)];
  return [
    seconds(first, -1),
    first,
    seconds(first, 1),
    instantAt(day, 12),
    seconds(last, -1),
    last,
    seconds(last, 0.5),
    seconds(last, 1),
  ];
}

describe.each(DAYS)('round %s', (day) => {
  const edges: (Date | null)[] = [null, ...around(day), endOfDay(addDays(day, 1)), instantAt(addDays(day, -2))];
  const windows: Stored[] = edges.flatMap((startsAt) =>
    edges
      // The database refuses an end that is not after the start.
      .filter((endsAt) => !startsAt || !endsAt || endsAt > startsAt)
      .flatMap((endsAt) =>
        STANDINGS.map((standing, i) => ({
          startsAt,
          endsAt,
          presumedEndAt: i % 2 === 0 ? instantAt(day, 12) : endOfDay(day),
          saidEnded: false,
          ...standing,
        })),
      ),
  );

  it('moves every window at every instant where the rule of the domain says', async () => {
    const reached = new Set<string>();
    for (const now of around(day)) {
      await db.execute(sql`DELETE FROM promotions`);
      await store(windows);
      const moved = await moveLifeCycles(db, now);
      const after = await stored();
      const expected = windows.map((window) => lifecycleAt(window, window.confirmation, now));
      expect(after.map(({ lifecycle }) => lifecycle)).toEqual(expected);
      expect(after.map(({ active }) => active)).toEqual(expected.map(isOpen));
      expect(moved).toHaveLength(windows.filter((window, i) => window.lifecycle !== expected[i]).length);
      expect(await moveLifeCycles(db, now)).toEqual([]);
      for (const lifecycle of expected) reached.add(lifecycle);
    }
    expect([...reached].sort()).toEqual(['active', 'confirmed', 'detected', 'ended', 'last-day', 'undetermined']);
  });
});

const NOW = new Date('2026-11-22T15:00:00Z');
const open: Stored = {
  startsAt: null,
  endsAt: endOfDay('2026-11-22'),
  presumedEndAt: endOfDay('2026-11-24'),
  saidEnded: false,
  confirmation: 'single',
  lifecycle: 'active',
};

it('tells of each move as the domain’s types, whatever the driver brings', async () => {
  await store([open, { ...open, announced: true, endsAt: endOfDay('2026-11-21') }]);
  const moved = await moveLifeCycles(db, NOW);
  const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
  expect(moved.sort((a, b) => Number(a.announced) - Number(b.announced))).toStrictEqual([
    { id: uuid, from: 'active', to: 'last-day', revision: 2, announced: false },
    { id: uuid, from: 'active', to: 'ended', revision: 2, announced: true },
  ]);
});

it('leaves alone what time cannot move any more, and what was merged away', async () => {
  const over = { ...open, endsAt: endOfDay('2026-11-20') };
  const fixed = ['expected', 'ended', 'historic', 'undetermined'].map((lifecycle) => ({ ...over, lifecycle }));
  await store([...fixed, { ...over, merged: true }]);
  expect(await moveLifeCycles(db, NOW)).toEqual([]);
  expect((await stored()).map(({ revision }) => revision)).toEqual([1, 1, 1, 1, 1]);
});

it('passes over one that somebody else is changing, and moves it the next time', async () => {
  await store([open]);
  const other = connectTo(database.url);
  await other.transaction(async (tx) => {
    await tx.execute(sql`UPDATE promotions SET description = 'being read'`);
    expect(await moveLifeCycles(db, NOW)).toEqual([]);
  });
  await other.$client.end();
  expect(await moveLifeCycles(db, NOW)).toMatchObject([{ to: 'last-day' }]);
});
