import { describe, expect, it } from 'vitest';
import { at, type Resource, synthesize, target } from './synthesized.ts';

const sandbox = synthesize({ stage: 'sandbox' });
const standard = synthesize();
const production = synthesize({ stage: 'production' });

function only(resources: Resource[]): Resource {
  const [first, ...others] = resources;
  if (!first || others.length > 0) throw new Error(`expected one resource, got ${resources.length}`);
  return first;
}
const cluster = (cloud: typeof standard) => only(cloud.of('AWS::RDS::DBCluster'));

describe('the database', () => {
  it('is PostgreSQL 18, encrypted, with IAM logins and an owner whose password RDS keeps', () => {
    const { properties } = cluster(standard);
    expect(properties).toMatchObject({
      Engine: 'aurora-postgresql',
      EngineVersion: expect.stringMatching(/^18\./),
      StorageEncrypted: true,
      EnableIAMDatabaseAuthentication: true,
      ManageMasterUserPassword: true,
      MasterUsername: 'migrator',
    });
    expect(properties).not.toHaveProperty('MasterUserPassword');
    expect(properties.EnableHttpEndpoint ?? false).toBe(false);
  });

  it('speaks TLS only', () => {
    const parameters = only(standard.of('AWS::RDS::DBClusterParameterGroup'));
    expect(at(parameters, 'Parameters', 'rds.force_ssl')).toBe('1');
  });

  it.each([
    ['sandbox', sandbox, 0, 1, 1, false, 'Snapshot'],
    ['default', standard, 0.5, 1, 7, true, 'Retain'],
    ['production', production, 1, 2, 35, true, 'Retain'],
  ])('of %s starts at the right size and is kept as promised', (_, cloud, capacity, instances, days, guarded, fate) => {
    expect(at(cluster(cloud), 'ServerlessV2ScalingConfiguration', 'MinCapacity')).toBe(capacity);
    expect(cloud.of('AWS::RDS::DBInstance')).toHaveLength(instances);
    expect(at(cluster(cloud), 'BackupRetentionPeriod')).toBe(days);
    expect(at(cluster(cloud), 'DeletionProtection')).toBe(guarded);
    expect(cluster(cloud).deletionPolicy).toBe(fate);
  });

  it('is left by idle connections only where that lets it sleep', () => {
    const idle = (cloud: typeof standard) =>
      at(only(cloud.of('AWS::RDS::DBClusterParameterGroup')), 'Parameters', 'idle_session_timeout');
    expect([idle(sandbox), idle(standard), idle(production)]).toEqual(['60000', undefined, undefined]);
  });

  it('cannot be reached from outside, and lets in functions alone', () => {
    for (const instance of production.of('AWS::RDS::DBInstance'))
      expect(at(instance, 'PubliclyAccessible')).toBe(false);
    const doors = standard.of('AWS::EC2::SecurityGroupIngress');
    expect(doors.map((door) => at(door, 'ToPort'))).toEqual([5432]);
    expect(doors.map((door) => target(at(door, 'SourceSecurityGroupId')))).toEqual([
      expect.stringMatching(/^NetworkFunctions/),
    ]);
  });
});

describe('the way out of the network', () => {
  it('is an egress-only IPv6 gateway by default: no NAT, no public subnet, no internet gateway', () => {
    expect(standard.of('AWS::EC2::EgressOnlyInternetGateway')).toHaveLength(1);
    expect(standard.of('AWS::EC2::NatGateway')).toEqual([]);
    expect(standard.of('AWS::EC2::InternetGateway')).toEqual([]);
    const routes = standard.of('AWS::EC2::Route').map((route) => at(route, 'DestinationIpv6CidrBlock'));
    expect(routes).toEqual(['::/0', '::/0']);
    const inside = standard.of('AWS::Lambda::Function').filter((each) => at(each, 'VpcConfig') !== undefined);
    for (const each of inside) expect(at(each, 'VpcConfig', 'Ipv6AllowedForDualStack')).toBe(true);
  });

  it('is a NAT gateway per zone in production', () => {
    expect(production.of('AWS::EC2::NatGateway')).toHaveLength(2);
    expect(production.of('AWS::EC2::EgressOnlyInternetGateway')).toEqual([]);
  });

  it('leads functions to TLS and to the database, nowhere else', () => {
    const functions = standard
      .of('AWS::EC2::SecurityGroup')
      .find(({ logicalId }) => logicalId.startsWith('NetworkFunctions'));
    const rules = functions ? (at(functions, 'SecurityGroupEgress') as { ToPort: number }[]) : [];
    expect(rules.map(({ ToPort }) => ToPort)).toEqual([443]);
    expect(standard.of('AWS::EC2::SecurityGroupEgress').map((rule) => at(rule, 'ToPort'))).toEqual([5432]);
  });
});

describe('the migration', () => {
  const trigger = only(standard.of('Custom::Trigger'));

  it('waits for the migrator and fails the deploy when it throws', () => {
    expect(at(trigger, 'InvocationType')).toBe('RequestResponse');
    expect(at(trigger, 'Timeout')).toBe('900000');
    expect(target(at(trigger, 'HandlerArn'))).toMatch(/^migrateFunctionCurrentVersion/);
  });

  it('has run before any other function is deployed', () => {
    const { data, pipeline, bot } = standard.stacks;
    expect(pipeline.dependencies).toContain(data);
    expect(bot.dependencies).toContain(data);
  });
});

describe('the Telegram secret', () => {
  const secret = only(
    standard.of('AWS::SecretsManager::Secret').filter((each) => at(each, 'Name') === 'miles-default-telegram'),
  );

  it('comes with a webhook secret that Telegram accepts, and a place for the token', () => {
    expect(at(secret, 'GenerateSecretString')).toMatchObject({
      SecretStringTemplate: '{"botToken":""}',
      GenerateStringKey: 'webhookSecret',
      ExcludePunctuation: true,
      PasswordLength: 64,
    });
  });
});

describe('the public door', () => {
  it('has the route of Telegram and that of links, throttled', () => {
    expect(standard.of('AWS::ApiGatewayV2::Route').map((route) => at(route, 'RouteKey'))).toEqual([
      'POST /telegram',
      'GET /r/{token}',
      'HEAD /r/{token}',
    ]);
    expect(at(only(standard.of('AWS::ApiGatewayV2::Stage')), 'DefaultRouteSettings')).toEqual({
      ThrottlingBurstLimit: 100,
      ThrottlingRateLimit: 50,
    });
  });
});
