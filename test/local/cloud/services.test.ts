import { describe, expect, it } from 'vitest';
import { aFunction, aQueue } from './fixtures/assembly.ts';
import { play } from './fixtures/playing.ts';

const aRule = (properties: Record<string, unknown>) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    EventBusName: { Ref: 'Bus' },
    EventPattern: { source: ['miles'], 'detail-type': ['promotion.discovered'] },
    Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Announcements', 'Arn'] } }],
    ...properties,
  },
});
const bus = { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'miles' } } };
const entry = (type: string) => ({
  EventBusName: 'miles',
  Source: 'miles',
  DetailType: type,
  Detail: JSON.stringify({ type }),
});

describe('the bus', () => {
  it('puts matching events into the queues of its rules, in the form EventBridge gives them', async () => {
    const { cloud } = await play({
      ...bus,
      Announcements: aQueue('announcements'),
      Rule: aRule({}),
      Publish: aFunction('publish'),
    });
    const answers = await cloud.invoke('publish', {
      entries: [entry('promotion.discovered'), entry('source.degraded')],
    });
    expect(answers).toMatchObject({ events: { FailedEntryCount: 0 } });
    const events = cloud.queues.peek('announcements').map((body) => JSON.parse(body) as unknown);
    expect(events).toEqual([
      expect.objectContaining({
        source: 'miles',
        'detail-type': 'promotion.discovered',
        detail: { type: 'promotion.discovered' },
        time: '2026-11-24T12:00:00.000Z',
      }),
    ]);
  });

  it('refuses single entries for a bus it does not have, and takes the others', async () => {
    const { cloud } = await play({
      ...bus,
      Announcements: aQueue('announcements'),
      Rule: aRule({}),
      Publish: aFunction('publish'),
    });
    const entries = [{ ...entry('promotion.discovered'), EventBusName: 'elsewhere' }, entry('promotion.discovered')];
    expect(await cloud.invoke('publish', { entries })).toMatchObject({
      events: {
        FailedEntryCount: 1,
        Entries: [{ ErrorCode: 'ResourceNotFoundException' }, { EventId: expect.any(String) }],
      },
    });
    expect(cloud.queues.peek('announcements')).toHaveLength(1);
  });

  it('stops the run at a pattern it cannot read, naming the rule', async () => {
    const pattern = { detail: { name: [{ wildcard: '*x*' }] } };
    await expect(
      play({ ...bus, Announcements: aQueue('announcements'), StrangeRule: aRule({ EventPattern: pattern }) }),
    ).rejects.toThrow(/^StrangeRule: its event pattern: detail.name/);
  });
});

describe('a secret', () => {
  const secret = { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'miles/telegram' } };

  it('has the value the runner gave, under its name and its ARN', async () => {
    const { cloud } = await play(
      { Telegram: secret, Publish: aFunction('publish') },
      { secrets: { 'miles/telegram': '{"botToken":"1:a"}' } },
    );
    const arn = cloud.model.secrets[0]?.arn;
    for (const id of ['miles/telegram', arn]) {
      expect(await cloud.invoke('publish', { secret: id })).toMatchObject({
        secret: { SecretString: '{"botToken":"1:a"}', ARN: arn, Name: 'miles/telegram' },
      });
    }
  });

  it('that does not exist is refused in the words of the service', async () => {
    const { cloud } = await play({ Telegram: secret, Publish: aFunction('publish') });
    await expect(cloud.invoke('publish', { secret: 'nobody' })).rejects.toMatchObject({
      errorType: 'ResourceNotFoundException',
    });
  });
});

describe('a queue', () => {
  it('takes messages from a function that uses the real client and the address in its settings', async () => {
    const Environment = { Variables: { QUEUE_URL: { Ref: 'Work' } } };
    const { cloud } = await play({ Work: aQueue('work'), Publish: aFunction('publish', { Environment }) });
    await cloud.invoke('publish', { message: 'hello' });
    expect(cloud.queues.peek('work')).toEqual(['hello']);
  });
});
