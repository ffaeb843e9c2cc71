import { type Resource, record, type Stack } from './assembly.ts';
import { TemplateNotUnderstood } from './errors.ts';
import { ACCOUNT, attributeOf, type Endpoints, type NameOf, REGION } from './references.ts';

const NO_VALUE = Symbol('AWS::NoValue');

/** Turns a part of a template into plain values. */
export type Resolve = (value: unknown) => unknown;

interface Context {
  stacks: readonly Stack[];
  stack: Stack;
  endpoints: Endpoints;
  nameOf: NameOf;
  /** For messages: whose property is being resolved. */
  owner: string;
}

/**
 * A resolver for the values of one resource, across stacks: exports are looked up in their own stack.
 *
 * @throws {TemplateNotUnderstood} naming the resource, for an intrinsic or an attribute we do not know.
 */
export function resolverFor(
  resource: Pick<Resource, 'logicalId' | 'type' | 'stack'>,
  stacks: readonly Stack[],
  endpoints: Endpoints,
  nameOf: NameOf,
): Resolve {
  const stack = stacks.find((one) => one.name === resource.stack);
  if (!stack) throw new TemplateNotUnderstood(`${resource.logicalId} belongs to no loaded stack`);
  const owner = `${resource.logicalId} (${resource.type}, stack ${resource.stack})`;
  const context = { stacks, stack, endpoints, nameOf, owner };
  return (value) => {
    const resolved = resolve(value, context);
    return resolved === NO_VALUE ? undefined : resolved;
  };
}

/** Whether a resource is there at all: its condition, if it has one, is true. */
export function exists(resource: Resource, stacks: readonly Stack[], endpoints: Endpoints, nameOf: NameOf): boolean {
  if (!resource.condition) return true;
  return resolverFor(resource, stacks, endpoints, nameOf)({ 'Fn::If': [resource.condition, true, false] }) === true;
}

function resolve(value: unknown, context: Context): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, context)).filter((item) => item !== NO_VALUE);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only && (only[0] === 'Ref' || only[0] === 'Condition' || only[0].startsWith('Fn::'))) {
    const intrinsic = INTRINSICS[only[0]];
    // `Condition` is also an ordinary key of policies; it is an intrinsic only where it names a condition.
    if (intrinsic && !(only[0] === 'Condition' && typeof only[1] !== 'string')) return intrinsic(only[1], context);
    if (only[0] !== 'Condition') throw notUnderstood(context, `the intrinsic ${only[0]} is not known`);
  }
  const result: Record<string, unknown> = {};
  for (const [key, item] of entries) {
    const resolved = resolve(item, context);
    if (resolved !== NO_VALUE) result[key] = resolved;
  }
  return result;
}

type Intrinsic = (argument: unknown, context: Context) => unknown;

const INTRINSICS: Record<string, Intrinsic> = {
  Ref: (argument, context) => reference(String(argument), context),
  'Fn::GetAtt': (argument, context) => {
    const [id, ...attribute] = typeof argument === 'string' ? argument.split('.') : list(argument, context).map(String);
    return attributeIn(String(id), attribute.join('.'), context);
  },
  'Fn::Join': (argument, context) => {
    const [separator, items] = list(argument, context);
    return list(resolve(items, context), context).map(String).join(String(separator));
  },
  'Fn::Sub': (argument, context) => {
    const [text, variables] = typeof argument === 'string' ? [argument, {}] : list(argument, context);
    return substitute(String(text), record(variables), context);
  },
  'Fn::Select': (argument, context) => {
    const [index, items] = list(argument, context).map((item) => resolve(item, context));
    const all = list(items, context);
    const chosen = all[Number(index)];
    if (chosen === undefined) throw notUnderstood(context, `Fn::Select ${String(index)} of ${all.length} values`);
    return chosen;
  },
  'Fn::Split': (argument, context) => {
    const [separator, text] = list(argument, context).map((item) => resolve(item, context));
    return String(text).split(String(separator));
  },
  'Fn::ImportValue': (argument, context) => importValue(String(resolve(argument, context)), context),
  'Fn::FindInMap': (argument, context) => {
    const [map, first, second] = list(argument, context).map((item) => String(resolve(item, context)));
    const value = context.stack.mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
    if (value === undefined) throw notUnderstood(context, `no mapping ${map}.${first}.${second}`);
    return value;
  },
  'Fn::GetAZs': () => ['a', 'b', 'c'].map((zone) => REGION + zone),
  'Fn::Base64': (argument, context) => Buffer.from(String(resolve(argument, context))).toString('base64'),
  'Fn::If': (argument, context) => {
    const [condition, whenTrue, whenFalse] = list(argument, context);
    return resolve(conditionNamed(String(condition), context) ? whenTrue : whenFalse, context);
  },
  Condition: (argument, context) => conditionNamed(String(argument), context),
  'Fn::Equals': (argument, context) => {
    const [left, right] = list(argument, context).map((item) => resolve(item, context));
    return String(left) === String(right);
  },
  'Fn::And': (argument, context) => list(argument, context).every((item) => resolve(item, context) === true),
  'Fn::Or': (argument, context) => list(argument, context).some((item) => resolve(item, context) === true),
  'Fn::Not': (argument, context) => resolve(list(argument, context)[0], context) !== true,
};

function conditionNamed(name: string, context: Context): boolean {
  const condition = context.stack.conditions[name];
  if (condition === undefined) throw notUnderstood(context, `there is no condition ${name}`);
  return resolve(condition, context) === true;
}

const PSEUDO: Record<string, (context: Context) => unknown> = {
  'AWS::AccountId': () => ACCOUNT,
  'AWS::NoValue': () => NO_VALUE,
  'AWS::Partition': () => 'aws',
  'AWS::Region': () => REGION,
  'AWS::StackId': ({ stack }) => `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stack.name}/local`,
  'AWS::StackName': ({ stack }) => stack.name,
  'AWS::URLSuffix': () => 'amazonaws.com',
};

function reference(id: string, context: Context): unknown {
  const pseudo = PSEUDO[id];
  if (pseudo) return pseudo(context);
  const parameter = context.stack.parameters[id];
  if (parameter) {
    if (parameter.Default !== undefined) return parameter.Default;
    throw notUnderstood(context, `the parameter ${id} has no default value`);
  }
  return attributeIn(id, 'Ref', context);
}

function attributeIn(id: string, attribute: string, context: Context): string {
  const resource = context.stack.resources.get(id);
  if (!resource) throw notUnderstood(context, `it refers to ${id}, which stack ${context.stack.name} does not have`);
  return attributeOf(resource, attribute, context.nameOf, context.endpoints);
}

function substitute(text: string, variables: Record<string, unknown>, context: Context): string {
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return String(resolve(variables[name], context));
    const [id, ...attribute] = name.split('.');
    return String(
      attribute.length > 0 ? attributeIn(id ?? '', attribute.join('.'), context) : reference(name, context),
    );
  });
}

function importValue(name: string, context: Context): unknown {
  for (const stack of context.stacks) {
    const inside = { ...context, stack };
    for (const exported of stack.exports) {
      if (resolve(exported.name, inside) === name) return resolve(exported.value, inside);
    }
  }
  throw notUnderstood(context, `no stack exports ${name}`);
}

function list(value: unknown, context: Context): unknown[] {
  if (Array.isArray(value)) return value;
  throw notUnderstood(context, 'an intrinsic that takes a list was given something else');
}

function notUnderstood(context: Context, what: string): TemplateNotUnderstood {
  return new TemplateNotUnderstood(`${context.owner}: ${what}; see bin/local/cloud/intrinsics.ts`);
}
