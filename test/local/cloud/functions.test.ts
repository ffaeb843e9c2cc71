import { describe, expect, it } from 'vitest';
import { aFunction } from './fixtures/assembly.ts';
import { play } from './fixtures/playing.ts';

describe('a function on this machine', () => {
  it('sees its event, its own environment and a context like that of Lambda', async () => {
    const environment = {
      Variables: {
        GREETING: { 'Fn::Join': [' ', ['in', { Ref: 'AWS::Region' }]] },
        AWS_USE_DUALSTACK_ENDPOINT: 'true',
      },
    };
    const { cloud, log } = await play(
      { Echo: aFunction('echo', { Environment: environment, MemorySize: 256 }) },
      {
        overrides: () => ({ DATABASE_URL: 'postgres://here' }),
        hosts: new Map([['blog.test', { address: '127.0.0.1', port: 1 }]]),
      },
    );

    const seen = (await cloud.invoke('echo', { hello: 'world' })) as Record<string, unknown>;

    expect(seen).toMatchObject({ event: { hello: 'world' }, name: 'echo', memory: '256', hosts: ['blog.test'] });
    expect(seen.environment).toMatchObject({
      GREETING: 'in us-east-1',
      DATABASE_URL: 'postgres://here',
      AWS_LAMBDA_FUNCTION_NAME: 'echo',
    });
    expect(seen.environment).not.toHaveProperty('AWS_USE_DUALSTACK_ENDPOINT');
    expect(seen.environment).not.toHaveProperty('HOME');
    expect(log.map(({ text }) => text).join()).toContain('removed AWS_USE_DUALSTACK_ENDPOINT');
  });

  it('is called by its service name too, which its logs carry', async () => {
    const Environment = { Variables: { POWERTOOLS_SERVICE_NAME: 'echo-service' } };
    const { cloud, log } = await play({ Echo: aFunction('echo', { FunctionName: 'miles-sandbox-echo', Environment }) });
    expect(await cloud.invoke('echo-service', {})).toMatchObject({ name: 'miles-sandbox-echo' });
    expect(log[0]?.functionId).toBe('echo-service');
  });

  it('stays warm between invocations', async () => {
    const { cloud } = await play({ One: aFunction('misbehave') });
    expect(await cloud.invoke('misbehave', {})).toEqual({ served: 1 });
    expect(await cloud.invoke('misbehave', {})).toEqual({ served: 2 });
  });

  it.each([
    ['throw', 'told to throw'],
    ['hang', 'Task timed out after 1.00 seconds'],
    ['never', 'Task timed out after 1.00 seconds'],
    ['exit', 'Runtime exited with error: exit status 3'],
    ['crash', 'Runtime exited with error: exit status 1 (nobody caught this)'],
    ['heap', 'Runtime exited with error: signal: killed'],
    ['buffers', 'Runtime exited with error: signal: killed'],
  ])('that does "%s" fails in the words of Lambda, and the next invocation is served', async (how, words) => {
    const slow = how === 'heap' || how === 'buffers';
    const { cloud, log } = await play({ One: aFunction('misbehave', { MemorySize: 128, Timeout: slow ? 60 : 1 }) });
    await expect(cloud.invoke('misbehave', { how })).rejects.toThrow(words);
    expect(log.at(-1)).toMatchObject({ functionId: 'misbehave', stream: 'platform', fields: { level: 'ERROR' } });
    expect(await cloud.invoke('misbehave', {})).toMatchObject({ served: how === 'throw' ? 2 : 1 });
  });

  it('whose bundle cannot be loaded fails with the reason', async () => {
    const { cloud } = await play({ Broken: aFunction('broken') });
    await expect(cloud.invoke('broken', {})).rejects.toThrow('this bundle cannot be loaded');
  });

  it('has its metrics summed, and shown as no log line', async () => {
    const { cloud, log } = await play({ Counting: aFunction('counting') });
    await cloud.invoke('counting', { found: 2 });
    await cloud.invoke('counting', { found: [3, 4] });
    expect(cloud.metrics.all()).toEqual({ Found: 9 });
    expect(log.map(({ text }) => text)).toEqual(['an ordinary line', 'an ordinary line']);
  });

  it('that only waits lets the clock jump, and waiting costs none of its timeout', async () => {
    const { cloud, clock } = await play({ Patient: aFunction('patient', { Timeout: 5 }) });
    const hour = 3_600_000;
    const before = clock.now().getTime();
    expect(await cloud.invoke('patient', { waits: [hour, 2 * hour, 2 * hour] })).toEqual({
      over: [hour, 2 * hour, 2 * hour],
      end: 2 * hour + 1000,
    });
    expect(clock.now().getTime()).toBe(before + 2 * hour + 1000);
  });
});
