import type { StartedSites } from './sample-sites.ts';

/** Asks `.test` addresses as the fetcher does: by the map, never by name, and without following redirects. */
export class SiteVisitor {
  readonly #hosts: StartedSites['hosts'];

  constructor({ hosts }: StartedSites) {
    this.#hosts = hosts;
  }

  get(url: string, headers: Record<string, string> = {}): Promise<Response> {
    const { hostname, pathname, search } = new URL(url);
    const where = this.#hosts.get(hostname);
    if (!where) throw new Error(`${hostname} is no sample site`);
    return fetch(`http://${where.address}:${where.port}${pathname}${search}`, { headers, redirect: 'manual' });
  }

  async text(url: string): Promise<string> {
    return (await this.get(url)).text();
  }
}
