import { localTime } from '../calendar.ts';
import type { Finding } from '../reading/finding.ts';
import { newerFirst, type Told } from './belief.ts';
import type { Mention } from './mention.ts';
import { originsKey } from './origins-key.ts';
import { trigrams } from './title-likeness.ts';

/**
 * What the words of one offer say, each thing once. A further word is weighed against these, so that an offer told by a
 * thousand sources is not compared a thousand times.
 */
export class Sayings {
  /** Better and newer words first, as belief reads them. */
  readonly words: Told[] = [];
  readonly sources = new Set<string>();
  /** Distinct lists of origins, by their key. */
  readonly origins = new Map<string, string[]>();
  readonly numbers = { bonus: new Set<number>(), discount: new Set<number>(), points: new Set<number>() };
  /** Brasília days and instants of the ends that were told. */
  readonly endDays = new Set<string>();
  readonly ends = new Set<number>();
  readonly rulesLinks = new Set<string>();
  /** Trigrams of each distinct title. */
  readonly titles = new Map<string, Set<string>>();
  extended = false;

  static of(mentions: Mention[]): Sayings {
    return mentions.reduce((sayings, mention) => sayings.add(mention), new Sayings());
  }

  add({ sourceId, authority, at, finding, title }: Mention): this {
    this.#insert({ sourceId, authority, publishedAt: at ?? new Date(0), finding });
    this.sources.add(sourceId);
    this.origins.set(originsKey(finding.origins), finding.origins);
    this.#count(finding);
    if (finding.endsAt) {
      const end = new Date(finding.endsAt);
      if (!this.ends.has(end.getTime())) this.endDays.add(localTime(end).day);
      this.ends.add(end.getTime());
    }
    if (finding.extended) this.extended = true;
    if (finding.conditions.signUpUrl !== undefined) this.rulesLinks.add(finding.conditions.signUpUrl);
    if (!this.titles.has(title)) this.titles.set(title, trigrams(title));
    return this;
  }

  #count({ bonusPercentage, discountPercentage, pointsAmount, tiers }: Finding): void {
    const { bonus, discount, points } = this.numbers;
    for (const { percent } of tiers) bonus.add(percent);
    if (bonusPercentage !== null) bonus.add(bonusPercentage);
    if (discountPercentage !== null) discount.add(discountPercentage);
    if (pointsAmount !== null) points.add(pointsAmount);
  }

  /** By halving: most words come in the order of time, and then the place is the first that is looked at. */
  #insert(word: Told): void {
    let [from, to] = [0, this.words.length];
    while (from < to) {
      const middle = from === 0 && to === this.words.length ? 0 : (from + to) >> 1;
      const there = this.words[middle];
      if (there && newerFirst(there, word) <= 0) from = middle + 1;
      else to = middle;
    }
    this.words.splice(from, 0, word);
  }
}
