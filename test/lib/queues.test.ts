import { describe, expect, it } from 'vitest';
import { PLUGIN_CATALOGUE } from '../../functions/core/source/plugin-catalogue.gen.ts';
import { at, type Resource, synthesize, target } from './synthesized.ts';

const cloud = synthesize();
const queues = cloud.of('AWS::SQS::Queue');
const name = (queue: Resource) => String(at(queue, 'QueueName')).replace('miles-default-', '');
const SCRAPE = PLUGIN_CATALOGUE.map(({ id }) => `scrape-${id}`);
const isDeadLetters = (queue: Resource) => /-dlq(\.fifo)?$/.test(name(queue));
const work = queues.filter((queue) => !isDeadLetters(queue));
const mappings = cloud.of('AWS::Lambda::EventSourceMapping');
const functions = new Map(cloud.of('AWS::Lambda::Function').map((each) => [each.logicalId, each]));

function mappingOf(queue: Resource): Resource {
  const found = mappings.find((mapping) => target(at(mapping, 'EventSourceArn')) === queue.logicalId);
  if (!found) throw new Error(`nobody works on ${name(queue)}`);
  return found;
}
const byName = (wanted: string) => {
  const found = work.find((queue) => name(queue) === wanted);
  if (!found) throw new Error(`there is no queue ${wanted}`);
  return found;
};

describe('every queue', () => {
  it('is one of those we know', () => {
    const known = ['announcements', 'assistant', 'candidates', 'delivery.fifo', 'replies', ...SCRAPE];
    expect(work.map(name).sort()).toEqual(known.sort());
  });

  it('has dead letters of its own, named after it, that only it may fill', () => {
    const letters = new Map(queues.filter(isDeadLetters).map((queue) => [queue.logicalId, queue]));
    for (const queue of work) {
      const dead = letters.get(String(target(at(queue, 'RedrivePolicy', 'deadLetterTargetArn'))));
      expect(dead && name(dead)).toBe(name(queue).replace(/(\.fifo)?$/, '-dlq$1'));
      expect(dead && at(dead, 'MessageRetentionPeriod')).toBe(14 * 24 * 3600);
      expect(dead && JSON.stringify(at(dead, 'RedriveAllowPolicy'))).toContain(`:miles-default-${name(queue)}"`);
      expect(dead && at(dead, 'RedriveAllowPolicy', 'redrivePermission')).toBe('byQueue');
    }
  });

  it.each(work.map((queue) => [name(queue), queue] as const))(
    '%s tries often enough, and keeps four days',
    (id, queue) => {
      expect(at(queue, 'RedrivePolicy', 'maxReceiveCount')).toBe(id.startsWith('scrape-') ? 2 : 5);
      expect(at(queue, 'MessageRetentionPeriod')).toBe(4 * 24 * 3600);
    },
  );

  it.each(work.map((queue) => [name(queue), queue] as const))(
    '%s hides a message for six times its work',
    (id, queue) => {
      const worker = functions.get(String(target(at(mappingOf(queue), 'FunctionName'))));
      const seconds = Number(worker && at(worker, 'Timeout'));
      // The sender is the one exception: see lib/pipeline-stack.ts.
      if (id === 'delivery.fifo') expect(at(queue, 'VisibilityTimeout')).toBe(90);
      else expect(at(queue, 'VisibilityTimeout')).toBe(6 * seconds);
      expect(Number(at(queue, 'VisibilityTimeout'))).toBeGreaterThan(seconds);
    },
  );

  it('is encrypted, and refuses whoever comes without TLS', () => {
    const guarded = new Set(
      cloud.of('AWS::SQS::QueuePolicy').flatMap((policy) => (at(policy, 'Queues') as unknown[]).map(target)),
    );
    for (const queue of queues) {
      expect(at(queue, 'SqsManagedSseEnabled'), name(queue)).toBe(true);
      expect(guarded.has(queue.logicalId), name(queue)).toBe(true);
    }
  });
});

describe('the work on a queue', () => {
  it.each<readonly [string, number, boolean, number | undefined]>([
    ['candidates', 10, true, 5],
    ['announcements', 1, true, 2],
    ['replies', 5, true, 5],
    ['delivery.fifo', 1, false, undefined],
    ...SCRAPE.map((id) => [id, 1, false, 5] as const),
  ])('%s comes in batches of %i, partial failure %s, at most %s at once', (id, batch, partial, most) => {
    const mapping = mappingOf(byName(id));
    expect(at(mapping, 'BatchSize')).toBe(batch);
    expect(at(mapping, 'FunctionResponseTypes')).toEqual(partial ? ['ReportBatchItemFailures'] : undefined);
    expect(at(mapping, 'ScalingConfig', 'MaximumConcurrency')).toBe(most);
  });

  it('is never filtered: SQS deletes for good what a filter leaves out', () => {
    for (const mapping of mappings) expect(at(mapping, 'FilterCriteria')).toBeUndefined();
  });
});

describe('the delivery queue', () => {
  it('is FIFO and takes every wake as one of its own', () => {
    expect(at(byName('delivery.fifo'), 'FifoQueue')).toBe(true);
    expect(at(byName('delivery.fifo'), 'ContentBasedDeduplication')).not.toBe(true);
  });
});
