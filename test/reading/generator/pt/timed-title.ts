import { type Day, plus } from '../days.ts';
import { capital, say } from '../say.ts';
import type { Scene } from '../scene.ts';
import type { When } from '../when.ts';

/** The last day an offer may run, for what must lie after it. */
export function lastDayOf(when: When | null, day: Day): Day {
  return when?.end ?? plus(day, 31);
}

/** A headline that may tell the time; a bare headline always does when there is a time to tell. */
export function timedTitle(scene: Scene, title: string, when: When | null, mustTell: boolean): string {
  const { chance } = scene;
  if (when === null || !(mustTell || chance.maybe(0.35))) return title;
  if (when.opening && chance.maybe(0.6))
    return `${when.opening} ${when.opening.endsWith(':') ? title : capital(title)}`;
  // A phrase with its own brackets gets no second pair.
  const ways = when.phrase.includes('(')
    ? '{<t> <w>|<t> – <w>|<t>, <w>|<t> – válido <w>}'
    : '{<t> <w>|<t> – <w>|<t> ({vale|válido} <w>)|<t>, <w>}';
  return say(chance, ways, { t: title, w: when.phrase });
}
