const MONTH_NAMES = [
  'janeiro jan january enero',
  'fevereiro fev feb february febrero',
  'marco mar march marzo',
  'abril abr apr april',
  'maio mai may mayo',
  'junho jun june junio',
  'julho jul july julio',
  'agosto ago aug august',
  'setembro set sep sept september septiembre',
  'outubro out oct october octubre',
  'novembro nov november noviembre',
  'dezembro dez dec december diciembre',
];
const WEEKDAY_NAMES = [
  'domingo sunday dom sun',
  'segunda monday lunes mon seg',
  'terca tuesday martes tue ter',
  'quarta wednesday miercoles wed qua',
  'quinta thursday jueves thu qui',
  'sexta friday viernes fri sex',
  'sabado saturday sat sab',
];

const index = (rows: readonly string[], base: number): Map<string, number> =>
  new Map(rows.flatMap((row, i) => row.split(' ').map((word): [string, number] => [word, i + base])));

/** Folded month names and abbreviations → 1 to 12. */
export const MONTHS: ReadonlyMap<string, number> = index(MONTH_NAMES, 1);
/** Folded weekday names → 0 (Sunday) to 6. */
export const WEEKDAYS: ReadonlyMap<string, number> = index(WEEKDAY_NAMES, 0);
/** Weekday abbreviations that are common words or too short to stand alone. */
export const SHORT_WEEKDAYS: ReadonlySet<string> = new Set([
  'dom',
  'sun',
  'mon',
  'seg',
  'tue',
  'ter',
  'wed',
  'qua',
  'thu',
  'qui',
  'fri',
  'sex',
  'sat',
  'sab',
]);
/** Days from today. */
export const RELATIVE: ReadonlyMap<string, number> = new Map([
  ['hoje', 0],
  ['today', 0],
  ['hoy', 0],
  ['tonight', 0],
  ['amanha', 1],
  ['tomorrow', 1],
  ['manana', 1],
]);
