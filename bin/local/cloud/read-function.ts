import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Resource } from './assembly.ts';
import { TemplateNotUnderstood } from './errors.ts';
import type { FunctionModel } from './model.ts';
import { nameOf } from './names.ts';
import type { One } from './resource-reader.ts';
import type { Properties } from './resources.ts';

/** What Lambda assumes when the template is silent. */
const DEFAULT_MEMORY_MB = 128;
const DEFAULT_TIMEOUT_SECONDS = 3;

export function functionModel(properties: Properties<'AWS::Lambda::Function'>, { resource, stack, attribute }: One) {
  const { Code, Handler = 'index.handler', Runtime = '', Environment } = properties;
  if (!Runtime.startsWith('nodejs')) {
    throw new TemplateNotUnderstood(
      `${resource.logicalId} (${resource.type}, stack ${resource.stack}): the runtime ${Runtime || 'of an image'} cannot run here`,
    );
  }
  const environment = Environment?.Variables ?? {};
  const dot = Handler.lastIndexOf('.');
  const asset = Code.S3Key === undefined ? undefined : stack.assets.get(Code.S3Key);
  return {
    name: nameOf(resource),
    id: environment.POWERTOOLS_SERVICE_NAME ?? nameOf(resource),
    arn: attribute('Arn'),
    file: asset && bundleFile(asset, Handler.slice(0, dot), resource),
    exportName: Handler.slice(dot + 1),
    memoryMb: properties.MemorySize ?? DEFAULT_MEMORY_MB,
    timeoutSeconds: properties.Timeout ?? DEFAULT_TIMEOUT_SECONDS,
    reservedConcurrency: properties.ReservedConcurrentExecutions,
    environment,
  } satisfies FunctionModel;
}

function bundleFile(asset: string, module: string, resource: Resource): string {
  const files = ['mjs', 'js', 'cjs'].map((extension) => path.join(asset, `${module}.${extension}`));
  const found = files.find((file) => existsSync(file));
  if (found) return found;
  const what = existsSync(asset) && statSync(asset).isFile() ? 'a packed file' : `no ${module}.mjs`;
  throw new TemplateNotUnderstood(`${resource.logicalId} (stack ${resource.stack}): its asset ${asset} is ${what}`);
}

/** From a name, an ARN, an ARN with version or alias, or the long form that API Gateway takes. */
export function functionNameOf(reference: string): string {
  return /:function:([^:/]+)/.exec(reference)?.[1] ?? reference;
}
