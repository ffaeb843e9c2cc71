import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Clock } from '#core/ports.ts';
import type { QueueEngine } from '../sqs/contract.ts';
import { TemplateNotUnderstood } from './errors.ts';
import { eventPattern, type Matches } from './event-pattern.ts';
import { type Operations, ServiceError } from './json-service.ts';
import type { RuleModel } from './model.ts';
import { ACCOUNT, REGION } from './references.ts';

const Entry = z.object({
  EventBusName: z.optional(z.string()),
  Source: z.string(),
  DetailType: z.string(),
  Detail: z.string(),
  Resources: z.optional(z.array(z.string())),
  Time: z.optional(z.number()),
});
type Entry = z.infer<typeof Entry>;
const Input = z.object({ Entries: z.array(Entry) });

/** EventBridge's own limits for one call. */
const MOST_ENTRIES = 10;
const MOST_BYTES = 1024 * 1024;

/** Buses with their rules: what is put on a bus goes into the queues whose rule it matches, each rule once. */
export class Buses {
  readonly #names: Set<string>;
  readonly #rules: { rule: RuleModel; matches: Matches }[];
  readonly #queues: QueueEngine;
  readonly #clock: Clock;

  /** @throws {TemplateNotUnderstood} for a pattern we cannot read, naming the rule. */
  constructor(names: ReadonlySet<string>, rules: RuleModel[], queues: QueueEngine, clock: Clock) {
    this.#names = new Set([...names, 'default']);
    this.#queues = queues;
    this.#clock = clock;
    this.#rules = rules.map((rule) => {
      try {
        return { rule, matches: eventPattern(rule.pattern) };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new TemplateNotUnderstood(
          `${rule.name}: its event pattern: ${reason}; see bin/local/cloud/event-pattern.ts`,
        );
      }
    });
  }

  readonly operations: Operations = {
    'AWSEvents.PutEvents': (input) => this.#putEvents(input),
  };

  #putEvents(input: unknown): object {
    const parsed = Input.safeParse(input);
    if (!parsed.success || parsed.data.Entries.length < 1 || parsed.data.Entries.length > MOST_ENTRIES) {
      throw new ServiceError('ValidationException', `PutEvents takes 1 to ${MOST_ENTRIES} complete entries`);
    }
    const { Entries } = parsed.data;
    if (Entries.reduce((bytes, { Detail }) => bytes + Buffer.byteLength(Detail), 0) > MOST_BYTES) {
      throw new ServiceError('ValidationException', 'Total size of the entries in the request is over the limit.');
    }
    const results = Entries.map((entry) => this.#put(entry));
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  }

  #put(entry: Entry): { EventId: string } | { ErrorCode: string; ErrorMessage: string } {
    const bus = entry.EventBusName?.split('/').at(-1) ?? 'default';
    if (!this.#names.has(bus)) {
      return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${bus} does not exist.` };
    }
    const detail = parseObject(entry.Detail);
    if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': entry.DetailType,
      source: entry.Source,
      account: ACCOUNT,
      time: (entry.Time === undefined ? this.#clock.now() : new Date(entry.Time * 1000)).toISOString(),
      region: REGION,
      resources: entry.Resources ?? [],
      detail,
    };
    for (const { rule, matches } of this.#rules) {
      if (rule.bus !== bus || !matches(event)) continue;
      for (const { queue, groupId } of rule.targets) {
        const deduplicationId = groupId === undefined ? undefined : event.id;
        this.#queues.send(queue, { body: JSON.stringify(event), groupId, deduplicationId });
      }
    }
    return { EventId: event.id };
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
