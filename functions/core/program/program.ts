/** One loyalty program. `aliases` are spellings seen in posts, for matching rather than for display. */
export interface Program {
  readonly name: string;
  readonly kind: 'airline' | 'bank' | 'coalition' | 'hotel' | 'retail';
  /** ISO 3166 code of the country that runs it, or INT. */
  readonly country: string;
  readonly aliases: readonly string[];
  /** The program that took its members over; posts after the change mean that one. */
  readonly successor?: string;
}
