import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../../bin/local/cloud/read-model.ts';
import { aFunction, aMapping, aQueue, aRole, type FixtureStack, writeAssembly } from './fixtures/assembly.ts';

const ENDPOINTS = { sqs: 'http://sqs', httpApi: 'http://api' };
const read = (stacks: Record<string, FixtureStack>) => readModel(writeAssembly(stacks), ENDPOINTS);
const readOne = (Resources: FixtureStack['Resources'], more: Partial<FixtureStack> = {}) =>
  read({ Test: { Resources: { Role: aRole, ...Resources }, ...more } });

/** The environment a function gets when its one variable has this value in the template. */
function resolved(value: unknown, resources: FixtureStack['Resources'] = {}, more: Partial<FixtureStack> = {}) {
  const Echo = aFunction('echo', { Environment: { Variables: { VALUE: value } } });
  return readOne({ Echo, ...resources }, more).functions.get('echo')?.environment.VALUE;
}

const sub = (name: string) => `$${`{${name}}`}`;

describe('a value in a template', () => {
  const queue = { Work: aQueue('work') };
  it.each<[string, unknown, string]>([
    ['Ref of a queue', { Ref: 'Work' }, 'http://sqs/000000000000/work'],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Work', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:work'],
    ['Fn::GetAtt in one text', { 'Fn::GetAtt': 'Work.QueueName' }, 'work'],
    ['Fn::Join', { 'Fn::Join': [',', ['a', { Ref: 'AWS::Region' }]] }, 'a,us-east-1'],
    [
      'Fn::Sub',
      { 'Fn::Sub': `${sub('Work.QueueName')} in ${sub('AWS::AccountId')} ${sub('!Literal')}` },
      `work in 000000000000 ${sub('Literal')}`,
    ],
    ['Fn::Sub with variables', { 'Fn::Sub': [`x ${sub('Y')}`, { Y: { Ref: 'AWS::Partition' } }] }, 'x aws'],
    ['Fn::Select of Fn::Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['Fn::If', { 'Fn::If': ['Yes', 'then', 'else'] }, 'then'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'mb'] }, '256'],
    ['a parameter', { Ref: 'Given' }, 'by default'],
  ])('%s', (_, value, expected) => {
    const more = {
      Conditions: { Yes: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] }] } },
      Mappings: { Sizes: { small: { mb: '256' } } },
      Parameters: { Given: { Type: 'String', Default: 'by default' } },
    };
    expect(resolved(value, queue, more)).toBe(expected);
  });

  it('comes from the stack that exports it', () => {
    const model = read({
      Data: {
        Resources: { Work: aQueue('work') },
        Outputs: { Out: { Value: { 'Fn::GetAtt': ['Work', 'Arn'] }, Export: { Name: 'Data:WorkArn' } } },
      },
      App: {
        Resources: {
          Role: aRole,
          Consume: aFunction('consume'),
          Feed: aMapping('Work', 'Consume', { EventSourceArn: { 'Fn::ImportValue': 'Data:WorkArn' } }),
        },
      },
    });
    expect(model.mappings).toEqual([expect.objectContaining({ queue: 'work', functionName: 'consume' })]);
  });

  it('of something that is not played here says so, and where it comes from', () => {
    const database = { Type: 'AWS::RDS::DBCluster', Properties: {} };
    expect(resolved({ 'Fn::GetAtt': ['Database', 'Endpoint.Address'] }, { Database: database })).toBe(
      'not-on-this-machine:Database.Endpoint.Address',
    );
  });

  it.each<[string, unknown, string]>([
    ['an unknown intrinsic', { 'Fn::Cidr': ['10.0.0.0/16', 2] }, 'the intrinsic Fn::Cidr'],
    ['an unknown attribute', { 'Fn::GetAtt': ['Work', 'Colour'] }, 'its attribute Colour is used'],
    ['a resource that is not there', { Ref: 'Nobody' }, 'refers to Nobody'],
    ['an export nobody makes', { 'Fn::ImportValue': 'x' }, 'no stack exports x'],
    ['a parameter without a value', { Ref: 'Open' }, 'the parameter Open has no default value'],
  ])('that is %s stops the run, naming the resource', (_, value, words) => {
    const more = { Parameters: { Open: { Type: 'String' } } };
    expect(() => resolved(value, queue, more)).toThrow(words);
    expect(() => resolved(value, queue, more)).toThrow(/Echo \(AWS::Lambda::Function|Work \(AWS::SQS::Queue/);
  });
});

describe('a resource in a template', () => {
  it('of a type outside the reviewed list stops the run, with the file to edit', () => {
    const Table = { Type: 'AWS::DynamoDB::Table', Properties: {} };
    expect(() => readOne({ Table })).toThrow(
      /^Table \(stack Test\) is of type AWS::DynamoDB::Table, .*bin\/local\/cloud\/resources\.ts$/,
    );
  });

  it('of an ignored type may have whatever it likes', () => {
    expect(readOne({ Network: { Type: 'AWS::EC2::VPC', Properties: { Strange: true } } }).functions.size).toBe(0);
  });

  it.each([
    ['a filter on a mapping', 'Feed', { FilterCriteria: { Filters: [] } }, 'FilterCriteria'],
    ['a batch failure kind we do not know', 'Feed', { FunctionResponseTypes: ['Other'] }, 'FunctionResponseTypes.0'],
  ])('with %s stops the run, naming the property', (_, id, properties, property) => {
    const resources = {
      Work: aQueue('work'),
      Consume: aFunction('consume'),
      [id]: aMapping('Work', 'Consume', properties),
    };
    expect(() => readOne(resources)).toThrow(
      `${id} (AWS::Lambda::EventSourceMapping, stack Test): its property ${property}`,
    );
  });

  it('with an unknown property inside a known one stops the run', () => {
    const Rule = {
      Type: 'AWS::Events::Rule',
      Properties: { EventPattern: { source: ['x'] }, Targets: [{ Id: 'a', Arn: 'b', InputTransformer: {} }] },
    };
    expect(() => readOne({ Rule })).toThrow('its property Targets.0.InputTransformer');
  });

  it('with a false condition is not there', () => {
    const Conditions = { No: { 'Fn::Equals': ['a', 'b'] } };
    const Table = { Type: 'AWS::DynamoDB::Table', Condition: 'No' };
    expect(readOne({ Table }, { Conditions }).functions.size).toBe(0);
  });

  it('must have a name of its own', () => {
    expect(() => readOne({ A: aQueue('work'), B: aQueue('work') })).toThrow('two resources are called work (queue)');
  });

  it('that runs no JavaScript cannot be played', () => {
    expect(() => readOne({ Python: aFunction('echo', { Runtime: 'python3.14' }) })).toThrow('the runtime python3.14');
  });
});

describe('a folder without a synthesized template', () => {
  it('is named, with what to do', () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'miles-empty-'));
    expect(() => readModel(empty, ENDPOINTS)).toThrow(/manifest\.json cannot be read; run "npm run synth"/);
  });
});
