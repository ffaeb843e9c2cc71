import { describe, expect, it } from 'vitest';
import { at, synthesize, target } from './synthesized.ts';

const cloud = synthesize({ alarmEmail: 'operator@example.test' });
const alarms = cloud.of('AWS::CloudWatch::Alarm');
const names = alarms.map((alarm) => String(at(alarm, 'AlarmName')));
const physical = (type: string, property: string) => cloud.of(type).map((each) => String(at(each, property)));

describe('every alarm', () => {
  it.each(alarms.map((alarm) => [String(at(alarm, 'AlarmName')), alarm] as const))('%s says what to do', (_, alarm) => {
    const words = String(at(alarm, 'AlarmDescription'));
    expect(words.length).toBeGreaterThan(100);
    expect(words).toMatch(/\b(look|open|read|deploy|purge|mend)\b/i);
  });

  it('tells the topic when it starts and when it ends', () => {
    for (const alarm of alarms) {
      for (const property of ['AlarmActions', 'OKActions']) {
        const told = at(alarm, property) as unknown[];
        expect(told.map(target), String(at(alarm, 'AlarmName'))).toEqual([expect.stringMatching(/^Alarms/)]);
      }
    }
  });
});

describe('there is an alarm', () => {
  /** Whose metric of that name is watched, whatever the shape of the alarm. */
  const ofMetric = (metric: string) => {
    const texts = alarms.map((alarm) => JSON.stringify(at(alarm, 'Metrics')) ?? '');
    const watched = texts.filter((text) => text.includes(`"MetricName":"${metric}"`));
    return watched.map((text) => /miles-default-[a-z.-]+/.exec(text)?.[0]).sort();
  };

  it('for every queue whose oldest message grows old', () => {
    const work = physical('AWS::SQS::Queue', 'QueueName').filter((name) => !name.includes('-dlq'));
    expect(ofMetric('ApproximateAgeOfOldestMessage')).toEqual(work.sort());
  });

  it('for every dead letter', () => {
    const dead = physical('AWS::SQS::Queue', 'QueueName').filter((name) => name.includes('-dlq'));
    expect(ofMetric('ApproximateNumberOfMessagesVisible')).toEqual(dead.sort());
  });

  it('for every function that fails, but not for the migrator: its failure is the deploy’s', () => {
    const all = physical('AWS::Lambda::Function', 'FunctionName').filter((name) => name.startsWith('miles-'));
    expect(ofMetric('Errors')).toEqual(all.filter((name) => name !== 'miles-default-migrate').sort());
  });

  it('when nothing at all happens: a function that is never called reports nothing', () => {
    const noTick = alarms.find((alarm) => at(alarm, 'AlarmName') === 'miles-default-alarm-no-tick');
    expect(noTick && at(noTick, 'TreatMissingData')).toBe('breaching');
  });

  it('of each name once', () => {
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the topic', () => {
  it('takes what alarms of this account say, over TLS', () => {
    const [policy] = cloud.of('AWS::SNS::TopicPolicy');
    const statements = policy ? (at(policy, 'PolicyDocument', 'Statement') as Record<string, unknown>[]) : [];
    expect(statements.find(({ Effect }) => Effect === 'Allow')).toMatchObject({
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
    });
  });

  it('mails the operator who gave an address', () => {
    expect(physical('AWS::SNS::Subscription', 'Endpoint')).toEqual(['operator@example.test']);
    expect(synthesize().of('AWS::SNS::Subscription')).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('imports nothing from another stack, so that taking a plugin away never waits on it', () => {
    const text = JSON.stringify(cloud.of('AWS::CloudWatch::Dashboard').concat(alarms));
    expect(text).not.toContain('Fn::ImportValue');
  });

  it('shows every queue and every function', () => {
    const text = JSON.stringify(cloud.of('AWS::CloudWatch::Dashboard'));
    for (const name of physical('AWS::SQS::Queue', 'QueueName')) expect(text).toContain(name);
    for (const { physicalName } of cloud.stacks.pipeline.functions) expect(text).toContain(physicalName);
  });
});
