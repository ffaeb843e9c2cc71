import type { ProgramPt } from './programs.ts';

/** A program of the three Brazilian airlines. */
export const SMILES: ProgramPt = { slug: 'smiles', currency: 'milhas', names: ['a Smiles'] };
/** A program of the three Brazilian airlines. */
export const AZUL: ProgramPt = { slug: 'azul-fidelidade', currency: 'pontos', names: ['o Azul Fidelidade'] };
/** A program of the three Brazilian airlines. */
export const LATAM: ProgramPt = { slug: 'latam-pass', currency: 'milhas', names: ['o LATAM Pass'] };
/** All three. */
export const AIRLINES: readonly ProgramPt[] = [SMILES, AZUL, LATAM];
