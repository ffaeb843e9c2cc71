import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase, type TestDatabase, testDatabase } from '../support/database.ts';
import { catalogueOf, differencesBetween, SPECIFIED } from './catalogue.ts';
import { DELIBERATE } from './deliberate-differences.ts';

let specified: TestDatabase;
let migrated: TestDatabase;
beforeAll(async () => {
  [specified, migrated] = await Promise.all([emptyDatabase(), testDatabase()]);
  await specified.sql.unsafe(await readFile(path.join(import.meta.dirname, '../support/specification.sql'), 'utf8'));
});
afterAll(() => Promise.all([specified.close(), migrated.close()]));

it('has all that the specification has, and differs exactly where the list says so', async () => {
  const differences = differencesBetween(await catalogueOf(specified.sql), await catalogueOf(migrated.sql));
  expect(differences).toEqual(DELIBERATE.flatMap(({ lines }) => lines).sort());
});

it('gives each deliberate difference its reason, once', () => {
  const lines = DELIBERATE.flatMap(({ lines }) => lines);
  expect(new Set(lines).size).toBe(lines.length);
  for (const { because } of DELIBERATE) expect(because).toMatch(/\w+ \w+/);
});

describe('the comparison', () => {
  it('reads all six tables with everything on them', async () => {
    const objects = [...(await catalogueOf(specified.sql)).keys()];
    const count = (kind: string) => objects.filter((object) => object.startsWith(`${kind} `)).length;
    expect({
      tables: count('table'),
      columns: count('column'),
      constraints: count('constraint'),
      indexes: count('index'),
    }).toEqual({ tables: SPECIFIED.length, columns: 85, constraints: 18, indexes: 15 });
  });

  const CHANGES: [what: string, ddl: string, seen: string][] = [
    ['a type', 'ALTER TABLE sources ALTER name TYPE varchar(199)', '~ column sources.name'],
    ['a default', 'ALTER TABLE users ALTER min_bonus_threshold SET DEFAULT 70', '~ column users.min_bonus_threshold'],
    ['nullability', 'ALTER TABLE promotions ALTER source_url DROP NOT NULL', '~ column promotions.source_url'],
    ['a missing column', 'ALTER TABLE promotions DROP title', '- column promotions.title'],
    ['a further column', 'ALTER TABLE promotions ADD more text', '+ column promotions.more'],
    [
      'a check',
      'ALTER TABLE promotions DROP CONSTRAINT valid_date_range, ADD CONSTRAINT valid_date_range CHECK (end_date >= start_date)',
      '~ constraint promotions.valid_date_range',
    ],
    ['a unique key', 'ALTER TABLE sources DROP CONSTRAINT sources_url_key', '- constraint sources.sources_url_key'],
    [
      'a delete rule',
      `ALTER TABLE notifications DROP CONSTRAINT notifications_promotion_id_fkey, ADD CONSTRAINT
        notifications_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES promotions(id) ON DELETE CASCADE`,
      '~ constraint notifications.notifications_promotion_id_fkey',
    ],
    [
      'the order of an index',
      'DROP INDEX idx_promotions_bonus; CREATE INDEX idx_promotions_bonus ON promotions (bonus_percentage)',
      '~ index promotions.idx_promotions_bonus',
    ],
    [
      'where nulls stand in an index',
      'DROP INDEX idx_users_active; CREATE INDEX idx_users_active ON users (last_active DESC NULLS LAST)',
      '~ index users.idx_users_active',
    ],
    [
      'the predicate of an index',
      'DROP INDEX idx_notifications_delivery; CREATE INDEX idx_notifications_delivery ON notifications (delivered, sent_at)',
      '~ index notifications.idx_notifications_delivery',
    ],
    [
      'the method of an index',
      'DROP INDEX idx_users_preferences; CREATE INDEX idx_users_preferences ON users (preferred_programs)',
      '~ index users.idx_users_preferences',
    ],
  ];

  it.each(CHANGES)('notices %s', async (_what, ddl, seen) => {
    const before = await catalogueOf(specified.sql);
    const undo = new Error('undo');
    const changed = specified.sql.begin(async (tx) => {
      await tx.unsafe(ddl);
      const differences = differencesBetween(before, await catalogueOf(tx));
      expect(differences.map((line) => line.split(':')[0])).toEqual([seen]);
      throw undo;
    });
    await expect(changed).rejects.toBe(undo);
  });
});
