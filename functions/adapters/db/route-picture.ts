import { createHash } from 'node:crypto';
import { and, asc, eq, gte, isNotNull, isNull, sql } from 'drizzle-orm';
import { localTime } from '#core/calendar.ts';
import type { Picture } from '#core/report/picture.ts';
import { type Chart, chartBegins, type Route, type Run, routeChart } from '#core/report/route-chart.ts';
import type { Language } from '#core/texts/speak.ts';
import { pictures, promotions } from '#drizzle/schema.ts';
import type { Db, Tx } from './client.ts';

/** A route's chart as it can be sent, and the runs that it shows. */
export interface RoutePicture {
  picture: Picture;
  runs: Run[];
}

/**
 * The chart of a route's bonuses over 24 months. Drawn once a month and language, and again only when there is
 * something else to see; null when there is too little to compare.
 */
export async function routePicture(
  db: Db,
  route: Route,
  marked: string | null,
  language: Language,
  now: Date,
): Promise<RoutePicture | null> {
  const runs = await runsOf(db, route, chartBegins(now));
  const chart = routeChart(route, runs, marked, language, now);
  if (!chart) return null;
  const key = `${route.origin}>${route.program}:${localTime(now).day.slice(0, 7)}:${language}`;
  return { picture: await pictureOf(db, key, chart, now), runs };
}

async function pictureOf(db: Db, key: string, chart: Chart, now: Date): Promise<Picture> {
  const contentHash = createHash('sha256').update(JSON.stringify(chart)).digest('hex');
  const [known] = await db
    .select({ fileId: pictures.fileId })
    .from(pictures)
    .where(and(eq(pictures.key, key), eq(pictures.contentHash, contentHash)));
  return {
    file: known ? { id: known.fileId } : { bytes: await drawn(chart) },
    async keep(fileId) {
      const row = { contentHash, fileId, madeAt: now };
      await db
        .insert(pictures)
        .values({ key, ...row })
        .onConflictDoUpdate({ target: pictures.key, set: row });
    },
    async forget() {
      await db.delete(pictures).where(eq(pictures.key, key));
    },
  };
}

/** Whoever only sends what is known already loads no renderer. */
async function drawn(chart: Chart): Promise<Uint8Array> {
  return (await import('../chart/draw.ts')).draw(chart);
}

/** Transfers from the origin (or from all partner banks) since an instant, oldest first. */
async function runsOf(tx: Tx, { origin, program }: Route, since: Date): Promise<Run[]> {
  const rows = await tx
    .select({ promotionId: promotions.id, toldAt: promotions.firstPublishedAt, percent: promotions.bonusPercentage })
    .from(promotions)
    .where(
      and(
        eq(promotions.program, program),
        eq(promotions.kind, 'transfer'),
        sql`${promotions.origins} && ARRAY[${origin}, 'all-banks']`,
        isNull(promotions.mergedInto),
        isNotNull(promotions.bonusPercentage),
        gte(promotions.firstPublishedAt, since),
      ),
    )
    .orderBy(asc(promotions.firstPublishedAt));
  return rows.map((row) => ({ ...row, percent: row.percent ?? 0 }));
}
