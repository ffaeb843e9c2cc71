import { MilesError } from '#core/errors.ts';

/** The template says something this machine cannot play. The message names the resource and the file to change. */
export class TemplateNotUnderstood extends MilesError {
  readonly actor = 'contributor';
}

/** What `cdk synth` wrote is missing or torn. */
export class AssemblyUnreadable extends MilesError {
  readonly actor = 'operator';
}
