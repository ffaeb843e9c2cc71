import { type Features, word } from './claim.ts';
import { CUE } from './cues.ts';
import type { Scan } from './scan.ts';

export function betweenAccounts(scan: Scan, f: Features): boolean {
  for (let k = f.span.from; k < f.span.to - 1; k++) {
    const text = word(scan, k);
    const next = word(scan, k + 1);
    if (
      (text === 'entre' || text === 'between') &&
      ([
        'contas',
        'accounts',
        'cuentas',
        'members',
        'clientes',
        'amigos',
        'cpfs',
        'pessoas',
        'titulares',
        'usuarios',
        'socios',
        'membros',
        'participantes',
      ].includes(next) ||
        word(scan, k + 2) === 'accounts' ||
        word(scan, k + 2) === 'contas')
    )
      return true;
    if (text === 'conta' && (next === 'para' || next === 'a') && word(scan, k + 2) === 'outra') return true;
    if (text === 'cuenta' && next === 'a' && word(scan, k + 2) === 'otra') return true;
    if ((text === 'a' || text === 'para' || text === 'com') && ['amigos', 'familiares'].includes(next)) return true;
    if ((text === 'otra' || text === 'outra') && ['persona', 'pessoa'].includes(next)) return true;
    if (text === 'sharing' && ['miles', 'points', 'avios'].includes(next)) return true;
    if (
      (text === 'another' || text === 'otra' || text === 'otro') &&
      ['member', 'members', 'account', 'cuenta', 'socio', 'miembro'].includes(next)
    )
      return true;
    if (text === 'outra' && (next === 'conta' || next === 'pessoa') && f.cues & CUE.transfer) return true;
    if (text === 'share' && (next === 'miles' || next === 'points')) return true;
  }
  return false;
}
