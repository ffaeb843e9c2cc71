import type { Subscriber } from '../bot/subscriber.ts';
import { localTime } from '../calendar.ts';
import { programName } from '../program/catalogue.ts';
import type { Profile } from '../subscriber/profile.ts';
import { type Language, speakPlain } from '../texts/bot-speak.ts';
import { type Choice, inRows, mark, type Screen } from './screen.ts';

/** Programs that sell a club. */
const CLUBS = ['smiles', 'latam-pass', 'azul-fidelidade', 'livelo', 'esfera', 'tap-miles-go', 'accor-all'];
/** Points a month. */
const PLANS = [500, 1000, 2000, 3000, 5000, 7000, 10_000, 12_000, 20_000];
/** Months in the club: what offers ask for is half a year or a year. */
const TENURES = [0, 6, 12, 24];

type Membership = Profile['clubs'][string];

/** Clubs that concern somebody: those of their programs, else all. */
export function clubsOf({ preferredPrograms, profile }: Subscriber): string[] {
  const mine = [...preferredPrograms, ...profile.holds];
  const concerned = CLUBS.filter((club) => mine.includes(club) || club in profile.clubs);
  return concerned.length > 0 ? concerned : CLUBS;
}

/** Clubs and plans: what most tiers ask for. The first page lists clubs, each opens its plans. */
export const clubs: Screen = {
  id: 'club',
  name: 'set-clubs',
  hint: 'set-clubs-hint',
  now: ({ language, profile }) => {
    const mine = Object.entries(profile.clubs).filter(([, club]) => club !== null);
    return mine.map(([slug, club]) => clubText(slug, club, language)).join(', ') || speakPlain(language, 'set-none');
  },
  choices(subscriber, part, now) {
    const { language, profile } = subscriber;
    if (part === undefined) {
      const all = [...new Set([...clubsOf(subscriber), ...CLUBS])];
      return inRows(
        all.map((slug): Choice => {
          const club = profile.clubs[slug];
          return { text: mark(!!club, clubText(slug, club, language)), open: slug };
        }),
        2,
      );
    }
    const club = profile.clubs[part];
    const none: Choice = { text: mark(club === null, speakPlain(language, 'set-club-no')), value: 'no' };
    const any: Choice = {
      text: mark(!!club && club.plan === undefined, speakPlain(language, 'set-club-any')),
      value: 'any',
    };
    return [
      ...inRows(
        PLANS.map((plan) => planChoice(plan, club, language)),
        3,
      ),
      [none, any],
      ...tenures(club, language, now),
    ];
  },
  choose({ profile }, value, part, now) {
    if (part === undefined || !CLUBS.includes(part)) return null;
    const club = membershipAfter(profile.clubs[part], value, now);
    return club === undefined ? null : { profile: { ...profile, clubs: { ...profile.clubs, [part]: club } } };
  },
};

/** Plans of one club in a row or two, for a question that does not want to open another page. */
export function planRows(slug: string, { profile, language }: Subscriber): { text: string; value: string }[][] {
  const club = profile.clubs[slug];
  const short = [1000, 2000, 5000, 7000, 10_000, 20_000];
  const plans = short.map((plan) => planChoice(plan, club, language));
  const [first, ...rest] = inRows(plans, 3);
  const named = (first ?? []).map((choice, i) =>
    i === 0 ? { ...choice, text: `${programName(slug)} ${choice.text}` } : choice,
  );
  return [named, ...rest];
}

export function planChosen(profile: Profile, slug: string, plan: string, now: Date): Profile | null {
  if (!CLUBS.includes(slug)) return null;
  const before = profile.clubs[slug];
  // A second press takes the plan back: unknown again.
  if (before && String(before.plan) === plan) {
    const { [slug]: _, ...others } = profile.clubs;
    return { ...profile, clubs: others };
  }
  const club = membershipAfter(before, plan, now);
  return club === undefined ? null : { ...profile, clubs: { ...profile.clubs, [slug]: club } };
}

function planChoice(plan: number, club: Membership | undefined, language: Language) {
  return { text: mark(club?.plan === plan, number(plan, language)), value: String(plan) };
}

function tenures(club: Membership | undefined, language: Language, now: Date): Choice[][] {
  if (!club) return [];
  const row = TENURES.map((months): Choice => {
    const text = speakPlain(language, 'set-club-since', { months });
    return { text: mark(club.since === monthsBefore(now, months), text), value: `since-${months}` };
  });
  return inRows(row, 2);
}

/** Undefined for what no button says. */
function membershipAfter(club: Membership | undefined, value: string, now: Date): Membership | undefined {
  if (value === 'no') return null;
  const since = club?.since === undefined ? {} : { since: club.since };
  if (value === 'any') return since;
  if (PLANS.map(String).includes(value)) return { ...since, plan: Number(value) };
  const months = TENURES.find((each) => value === `since-${each}`);
  if (months === undefined || !club) return undefined;
  return { ...club, since: monthsBefore(now, months) };
}

/** `YYYY-MM`, so many months before the Brasília day. */
function monthsBefore(now: Date, months: number): string {
  const [year = 0, month = 0] = localTime(now).day.split('-').map(Number);
  const count = year * 12 + month - 1 - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

function clubText(slug: string, club: Membership | undefined, language: Language): string {
  return club?.plan === undefined ? programName(slug) : `${programName(slug)} ${number(club.plan, language)}`;
}

function number(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'pt' ? 'pt-BR' : 'en').format(value);
}
