import { describe, expect, it } from 'vitest';
import { EVENT_SOURCE, EVENT_TYPES } from '../../functions/core/contracts/messages.ts';
import { JOB_CATALOGUE } from '../../functions/core/job-catalogue.gen.ts';
import { PLUGIN_CATALOGUE } from '../../functions/core/source/plugin-catalogue.gen.ts';
import { at, synthesize, target } from './synthesized.ts';

const MADE_UP = [
  { id: 'slow', summary: 'A slow family', everyMinutes: 45, memoryMb: 256 },
  { id: 'quick', summary: 'A quick family', everyMinutes: 5, memoryMb: 1024 },
];

const withMadeUp = synthesize({}, MADE_UP);

const inputs = (cloud: ReturnType<typeof synthesize>) =>
  new Map(
    cloud
      .of('AWS::Scheduler::Schedule')
      .map((each) => [String(at(each, 'Target', 'Input')), String(at(each, 'ScheduleExpression'))]),
  );

describe('the schedules', () => {
  it('start dispatch once for the tick and once for each plugin, and the worker once for each job', () => {
    const plugins = PLUGIN_CATALOGUE.map(({ id }) => JSON.stringify({ kind: 'plugin', plugin: id }));
    const jobs = JOB_CATALOGUE.map(({ id }) => JSON.stringify({ job: id }));
    expect([...inputs(synthesize()).keys()].sort()).toEqual([...plugins, ...jobs, '{"kind":"tick"}'].sort());
    for (const { id, schedule } of JOB_CATALOGUE)
      expect(inputs(synthesize()).get(JSON.stringify({ job: id }))).toBe(schedule);
  });

  it('follow the pace each plugin asks for', () => {
    const made = inputs(withMadeUp);
    expect(made.get('{"kind":"tick"}')).toBe('rate(1 minute)');
    expect(made.get('{"kind":"plugin","plugin":"slow"}')).toBe('rate(45 minutes)');
    expect(made.get('{"kind":"plugin","plugin":"quick"}')).toBe('rate(5 minutes)');
  });

  it('leave the database of a sandbox time to fall asleep', () => {
    const made = inputs(synthesize({ stage: 'sandbox' }, MADE_UP));
    expect(made.get('{"kind":"tick"}')).toBe('rate(15 minutes)');
    expect(made.get('{"kind":"plugin","plugin":"slow"}')).toBe('rate(45 minutes)');
    expect(made.get('{"kind":"plugin","plugin":"quick"}')).toBe('rate(15 minutes)');
  });

  it('drop a call that is late by a whole interval, and keep what could not be called', () => {
    const byRate = withMadeUp
      .of('AWS::Scheduler::Schedule')
      .filter((each) => String(at(each, 'ScheduleExpression')).startsWith('rate'));
    expect(byRate).toHaveLength(3);
    for (const each of byRate) {
      const minutes = Number(/\d+/.exec(String(at(each, 'ScheduleExpression')))?.[0]);
      expect(at(each, 'Target', 'RetryPolicy', 'MaximumEventAgeInSeconds')).toBe(minutes * 60);
      expect(target(at(each, 'Target', 'DeadLetterConfig', 'Arn'))).toMatch(/schedulesdlq/);
    }
  });
});

describe('a plugin of the catalogue', () => {
  const cloud = withMadeUp;
  const named = (type: string, property: string) => cloud.of(type).map((each) => at(each, property));

  it('has a Lambda, a queue, dead letters and a schedule, and nothing else has to be written', () => {
    expect(named('AWS::Lambda::Function', 'FunctionName')).toContain('miles-default-scrape-slow');
    expect(named('AWS::SQS::Queue', 'QueueName')).toContain('miles-default-scrape-slow');
    expect(named('AWS::SQS::Queue', 'QueueName')).toContain('miles-default-scrape-slow-dlq');
    expect(named('AWS::Scheduler::Schedule', 'Name')).toContain('miles-default-plugin-slow');
  });

  it('has the memory it asks for', () => {
    const memory = cloud.of('AWS::Lambda::Function').map((each) => [at(each, 'FunctionName'), at(each, 'MemorySize')]);
    expect(memory).toContainEqual(['miles-default-scrape-slow', 256]);
    expect(memory).toContainEqual(['miles-default-scrape-quick', 1024]);
  });

  it('is told to dispatch as plugin=url', () => {
    const dispatch = cloud
      .of('AWS::Lambda::Function')
      .find((each) => at(each, 'FunctionName') === 'miles-default-dispatch');
    const urls = dispatch && at(dispatch, 'Environment', 'Variables', 'SCRAPE_QUEUE_URLS');
    expect(urls).toEqual({
      'Fn::Join': [
        '',
        [
          'slow=',
          { Ref: expect.stringMatching(/^scrapeslow/) },
          ',quick=',
          { Ref: expect.stringMatching(/^scrapequick/) },
        ],
      ],
    });
  });

  it('has alarms for its queue, its dead letters and its function', () => {
    const alarms = named('AWS::CloudWatch::Alarm', 'AlarmName').filter((alarm) =>
      String(alarm).includes('scrape-slow'),
    );
    expect(alarms).toHaveLength(3);
  });
});

describe('the bus', () => {
  const cloud = withMadeUp;
  const [rule] = cloud.of('AWS::Events::Rule');

  it('hands subscribers’ events to the announcements queue, by their contract names', () => {
    const types = rule && (at(rule, 'EventPattern', 'detail-type') as string[]);
    expect(rule && at(rule, 'EventPattern', 'source')).toEqual([EVENT_SOURCE]);
    expect(types?.filter((type) => !EVENT_TYPES.some((known) => known === type))).toEqual([]);
    expect(EVENT_TYPES.filter((type) => !types?.includes(type))).toEqual([]);
  });

  it('keeps what a target refused, and remembers thirty days', () => {
    const [first] = rule ? (at(rule, 'Targets') as Record<string, unknown>[]) : [];
    expect(JSON.stringify(first?.DeadLetterConfig)).toMatch(/busdlq/);
    expect(first?.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
    expect(cloud.of('AWS::Events::Archive').map((archive) => at(archive, 'RetentionDays'))).toEqual([30]);
  });
});
