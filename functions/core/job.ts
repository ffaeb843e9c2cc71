import type { Learning } from './source/learned-worth.ts';
import type { Profile } from './source/profile.ts';
import type { Evidence, Score } from './source/score.ts';

/** What was seen of one source, as the job that scores it needs it. */
export interface SourceTally {
  id: string;
  host: string;
  /** Days that it was watched, at most those that were looked at. */
  watchedDays: number;
  evidence: Evidence;
  learning: Learning;
  /** When its posts were published, for its hours and weekdays. */
  published: Date[];
}

/** What is to be stored of one source. */
export interface Assessment {
  id: string;
  score: Score;
  /** Null: too young to know, its own cadence stays. */
  cadence: { minutes: number; profile: Profile | null } | null;
}

/** What a job may ask of the outside world. */
export interface JobPorts {
  /** Makes the coming months' partitions. @returns how many were made. */
  ensurePartitions(now: Date): Promise<number>;
  /** What is known of every watched source. */
  tallySources(now: Date): Promise<SourceTally[]>;
  storeAssessments(assessments: Assessment[]): Promise<void>;
  /** Messages of offers that are over and were never touched. @returns how many were marked. */
  markIgnored(now: Date): Promise<number>;
  /** Makes history of offers that have been over for days. @returns how many. */
  fileAway(now: Date): Promise<number>;
  /** Summaries and reports due by now or within the hour. @returns how many were planned. */
  planReports(now: Date): Promise<number>;
  /** Learns the words that the history has by now. @returns how many were new. */
  learnWords(): Promise<number>;
  /** Forgets what may not or need not be kept, by age. @returns rows by table. */
  forgetOld(now: Date): Promise<Record<string, number>>;
  /** Visits a day that all sources together may cost. */
  visitsPerDay: number;
}

/**
 * Work by the calendar. The file is the job: `npm run catalogue` gives it a schedule of its own; one Lambda runs them all.
 * Every job is safe to repeat: a schedule may fire twice.
 */
export interface Job {
  /** Kebab-case, the file's own name. */
  id: string;
  /** One line for people. */
  summary: string;
  /** EventBridge Scheduler expression, in Brasília time: `cron(15 6 * * ? *)`. */
  schedule: string;
  /** @returns figures for the log. */
  run(ports: JobPorts, now: Date): Promise<Record<string, number>>;
}

/** Keeps the shape checked where the job is written. */
export function defineJob(job: Job): Job {
  return job;
}
