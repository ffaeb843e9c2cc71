import { expect, it } from 'vitest';
import { pauseUntil } from '#core/bot/pause-until.ts';

/** Monday noon in Brasília. */
const NOW = new Date('2026-11-23T15:00:00Z');
const ZONE = 'America/Sao_Paulo';

it.each([
  ['3', '2026-11-26T15:00:00Z'],
  ['3 dias', '2026-11-26T15:00:00Z'],
  ['por 2 semanas', '2026-12-07T15:00:00Z'],
  ['um dia', '2026-11-24T15:00:00Z'],
  ['uma semana', '2026-11-30T15:00:00Z'],
  ['1 mês', '2026-12-23T15:00:00Z'],
  ['5 days', '2026-11-28T15:00:00Z'],
  ['12 horas', '2026-11-24T03:00:00Z'],
  ['até 20/12', '2026-12-20T03:00:00Z'],
  ['ate o dia 20/12', '2026-12-20T03:00:00Z'],
  ['until 20/12/2026', '2026-12-20T03:00:00Z'],
  ['5/1', '2027-01-05T03:00:00Z'],
  // This day of this year is over: the next one is meant.
  ['22/11', '2027-11-22T03:00:00Z'],
  ['2026-12-01', '2026-12-01T03:00:00Z'],
])('%s', (text, at) => {
  expect(pauseUntil(text, NOW, ZONE)).toEqual(new Date(at));
});

it.each([
  '',
  'amanhã talvez',
  '0',
  '0 dias',
  '400 dias',
  '-3',
  '31/02',
  '32/12/2026',
  '20/12/2020',
  '2026-13-01',
  '3 constructor',
  'até',
])('refuses %j', (text) => {
  expect(pauseUntil(text, NOW, ZONE)).toBeNull();
});

it('begins the day on their own calendar', () => {
  expect(pauseUntil('20/12', NOW, 'Asia/Tokyo')).toEqual(new Date('2026-12-19T15:00:00Z'));
});
