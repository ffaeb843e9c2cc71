import { sql } from 'drizzle-orm';
import type { JobPorts } from '#core/job.ts';
import type { Db } from './client.ts';
import { fileAway } from './file-away.ts';
import { planReports } from './plan-reports.ts';
import { learnWords } from './search-words.ts';
import { storeAssessments, tallySources } from './source-tallies.ts';

const MONTHS_AHEAD = 3;
const DAY_MS = 86_400_000;

/** The store as jobs see it. */
export function jobPorts(db: Db, visitsPerDay: number): JobPorts {
  return {
    visitsPerDay,
    tallySources: (now) => tallySources(db, now),
    storeAssessments: (assessments) => storeAssessments(db, assessments),
    planReports: (now) => planReports(db, now),
    fileAway: (now) => fileAway(db, now),
    learnWords: () => learnWords(db),
    async ensurePartitions(now) {
      const [row] = await db.execute(
        sql`SELECT ensure_partitions(${now.toISOString().slice(0, 10)}::date, ${MONTHS_AHEAD}) AS made`,
      );
      return Number(row?.made ?? 0);
    },
    async markIgnored(now) {
      const marked = await db.execute(sql`
        UPDATE notifications n SET action_taken = 'ignored'
        FROM promotions p
        WHERE p.id = n.promotion_id AND n.status = 'sent' AND n.action_taken IS NULL AND n.viewed_at IS NULL
          AND p.lifecycle IN ('ended', 'historic', 'undetermined')
          AND coalesce(p.end_date, p.presumed_end_at) < ${now.toISOString()}::timestamptz`);
      return marked.count;
    },
    async forgetOld(now) {
      const forgotten: Record<string, number> = {};
      for (const [table, column, days] of KEPT) {
        const before = new Date(now.getTime() - days * DAY_MS).toISOString();
        const gone = await db.execute(
          sql`DELETE FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} < ${before}::timestamptz`,
        );
        forgotten[table] = gone.count;
      }
      return forgotten;
    },
  };
}

/** Days that rows are kept whose use is over. History (promotions, sightings, audit) is kept for ever. */
const KEPT = [
  ['processed_updates', 'received_at', 7],
  ['outbox', 'published_at', 30],
  ['conversations', 'expires_at', 0],
  ['quarantine', 'received_at', 180],
] as const;
