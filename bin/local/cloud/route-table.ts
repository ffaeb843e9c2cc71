import { TemplateNotUnderstood } from './errors.ts';
import type { RouteModel } from './model.ts';

export interface RouteMatch {
  route: RouteModel;
  pathParameters: Record<string, string> | undefined;
}

interface CompiledRoute {
  route: RouteModel;
  method: string;
  /** Lower is more particular: plain segments before variables before `{proxy+}`. */
  rank: number;
  pattern: RegExp;
}

/**
 * Chooses a route as an HTTP API does: the most particular path, a named method before `ANY`, else `$default`.
 *
 * @throws {TemplateNotUnderstood} for a route key we cannot read.
 */
export function routeTable(routes: RouteModel[]): (method: string, path: string) => RouteMatch | undefined {
  const fallback = routes.find(({ key }) => key === '$default');
  const compiled = routes
    .filter((route) => route !== fallback)
    .map(compile)
    .toSorted((a, b) => a.rank - b.rank || Number(a.method === 'ANY') - Number(b.method === 'ANY'));
  return (method, path) => {
    for (const { route, pattern, method: wanted } of compiled) {
      const match = wanted === method || wanted === 'ANY' ? pattern.exec(path) : null;
      if (match) return { route, pathParameters: match.groups && { ...match.groups } };
    }
    return fallback && { route: fallback, pathParameters: undefined };
  };
}

function compile(route: RouteModel): CompiledRoute {
  const [, method = '', path = ''] = /^([A-Z]+) (\/.*)$/.exec(route.key) ?? [];
  if (!method) throw new TemplateNotUnderstood(`the route key "${route.key}" is not understood`);
  let rank = 0;
  const segments = path.split('/').map((segment) => {
    const [, name, greedy] = /^\{(\w+)(\+?)\}$/.exec(segment) ?? [];
    if (!name) return segment.replace(/[^\w-]/g, '\\$&');
    rank += greedy ? 100 : 1;
    return `(?<${name}>${greedy ? '.+' : '[^/]+'})`;
  });
  return { route, method, rank, pattern: new RegExp(`^${segments.join('/')}$`) };
}
