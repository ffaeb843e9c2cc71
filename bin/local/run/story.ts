import type { Sql } from 'postgres';
import { programName } from '#core/program/catalogue.ts';
import type { FunctionLog } from '../cloud/function-log.ts';
import type { Console } from './console.ts';

/**
 * Turns the functions' log lines into what a person wants to read: which source brought what, what was found, changed or
 * ended, who was told. Names come from the database, because events carry ids only.
 */
export function storyteller(sql: Sql, out: Console, quietChecks: boolean) {
  const names = new Map<string, Promise<string>>();
  const named = (key: string, load: () => Promise<string>): Promise<string> => {
    const known = names.get(key) ?? load().catch(() => key);
    names.set(key, known);
    return known;
  };
  const source = (id: string) =>
    named(`source:${id}`, async () => {
      const [row] = await sql`SELECT coalesce(name, domain) AS name FROM sources WHERE id = ${id}`;
      return String(row?.name ?? id);
    });
  const promotion = async (id: string): Promise<string> => {
    const [row] = await sql`SELECT program, origins, kind, bonus_percentage FROM promotions WHERE id = ${id}`;
    if (!row) return id;
    const origins = (row.origins as string[]).map(programName).join(', ');
    const percent = row.bonus_percentage === null ? '' : ` ${row.bonus_percentage}%`;
    return `${origins ? `${origins} → ` : ''}${programName(String(row.program))}${percent} (${row.kind})`;
  };
  const person = (ref: string) =>
    named(`person:${ref}`, async () => {
      const [row] = await sql`SELECT first_name AS name FROM users WHERE ref = ${ref}`;
      return String(row?.name ?? 'somebody');
    });

  return async function tell(at: Date, { functionId, stream, text: raw, fields: line }: FunctionLog): Promise<void> {
    if (!line) {
      // What is no log line is a crash, a limit that was hit, or somebody's stray output.
      if (stream !== 'stdout' && !raw.startsWith('removed AWS_USE_DUALSTACK_ENDPOINT'))
        out.event(at, 'failed', `${functionId}: ${raw.split('\n')[0]}`);
      return;
    }
    const text = (key: string) => String(line[key] ?? '');
    const id = text('subject').split(':')[1] ?? '';
    switch (line.event) {
      case 'check.recorded':
        if (quietChecks && !line.sightings && !line.rejections) return;
        return out.event(at, 'check', `${await source(text('sourceId'))}: ${text('outcome')}${figures(line)}`);
      case 'promotion.discovered':
        return out.event(at, 'found', `offer: ${await promotion(id)}`);
      case 'promotion.changed':
        return out.event(at, 'changed', `changed: ${await promotion(id)}`);
      case 'promotion.ended':
        return out.event(at, 'ended', `ended: ${await promotion(id)}`);
      case 'promotion.moved':
        return out.event(at, 'ended', `${text('to')}: ${await promotion(text('promotionId'))}`);
      case 'notification.sent':
        return out.event(
          at,
          'sent',
          `told ${await person(text('subscriber'))} (${text('occasion')}): ${await promotion(text('promotionId'))}`,
        );
      default:
        if (line.level === 'ERROR') out.event(at, 'failed', `${functionId}: ${text('message')}${reasonOf(line.error)}`);
    }
  };
}

function figures({ candidates, sightings, rejections }: Record<string, unknown>): string {
  return candidates ? `, ${candidates} posts read, ${sightings} sightings, ${rejections} refused` : '';
}

function reasonOf(error: unknown): string {
  const message = (error as { message?: unknown } | null | undefined)?.message;
  return message ? ` (${String(message).split('\n')[0]})` : '';
}
