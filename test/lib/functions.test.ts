import { describe, expect, it } from 'vitest';
import { PLUGIN_CATALOGUE } from '../../functions/core/source/plugin-catalogue.gen.ts';
import { at, type Resource, synthesize, target } from './synthesized.ts';

const cloud = synthesize();
/** CDK's own function that calls the migrator during a deploy is not ours to shape. */
const functions = cloud.of('AWS::Lambda::Function').filter((each) => at(each, 'FunctionName') !== undefined);
const short = (each: Resource) => String(at(each, 'FunctionName')).replace('miles-default-', '');
const byName = (name: string) => {
  const found = functions.find((each) => short(each) === name);
  if (!found) throw new Error(`there is no function ${name}`);
  return found;
};
const environment = (each: Resource) => at(each, 'Environment', 'Variables') as Record<string, unknown>;

const DATABASE = ['dedupe', 'deliver', 'dispatch', 'jobs', 'migrate', 'notify', 'reply', 'web', 'webhook'];
const SCRAPERS = PLUGIN_CATALOGUE.map(({ id }) => `scrape-${id}`);

describe('every function', () => {
  it('is one of those we know', () => {
    expect(functions.map(short).sort()).toEqual([...DATABASE, ...SCRAPERS, 'assistant'].sort());
  });

  it.each(functions.map((each) => [short(each), each] as const))('%s runs Node 24 on arm64', (_, each) => {
    expect(at(each, 'Runtime')).toBe('nodejs24.x');
    expect(at(each, 'Architectures')).toEqual(['arm64']);
    expect(at(each, 'Handler')).toBe('index.handler');
  });

  it('runs Node 24, and so does the one that CDK adds', () => {
    const runtimes = cloud.of('AWS::Lambda::Function').map((each) => at(each, 'Runtime'));
    expect(new Set(runtimes)).toEqual(new Set(['nodejs24.x']));
  });

  it.each([
    ['dispatch', 60, 512],
    ['scrape-feed', 60, 512],
    ['dedupe', 60, 512],
    ['notify', 120, 512],
    ['deliver', 60, 512],
    ['reply', 30, 256],
    ['webhook', 10, 512],
    ['web', 10, 256],
    ['assistant', 60, 256],
    ['jobs', 300, 512],
    ['migrate', 900, 512],
  ])('%s has %i seconds and %i MB', (name, seconds, memory) => {
    expect([at(byName(name), 'Timeout'), at(byName(name), 'MemorySize')]).toEqual([seconds, memory]);
  });

  it('writes to a log group of its own that forgets after a while', () => {
    const groups = new Map(cloud.of('AWS::Logs::LogGroup').map((group) => [group.logicalId, group]));
    const used = functions.map((each) => target(at(each, 'LoggingConfig', 'LogGroup')));
    expect(new Set(used).size).toBe(functions.length);
    for (const group of groups.values()) expect(at(group, 'RetentionInDays'), group.logicalId).toBe(30);
    for (const id of used) expect(groups.has(String(id))).toBe(true);
  });

  it('has a role of its own', () => {
    const roles = functions.map((each) => target(at(each, 'Role')));
    expect(new Set(roles).size).toBe(functions.length);
  });
});

describe('the network', () => {
  it('is joined by the functions that use the database and by no other', () => {
    const inside = functions.filter((each) => at(each, 'VpcConfig') !== undefined).map(short);
    expect(inside.sort()).toEqual(DATABASE);
  });

  it('never meets a scraper, and a scraper never hears of a database', () => {
    for (const name of SCRAPERS) {
      expect(at(byName(name), 'VpcConfig')).toBeUndefined();
      expect(Object.keys(environment(byName(name))).filter((key) => key.startsWith('DATABASE'))).toEqual([]);
    }
  });
});

describe('the environment', () => {
  const common = [
    'MILES_STAGE',
    'NODE_OPTIONS',
    'POWERTOOLS_LOG_LEVEL',
    'POWERTOOLS_METRICS_NAMESPACE',
    'POWERTOOLS_SERVICE_NAME',
  ];
  const database = ['DATABASE_CA', 'DATABASE_HOST', 'DATABASE_NAME', 'DATABASE_PORT', 'DATABASE_USER'];
  const own: Record<string, string[]> = {
    dispatch: ['DELIVERY_QUEUE_URL', 'EVENT_BUS_NAME', 'SCRAPE_QUEUE_URLS'],
    dedupe: ['EVENT_BUS_NAME', 'REPLIES_QUEUE_URL'],
    notify: ['DELIVERY_QUEUE_URL', 'OPERATORS', 'REPLIES_QUEUE_URL'],
    deliver: ['LINK_SECRET_ID', 'PUBLIC_URL', 'TELEGRAM_SECRET_ID'],
    reply: ['TELEGRAM_SECRET_ID'],
    webhook: [
      'ASSISTANT_BUDGET',
      'ASSISTANT_QUEUE_URL',
      'FORWARDED_QUEUE_URL',
      'OPENAI_BASE_URL',
      'OPERATORS',
      'TELEGRAM_SECRET_ID',
      'WATCHED_QUEUES',
    ],
    web: ['LINK_SECRET_ID'],
    jobs: ['VISITS_PER_DAY'],
    migrate: ['DATABASE_SECRET_ID'],
  };

  it.each(DATABASE)('of %s is complete and holds nothing more', (name) => {
    const expected = [...common, ...database, 'AWS_USE_DUALSTACK_ENDPOINT', ...(own[name] ?? [])];
    expect(Object.keys(environment(byName(name))).sort()).toEqual(expected.sort());
  });

  it.each(SCRAPERS)('of %s names its plugin, its own queue and where its report goes', (name) => {
    const expected = [...common, 'CANDIDATES_QUEUE_URL', 'MILES_PLUGIN', 'SCRAPE_QUEUE_URL'];
    expect(Object.keys(environment(byName(name))).sort()).toEqual(expected.sort());
    expect(environment(byName(name)).MILES_PLUGIN).toBe(name.replace('scrape-', ''));
    expect(environment(byName(name)).NODE_OPTIONS).toBe('--enable-source-maps --max-semi-space-size=8');
  });

  it('of the assistant knows its model, its own secret and where answers go', () => {
    const expected = [...common, 'ASSISTANT_SECRET_ID', 'OPENAI_BASE_URL', 'REPLIES_QUEUE_URL'];
    expect(Object.keys(environment(byName('assistant'))).sort()).toEqual(expected.sort());
  });

  it('calls each function by its short name in logs and metrics', () => {
    for (const each of functions) expect(environment(each).POWERTOOLS_SERVICE_NAME).toBe(short(each));
  });

  it('gives the rows to the application role and the schema to the migrator', () => {
    for (const name of DATABASE) {
      expect(environment(byName(name)).DATABASE_USER).toBe(name === 'migrate' ? 'migrator' : 'app_rw');
    }
  });

  it('asks for IPv6 first where IPv6 is the only way out', () => {
    expect(environment(byName('deliver')).NODE_OPTIONS).toBe('--enable-source-maps --dns-result-order=ipv6first');
    const behindNat = synthesize({ egress: 'nat' }).of('AWS::Lambda::Function');
    for (const each of behindNat) expect(environment(each) ?? {}).not.toHaveProperty('AWS_USE_DUALSTACK_ENDPOINT');
  });

  it('holds no password, no token and no key', () => {
    for (const each of functions) {
      const names = Object.keys(environment(each)).join(' ');
      expect(names).not.toMatch(/PASSWORD|TOKEN|_KEY/);
    }
  });
});
