import type { Resource, Stack } from './assembly.ts';
import { TemplateNotUnderstood } from './errors.ts';
import { type Resolve, resolverFor } from './intrinsics.ts';
import { nameOf } from './names.ts';
import { attributeOf, type Endpoints } from './references.ts';
import type { PlayedType, Properties } from './resources.ts';
import { propertiesOf } from './reviewed-properties.ts';

export interface One {
  resource: Resource;
  stack: Stack;
  attribute(name: string): string;
}

/** Reads the resources of one type, their values resolved. */
export class ResourceReader {
  readonly #stacks: Stack[];
  readonly #resources: Resource[];
  readonly #endpoints: Endpoints;

  constructor(stacks: Stack[], resources: Resource[], endpoints: Endpoints) {
    this.#stacks = stacks;
    this.#resources = resources;
    this.#endpoints = endpoints;
  }

  of<Type extends PlayedType, Result>(type: Type, read: (properties: Properties<Type>, one: One) => Result): Result[] {
    return this.#all(type).map((resource) => {
      const resolve: Resolve = resolverFor(resource, this.#stacks, this.#endpoints, nameOf);
      const stack = this.#stacks.find((one) => one.name === resource.stack);
      if (!stack) throw new TemplateNotUnderstood(`${resource.logicalId} belongs to no loaded stack`);
      const attribute = (name: string) => attributeOf(resource, name, nameOf, this.#endpoints);
      return read(propertiesOf(type, resource, resolve), { resource, stack, attribute });
    });
  }

  names(type: PlayedType): string[] {
    return this.#all(type).map(nameOf);
  }

  #all(type: PlayedType): Resource[] {
    return this.#resources.filter((resource) => resource.type === type);
  }
}
