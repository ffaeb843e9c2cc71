import { describe, expect, it } from 'vitest';
import { at, type Resource, synthesize, target } from './synthesized.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

const cloud = synthesize();
const policies = cloud.of('AWS::IAM::Policy');
const statements = (policy: Resource) => at(policy, 'PolicyDocument', 'Statement') as Statement[];
const actions = ({ Action }: Statement) => [Action].flat();
const allowed = (policy: Resource) => statements(policy).filter(({ Effect }) => Effect === 'Allow');

/** What a function may do, as one sorted list of actions. */
function actionsOf(name: string): string[] {
  const policy = policies.find(({ logicalId }) => logicalId.startsWith(`${name}RoleDefaultPolicy`));
  if (!policy) throw new Error(`${name} has no policy`);
  const all = allowed(policy).flatMap(actions);
  return [...new Set(all)].filter((action) => !/^(logs|ec2):/.test(action)).sort();
}

const SEND = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];
const CONSUME = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];
const SECRET = ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'];
const union = (...lists: string[][]) => [...new Set(lists.flat())].sort();

describe('permissions', () => {
  it('name every action: none has a star', () => {
    const documents = [...policies, ...cloud.of('AWS::IAM::Role'), ...cloud.of('AWS::SNS::TopicPolicy')];
    const starred = documents.filter((each) =>
      /"(Action|NotAction)":("|\[[^\]]*")[^"\]]*\*/.test(JSON.stringify(each.properties)),
    );
    expect(starred.map(({ logicalId }) => logicalId)).toEqual([]);
  });

  it('deny queues with a star only, to whoever comes without TLS', () => {
    for (const policy of cloud.of('AWS::SQS::QueuePolicy')) {
      const open = (at(policy, 'PolicyDocument', 'Statement') as Statement[]).filter(
        (each) => each.Effect === 'Allow' && actions(each).some((action) => action.includes('*')),
      );
      expect(open).toEqual([]);
    }
  });

  it('reach every resource only where EC2 offers nothing narrower, and the code itself is denied even that', () => {
    for (const policy of policies) {
      const wide = statements(policy).filter(({ Resource: resource }) => resource === '*');
      expect(wide.flatMap(actions).filter((action) => !action.startsWith('ec2:'))).toEqual([]);
      expect(wide.map(({ Effect }) => Effect).sort()).toEqual(wide.length === 0 ? [] : ['Allow', 'Deny']);
    }
  });

  it.each([
    ['dispatch', union(SEND, ['events:PutEvents', 'rds-db:connect'])],
    ['scrapefeed', union(SEND, CONSUME)],
    ['dedupe', union(SEND, CONSUME, ['events:PutEvents', 'rds-db:connect'])],
    ['notify', union(SEND, CONSUME, ['rds-db:connect'])],
    ['deliver', union(CONSUME, SECRET, ['rds-db:connect'])],
    ['reply', union(CONSUME, SECRET, ['rds-db:connect'])],
    ['webhook', union(SEND, SECRET, ['rds-db:connect'])],
    ['assistant', union(SEND, CONSUME, SECRET)],
    ['web', union(SECRET, ['rds-db:connect'])],
    ['migrate', SECRET],
  ])('let %s do its work and no more', (name, expected) => {
    expect(actionsOf(name)).toEqual(expected);
  });

  it('let functions log in as the application role only', () => {
    const logins = policies.flatMap(allowed).filter((each) => actions(each).includes('rds-db:connect'));
    expect(logins).toHaveLength(8);
    for (const { Resource: resource } of logins) expect(JSON.stringify(resource)).toMatch(/:dbuser:.*\/app_rw"/);
  });

  it('let a scraper send to the candidates queue, back to its own and to no other', () => {
    const policy = policies.find(({ logicalId }) => logicalId.startsWith('scrapefeedRoleDefaultPolicy'));
    const sends = policy ? allowed(policy).filter((each) => actions(each).includes('sqs:SendMessage')) : [];
    expect(sends.map(({ Resource: resource }) => target(resource)).sort()).toEqual([
      expect.stringMatching(/^candidatesqueue/),
      expect.stringMatching(/^scrapefeedqueue/),
    ]);
  });

  it('hand out no managed policy of AWS to our functions', () => {
    const roles = cloud.of('AWS::IAM::Role').filter(({ logicalId }) => !logicalId.startsWith('AWSCDKTrigger'));
    for (const role of roles) expect(at(role, 'ManagedPolicyArns'), role.logicalId).toBeUndefined();
  });
});
