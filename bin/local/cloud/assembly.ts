import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AssemblyUnreadable } from './errors.ts';

/** One resource as the template has it, intrinsics and all. */
export interface Resource {
  stack: string;
  logicalId: string;
  type: string;
  properties: Record<string, unknown>;
  condition: string | undefined;
  /** Where it stands in the CDK app, for messages to people. */
  path: string | undefined;
}

export interface Stack {
  name: string;
  resources: Map<string, Resource>;
  parameters: Record<string, { Default?: unknown }>;
  conditions: Record<string, unknown>;
  mappings: Record<string, Record<string, Record<string, unknown>>>;
  /** Export name (unresolved) and value (unresolved) of each output that is exported. */
  exports: { name: unknown; value: unknown }[];
  /** File or folder of an asset by the object key the template uses. */
  assets: Map<string, string>;
}

/** Every stack that `cdk synth` wrote into `directory`, in the order of deployment; stages included. */
export function loadAssembly(directory: string): Stack[] {
  const manifest = readJson(path.join(directory, 'manifest.json'));
  const stacks: Stack[] = [];
  const artifacts = record(manifest.artifacts);
  for (const [name, artifact] of inDependencyOrder(artifacts)) {
    const properties = record(artifact.properties);
    if (artifact.type === 'cdk:cloud-assembly') {
      stacks.push(...loadAssembly(path.join(directory, String(properties.directoryName))));
    }
    if (artifact.type === 'aws:cloudformation:stack') stacks.push(loadStack(directory, name, properties));
  }
  if (stacks.length === 0) throw new AssemblyUnreadable(`${directory} holds no stack; run "npm run synth"`);
  return stacks;
}

function loadStack(directory: string, artifact: string, properties: Record<string, unknown>): Stack {
  const name = typeof properties.stackName === 'string' ? properties.stackName : artifact;
  const template = readJson(path.join(directory, String(properties.templateFile)));
  const resources = new Map<string, Resource>();
  for (const [logicalId, raw] of Object.entries(record(template.Resources))) {
    const resource = record(raw);
    const cdkPath = record(resource.Metadata)['aws:cdk:path'];
    resources.set(logicalId, {
      stack: name,
      logicalId,
      type: String(resource.Type),
      properties: record(resource.Properties),
      condition: typeof resource.Condition === 'string' ? resource.Condition : undefined,
      path: typeof cdkPath === 'string' ? cdkPath : undefined,
    });
  }
  const outputs = Object.values(record(template.Outputs)).map(record);
  return {
    name,
    resources,
    parameters: record(template.Parameters) as Stack['parameters'],
    conditions: record(template.Conditions),
    mappings: record(template.Mappings) as Stack['mappings'],
    exports: outputs.flatMap((output) => {
      const name = record(output.Export).Name;
      return name === undefined ? [] : [{ name, value: output.Value }];
    }),
    assets: loadAssets(directory, artifact),
  };
}

function loadAssets(directory: string, artifact: string): Map<string, string> {
  const assets = new Map<string, string>();
  const file = path.join(directory, `${artifact}.assets.json`);
  if (!existsSync(file)) return assets;
  for (const asset of Object.values(record(readJson(file).files)).map(record)) {
    const source = path.resolve(directory, String(record(asset.source).path));
    for (const destination of Object.values(record(asset.destinations)).map(record)) {
      assets.set(String(destination.objectKey), source);
    }
  }
  return assets;
}

/** An exporting stack comes before the one that imports, as in a deployment. */
function inDependencyOrder(artifacts: Record<string, unknown>): [string, Record<string, unknown>][] {
  const done = new Map<string, Record<string, unknown>>();
  const visit = (name: string) => {
    if (done.has(name) || !(name in artifacts)) return;
    const artifact = record(artifacts[name]);
    const needed = Array.isArray(artifact.dependencies) ? artifact.dependencies.map(String) : [];
    for (const other of needed) visit(other);
    done.set(name, artifact);
  };
  for (const name of Object.keys(artifacts)) visit(name);
  return [...done];
}

function readJson(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new AssemblyUnreadable(`${file} cannot be read; run "npm run synth"`);
  }
  try {
    return record(JSON.parse(text));
  } catch {
    throw new AssemblyUnreadable(`${file} is not JSON; remove the folder and run "npm run synth"`);
  }
}

/** Any JSON object as a record; anything else as an empty one. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
