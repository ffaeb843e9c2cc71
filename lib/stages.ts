import * as z from 'zod/mini';

const EGRESS = ['ipv6', 'nat'] as const;
const minutes = z.int().check(z.minimum(1), z.maximum(1440));
/** Aurora Serverless v2 capacity units; 0 = may pause. */
const capacity = z.number().check(z.minimum(0), z.maximum(256), z.multipleOf(0.5));
/** Retentions that CloudWatch Logs accepts, of those that make sense here. */
const retentionDays = z.union([z.literal(7), z.literal(30), z.literal(90), z.literal(180)]);

const Stage = z.object({
  name: z.enum(['sandbox', 'default', 'production']),
  /** How functions inside the VPC reach AWS and Telegram: IPv6 only (free), or a NAT gateway per zone. */
  egress: z.enum(EGRESS),
  /** Minutes between two ticks of the life cycle. */
  tickMinutes: minutes,
  /** No plugin runs more often than this, whatever it asks for. */
  leastPluginMinutes: minutes,
  /** Visits a day that all sources together may cost, once they are known. */
  visitsPerDay: z.int().check(z.minimum(1), z.maximum(100_000)),
  logRetentionDays: retentionDays,
  logLevel: z.enum(['DEBUG', 'INFO', 'WARN']),
  database: z.object({
    minCapacity: capacity,
    maxCapacity: capacity,
    /** Copies in another zone, besides the writer. */
    readers: z.int().check(z.minimum(0), z.maximum(15)),
    backupDays: z.int().check(z.minimum(1), z.maximum(35)),
    /** When true, neither a deploy nor a click deletes the data; when false, the last state stays as a snapshot. */
    protected: z.boolean(),
  }),
  /** Requests per second that the webhook takes, and how many at once. */
  webhook: z.object({ requestsPerSecond: z.int(), burst: z.int() }),
  /** The assistant: any server that speaks OpenAI's chat completions. */
  assistant: z.object({
    /** `https://api.openai.com/v1`; '' = the assistant is off. */
    url: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    /** Tokens a day, for one person and for all. */
    userTokens: z.int().check(z.minimum(0)),
    globalTokens: z.int().check(z.minimum(0)),
  }),
  /** Where alarms go; null = the topic stays without a subscriber. */
  alarmEmail: z.nullable(z.email()),
  /** Where readers reach the HTTP API, such as https://go.example; '' = links under offers stay direct and uncounted. */
  publicUrl: z
    .string()
    .check(z.regex(/^(https:\/\/[a-z0-9.-]+(:\d+)?\/?)?$/, 'must be an address such as https://go.example')),
  /** Telegram ids of those who run the service, with commas between them; '' = nobody. */
  operators: z.string().check(z.regex(/^(-?\d{1,18}(,-?\d{1,18})*)?$/, 'must be Telegram ids such as 123,456')),
});
export type Stage = z.infer<typeof Stage>;
export type StageName = Stage['name'];

/** Everything a stage may differ in, in one place. */
const STAGES: Record<StageName, Stage> = {
  /** For trying things out: the database sleeps between ticks, so the first answer after a pause takes 15-30 s. */
  sandbox: {
    name: 'sandbox',
    egress: 'ipv6',
    // Aurora pauses after five quiet minutes: a tick more often than this would keep it awake for ever.
    tickMinutes: 15,
    leastPluginMinutes: 15,
    visitsPerDay: 600,
    logRetentionDays: 7,
    logLevel: 'DEBUG',
    database: { minCapacity: 0, maxCapacity: 2, readers: 0, backupDays: 1, protected: false },
    webhook: { requestsPerSecond: 10, burst: 20 },
    assistant: { url: '', userTokens: 20_000, globalTokens: 100_000 },
    alarmEmail: null,
    publicUrl: '',
    operators: '',
  },
  default: {
    name: 'default',
    egress: 'ipv6',
    tickMinutes: 1,
    leastPluginMinutes: 1,
    visitsPerDay: 2400,
    logRetentionDays: 30,
    logLevel: 'INFO',
    database: { minCapacity: 0.5, maxCapacity: 4, readers: 0, backupDays: 7, protected: true },
    webhook: { requestsPerSecond: 50, burst: 100 },
    assistant: { url: '', userTokens: 20_000, globalTokens: 1_000_000 },
    alarmEmail: null,
    publicUrl: '',
    operators: '',
  },
  production: {
    name: 'production',
    egress: 'nat',
    tickMinutes: 1,
    leastPluginMinutes: 1,
    visitsPerDay: 4800,
    logRetentionDays: 180,
    logLevel: 'INFO',
    database: { minCapacity: 1, maxCapacity: 16, readers: 1, backupDays: 35, protected: true },
    webhook: { requestsPerSecond: 50, burst: 100 },
    assistant: { url: '', userTokens: 20_000, globalTokens: 5_000_000 },
    alarmEmail: null,
    publicUrl: '',
    operators: '',
  },
};

/** A context value (`cdk -c key=value`) that cannot be used. The message names the key and what is allowed. */
export class StageProblem extends Error {}

/**
 * The stage that was asked for with `-c stage=`, changed by `-c egress=`, `-c alarmEmail=`, `-c publicUrl=`
 * and `-c operators=`.
 *
 * @param context reads one context value; undefined = not given.
 * @throws {StageProblem} one line.
 */
export function stageFrom(context: (key: string) => unknown): Stage {
  const name = oneOf('stage', context('stage') ?? 'default', Object.keys(STAGES) as StageName[]);
  const stage = STAGES[name];
  const email = context('alarmEmail') ?? stage.alarmEmail;
  return checked({
    ...stage,
    egress: oneOf('egress', context('egress') ?? stage.egress, EGRESS),
    alarmEmail: email === null ? null : String(email),
    publicUrl: String(context('publicUrl') ?? stage.publicUrl),
    operators: String(context('operators') ?? stage.operators),
    assistant: { ...stage.assistant, url: String(context('assistantUrl') ?? stage.assistant.url) },
  });
}

function oneOf<T extends string>(key: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found) return found;
  throw new StageProblem(`-c ${key}=${String(value)}: unknown; allowed are ${allowed.join(', ')}`);
}

function checked(stage: Stage): Stage {
  const parsed = Stage.safeParse(stage);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new StageProblem(`stage ${stage.name}: ${issue?.path.join('.')}: ${issue?.message}`);
}
