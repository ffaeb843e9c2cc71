import { describe, expect, it } from 'vitest';
import { StageProblem, stageFrom } from '../../lib/stages.ts';

const given = (context: Record<string, unknown>) => stageFrom((key) => context[key]);

describe('a stage', () => {
  it('is the default one when none is asked for', () => {
    expect(given({})).toMatchObject({ name: 'default', egress: 'ipv6', tickMinutes: 1, alarmEmail: null });
    expect(given({}).database).toMatchObject({ minCapacity: 0.5, protected: true });
  });

  it('may sleep when it is a sandbox, and then ticks too seldom to be kept awake', () => {
    const { database, tickMinutes, leastPluginMinutes } = given({ stage: 'sandbox' });
    expect(database).toMatchObject({ minCapacity: 0, readers: 0, protected: false });
    // Aurora pauses after five minutes without a connection.
    expect(tickMinutes).toBeGreaterThan(5);
    expect(leastPluginMinutes).toBeGreaterThanOrEqual(15);
  });

  it('is guarded in production: a second zone, 35 days of backup, a way out that knows IPv4', () => {
    const production = given({ stage: 'production' });
    expect(production.egress).toBe('nat');
    expect(production.database).toMatchObject({ readers: 1, backupDays: 35, protected: true });
    expect(production.logRetentionDays).toBeGreaterThan(given({}).logRetentionDays);
  });

  it('takes its egress and the address for alarms from the command line', () => {
    expect(given({ stage: 'production', egress: 'ipv6' }).egress).toBe('ipv6');
    expect(given({ alarmEmail: 'operator@example.test' }).alarmEmail).toBe('operator@example.test');
  });

  it.each([
    [{ stage: 'prod' }, '-c stage=prod: unknown; allowed are sandbox, default, production'],
    [{ stage: '' }, '-c stage=: unknown; allowed are sandbox, default, production'],
    [{ egress: 'fck-nat' }, '-c egress=fck-nat: unknown; allowed are ipv6, nat'],
  ])('refuses %o in one line that names the key and what is allowed', (context, message) => {
    expect(() => given(context)).toThrow(new StageProblem(message));
  });

  it('refuses an address that is none', () => {
    expect(() => given({ alarmEmail: 'nobody' })).toThrow(/^stage default: alarmEmail: \S.*$/);
  });
});
