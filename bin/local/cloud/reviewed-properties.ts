import type * as z from 'zod/mini';
import type { Resource } from './assembly.ts';
import { TemplateNotUnderstood } from './errors.ts';
import type { Resolve } from './intrinsics.ts';
import { isIgnored, isPlayed, PLAYED, type PlayedType, type Properties } from './resources.ts';

const HERE = 'bin/local/cloud/resources.ts';

/** @throws {TemplateNotUnderstood} for a type outside the reviewed list, or a property of a played type we do not know. */
export function checkReviewed(resource: Resource): void {
  const { type } = resource;
  if (!isPlayed(type)) {
    if (isIgnored(type)) return;
    throw new TemplateNotUnderstood(
      `${resource.logicalId} (stack ${resource.stack}) is of type ${type}, which a local run neither plays nor knowingly ignores; ` +
        `add it to ${HERE}`,
    );
  }
  const { honoured, harmless } = PLAYED[type];
  for (const property of Object.keys(resource.properties)) {
    if (honoured.includes(property) || harmless.has(property)) continue;
    throw notHonoured(resource, property);
  }
}

/**
 * The properties we act on, resolved and checked.
 *
 * @throws {TemplateNotUnderstood} naming the resource and the property.
 */
export function propertiesOf<Type extends PlayedType>(
  type: Type,
  resource: Resource,
  resolve: Resolve,
): Properties<Type> {
  const { honoured } = PLAYED[type];
  const schema: z.ZodMiniType = PLAYED[type].schema;
  const chosen: Record<string, unknown> = {};
  for (const property of honoured) {
    const value = resolve(resource.properties[property]);
    if (value !== undefined) chosen[property] = value;
  }
  const parsed = schema.safeParse(chosen);
  if (parsed.success) return parsed.data as Properties<Type>;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') throw notHonoured(resource, `${place}.${issue.keys.join(', ')}`);
  throw notHonoured(resource, place, issue?.message);
}

function notHonoured(resource: Resource, property: string, reason?: string): TemplateNotUnderstood {
  return new TemplateNotUnderstood(
    `${resource.logicalId} (${resource.type}, stack ${resource.stack}): its property ${property} is not one a local run honours` +
      `${reason ? ` (${reason})` : ''}; teach ${HERE} what to do with it`,
  );
}
