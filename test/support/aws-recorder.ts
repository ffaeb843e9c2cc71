import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { DomainEvent } from '#core/contracts/messages.ts';
import { type JsonService, ServiceError, startJsonService } from '../../bin/local/cloud/json-service.ts';

const PutEvents = z.object({
  Entries: z.array(
    z.object({ EventBusName: z.string(), Source: z.string(), DetailType: z.string(), Detail: z.string() }),
  ),
});

/** A bus that only remembers what was put on it, and a secret store with one secret. */
export interface AwsRecorder extends JsonService {
  /** Events in the order of their arrival, repeats included. */
  readonly events: DomainEvent[];
  /** What a rule would put on the announcements queue for each event. */
  envelopes(): string[];
  /** `down`: every call is refused. A number: that many of the next entries are refused one by one, within a 200. */
  refuse(what: 'down' | 'nothing' | number): void;
  secret: object;
}

export async function startAwsRecorder(secret: object): Promise<AwsRecorder> {
  const events: DomainEvent[] = [];
  let refusal: 'down' | 'nothing' | number = 'nothing';
  const service = await startJsonService({
    'AWSEvents.PutEvents': (input) => {
      if (refusal === 'down') throw new ServiceError('AccessDeniedException', 'the bus is closed');
      const entries = PutEvents.parse(input).Entries.map(({ Source, DetailType, Detail }) => {
        if (typeof refusal === 'number' && refusal > 0) {
          refusal--;
          return { ErrorCode: 'InternalFailure', ErrorMessage: 'try again' };
        }
        const event = DomainEvent.parse(JSON.parse(Detail));
        if (Source !== 'miles' || DetailType !== event.type) throw new ServiceError('ValidationException', DetailType);
        events.push(event);
        return { EventId: randomUUID() };
      });
      return { FailedEntryCount: entries.filter((entry) => 'ErrorCode' in entry).length, Entries: entries };
    },
    'secretsmanager.GetSecretValue': () => ({ SecretString: JSON.stringify(recorder.secret) }),
  });
  const recorder: AwsRecorder = {
    ...service,
    events,
    secret,
    envelopes: () => events.map(envelopeOf),
    refuse: (what) => {
      refusal = what;
    },
  };
  return recorder;
}

/** EventBridge's own wrapping of an event. */
export function envelopeOf(detail: DomainEvent): string {
  return JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': detail.type,
    source: 'miles',
    account: '000000000000',
    time: detail.occurredAt,
    region: 'us-east-1',
    resources: [],
    detail,
  });
}
