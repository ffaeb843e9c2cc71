import { parseArgs } from 'node:util';
import { type PolicyResult, simulateCadence } from '#core/source/cadence-simulation.ts';
import { BadUsage, type CliCommand, OK } from './command.ts';

export const simulate: CliCommand = {
  summary: 'play decisions against a known truth',
  help: `usage: miles simulate cadence [--seed N] [--draws N] [--json]

cadence draws 60 sources whose truth is known and divides the same budget of visits by five rules:
uniform, in proportion to the learned rate, the specification's fixed hour, ours with rates learned in
14 days, ours with known rates. Same seed, same table. --draws adds further seeds and prints means.
`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      options: { seed: { type: 'string' }, draws: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (positionals[0] !== 'cadence' || positionals.length > 1) {
      throw new BadUsage('say what to simulate: miles simulate cadence');
    }
    const seed = whole('--seed', values.seed ?? '1');
    const draws = Math.max(1, whole('--draws', values.draws ?? '1'));
    const all = Array.from({ length: draws }, (_, i) => simulateCadence(seed + i));
    const rows = means(all);
    process.stdout.write(
      values.json ? `${JSON.stringify({ seed, draws, rows })}\n` : table(rows, seed, draws) + drawByDraw(all),
    );
    return OK;
  },
};

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new BadUsage(`${name} must be a whole number, not "${text}"`);
  return value;
}

/** Means over the draws, in the order of the first. */
function means(all: PolicyResult[][]): PolicyResult[] {
  return (all[0] ?? []).map((first, i) => {
    const same = all.flatMap((rows) => rows[i] ?? []);
    const mean = (field: 'retained' | 'medianMinutes' | 'p95Minutes') =>
      same.reduce((sum, row) => sum + row[field], 0) / same.length;
    return {
      ...first,
      retained: mean('retained'),
      medianMinutes: mean('medianMinutes'),
      p95Minutes: mean('p95Minutes'),
      impolite: same.some(({ impolite }) => impolite),
    };
  });
}

function table(rows: PolicyResult[], seed: number, draws: number): string {
  const seeds = draws === 1 ? `seed ${seed}` : `means of seeds ${seed} to ${seed + draws - 1}`;
  const lines = [`60 sources, ${seeds}`, ''];
  lines.push(
    'visits a source and day   rule             value kept   against uniform   half noticed   95 % noticed   polite',
  );
  for (const row of rows) {
    const uniform = rows.find((one) => one.policy === 'uniform' && one.perSourceAndDay === row.perSourceAndDay);
    const gain = 100 * (row.retained / (uniform?.retained ?? row.retained) - 1);
    lines.push(
      [
        String(row.perSourceAndDay).padStart(23),
        `  ${row.policy.padEnd(15)}`,
        `${(100 * row.retained).toFixed(1)} %`.padStart(11),
        `${gain >= 0 ? '+' : ''}${gain.toFixed(1)} %`.padStart(17),
        duration(row.medianMinutes).padStart(14),
        duration(row.p95Minutes).padStart(14),
        (row.impolite ? 'no' : 'yes').padStart(8),
      ].join(' '),
    );
    if (row.policy === 'ours, known') lines.push('');
  }
  return lines.join('\n');
}

/** A mean hides a bad draw: what ours gains over uniform at one visit a source and day, seed by seed. */
function drawByDraw(all: PolicyResult[][]): string {
  if (all.length === 1) return '';
  const kept = (rows: PolicyResult[], policy: string) =>
    rows.find((row) => row.policy === policy && row.perSourceAndDay === 1)?.retained ?? Number.NaN;
  const gains = all.map((rows) => 100 * (kept(rows, 'ours, learned') / kept(rows, 'uniform') - 1));
  const ofKnown = all.map((rows) => 100 * (kept(rows, 'ours, learned') / kept(rows, 'ours, known')));
  const good = gains.filter((gain) => gain >= 14).length;
  return [
    `at 1 visit, draw by draw: ${gains.map((gain) => gain.toFixed(1)).join(' ')} %`,
    `14 % or more over uniform in ${good} of ${all.length} draws; of what known rates keep: least ${Math.min(...ofKnown).toFixed(1)} %`,
    '',
  ].join('\n');
}

function duration(minutes: number): string {
  if (!Number.isFinite(minutes)) return 'never';
  if (minutes < 100) return `${Math.round(minutes)} min`;
  return minutes < 2880 ? `${(minutes / 60).toFixed(1)} h` : `${(minutes / 1440).toFixed(1)} d`;
}
