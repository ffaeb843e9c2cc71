import { readdir, readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';

const FOLDER = new URL('./assets/', import.meta.url);
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves a file of the page. Only names that are in the folder count, so no path can lead out of it. */
export async function serveAsset(pathname: string, response: ServerResponse): Promise<boolean> {
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const type = TYPES[extname(name)];
  if (!type || !(await readdir(FOLDER)).includes(name)) return false;
  response.writeHead(200, { 'content-type': type });
  response.end(await readFile(new URL(name, FOLDER)));
  return true;
}
