import type { Stage } from './stages.ts';

/**
 * The physical name of a thing: `miles-default-dedupe`.
 *
 * Names are fixed, not generated, so that stacks may speak of each other's functions and queues without exporting
 * them: taking a plugin away would otherwise wait for ever on an export that the dashboard still uses. The stage is
 * part of the name, so two stages may share an account.
 */
export const nameOf = (stage: Stage, id: string) => `miles-${stage.name}-${id}`;
