import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { BRASILIA, endOfDay, instantAt } from '../calendar.ts';
import type { Candidate } from '../contracts/messages.ts';
import { ALL_BANKS } from '../program/all-banks.ts';
import { programsNamed } from '../program/by-name.ts';
import { PROGRAMS } from '../program/catalogue.ts';
import type { Finding } from '../reading/finding.ts';
import { Kind } from '../reading/finding.ts';

/** Columns of a file of past offers. `miles export` writes the same. */
export const HISTORY_COLUMNS = [
  'program',
  'origin',
  'kind',
  'bonus_percentage',
  'discount_percentage',
  'start_date',
  'end_date',
  'source_url',
] as const;
export type HistoryColumn = (typeof HISTORY_COLUMNS)[number];
export type HistoryRow = Partial<Record<HistoryColumn, string>>;

/** A row, read: the post it would have been, or what is wrong with it. */
export type ReadRow = { candidate: Candidate } | { fault: string };

/** Highest percent that is believed: more is a slip of the keyboard. */
const MOST_PERCENT = 500;

/**
 * Reads one row of a file of past offers as a post that tells of one offer. `program` receives the points; `origin` may
 * be empty, `all-banks` or several with `|` between them; days are Brasília's. The post counts as published when the
 * offer began; where only its end is told, on the morning of its last day; never after `now`.
 *
 * @returns a fault that names the column and what it takes; nothing is guessed.
 */
export function readHistoryRow(row: HistoryRow, now: Date): ReadRow {
  const cell = (column: HistoryColumn) => row[column]?.trim() ?? '';
  const faults: string[] = [];
  const kind = Kind.safeParse(cell('kind') || 'transfer');
  if (!kind.success) faults.push(`kind: "${cell('kind')}" is none of ${Kind.options.join(', ')}`);
  const destination = slugOf(cell('program'));
  if (!destination) faults.push(`program: ${unknown(cell('program'))}`);
  const origins = cell('origin').split('|').filter(Boolean).map(slugOf);
  if (origins.includes(null)) faults.push(`origin: ${unknown(cell('origin'))}`);
  const bonus = percentOf(cell('bonus_percentage'));
  if (bonus === undefined) faults.push(`bonus_percentage: ${notPercent(cell('bonus_percentage'))}`);
  const discount = percentOf(cell('discount_percentage'));
  if (discount === undefined) faults.push(`discount_percentage: ${notPercent(cell('discount_percentage'))}`);
  if (kind.data === 'transfer' && bonus === null) faults.push('bonus_percentage: empty; a transfer has one');
  const [start, end] = [dayOf(cell('start_date')), dayOf(cell('end_date'))];
  if (start === undefined) faults.push(`start_date: ${notDay(cell('start_date'))}`);
  if (end === undefined) faults.push(`end_date: ${notDay(cell('end_date'))}`);
  if (start === null && end === null) faults.push('start_date: empty, and so is end_date; one of them is needed');
  if (start && end && start > end) faults.push(`end_date: ${end} is before start_date ${start}`);
  const url = z.url({ protocol: /^https?$/ }).safeParse(cell('source_url'));
  if (!url.success) faults.push(`source_url: "${cell('source_url')}" is not an http(s) address: who told of it?`);
  if (faults.length > 0 || !kind.success || !destination || !url.success) return { fault: faults.join('; ') };

  const finding: Finding = {
    kind: kind.data,
    origins: [...new Set(origins.filter((slug) => slug !== null))].sort(),
    destination,
    bonusPercentage: bonus ?? null,
    bonusIsCeiling: false,
    discountPercentage: discount ?? null,
    pointsAmount: null,
    pricePerThousandCents: null,
    tiers: [],
    extras: [],
    conditions: {},
    startsAt: start ? instantAt(start).toISOString() : null,
    endsAt: end ? endOfDay(end).toISOString() : null,
    lastDay: false,
    extended: false,
    ended: false,
    evidence: {},
    confidence: 1,
  };
  return { candidate: asPost(finding, url.data, publishedAt(start ?? end ?? '', now)) };
}

/** The same row makes the same post, however often and from whichever file it is read. */
function asPost(finding: Finding, url: string, at: Date): Candidate {
  const { kind, origins, destination, bonusPercentage, discountPercentage, startsAt, endsAt } = finding;
  const told = [kind, origins.join('|'), destination, bonusPercentage, discountPercentage, startsAt, endsAt, url];
  const percent = bonusPercentage ?? discountPercentage;
  return {
    itemId: createHash('sha256').update(JSON.stringify(told)).digest('hex'),
    url,
    title: [kind, origins.join('+'), '→', destination, percent === null ? '' : `${percent}%`].filter(Boolean).join(' '),
    text: '',
    publishedAt: at.toISOString(),
    lang: null,
    reading: { promotions: [finding], rejected: null },
  };
}

function publishedAt(day: string, now: Date): Date {
  return new Date(Math.min(instantAt(day, 0, 0, 0, BRASILIA).getTime(), now.getTime()));
}

function slugOf(name: string): string | null {
  const slug = name.trim().toLowerCase();
  if (slug === ALL_BANKS || Object.hasOwn(PROGRAMS, slug)) return slug;
  const named = programsNamed(name);
  return named.length === 1 ? (named[0] ?? null) : null;
}

const unknown = (name: string) => (name === '' ? 'empty; whose points are they?' : `no program is called "${name}"`);

/** @returns null for an empty cell, undefined for what is not a percent. */
function percentOf(cell: string): number | null | undefined {
  if (cell === '') return null;
  const percent = /^\d{1,3}(\.0+)?%?$/.test(cell) ? Number.parseInt(cell, 10) : Number.NaN;
  return percent >= 1 && percent <= MOST_PERCENT ? percent : undefined;
}
const notPercent = (cell: string) => `"${cell}" is not a whole percent from 1 to ${MOST_PERCENT}`;

/** @returns null for an empty cell, undefined for what is not a day of the calendar. */
function dayOf(cell: string): string | null | undefined {
  if (cell === '') return null;
  return z.iso.date().safeParse(cell).success ? cell : undefined;
}
const notDay = (cell: string) => `"${cell}" is not a day as 2026-11-27`;
