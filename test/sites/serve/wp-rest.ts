import type { Shown } from '../publication.ts';
import type { SiteIdentity } from '../site-list.ts';
import type { Answer, Asked } from './http-site.ts';
import { escapeText, htmlOf, plainOf, shorten } from './markup.ts';

const JSON_TYPE = 'application/json; charset=UTF-8';

/** `/wp-json/wp/v2/posts` with `per_page`, `page`, `_fields`, `after` and `modified_after`, and WordPress's own refusals. */
export function restPosts(site: SiteIdentity, all: readonly Shown[], { query }: Asked, modifiedAt: Date): Answer {
  const perPage = Number(query.get('per_page') ?? 10);
  const page = Number(query.get('page') ?? 1);
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > 100) return refusal('rest_invalid_param', 'per_page');
  if (!Number.isInteger(page) || page < 1) return refusal('rest_invalid_param', 'page');

  const after = query.get('after');
  const modifiedAfter = query.get('modified_after');
  const chosen = all.filter(
    (post) => (!after || post.at > instant(after)) && (!modifiedAfter || post.modifiedAt > instant(modifiedAfter)),
  );
  const pages = Math.ceil(chosen.length / perPage);
  if (page > 1 && page > pages) return refusal('rest_post_invalid_page_number', 'page');

  const fields = query.get('_fields')?.split(',').filter(Boolean);
  const posts = chosen.slice((page - 1) * perPage, page * perPage).map((post) => keep(restPost(site, post), fields));
  return {
    type: JSON_TYPE,
    body: JSON.stringify(posts),
    modifiedAt,
    headers: { 'x-wp-total': String(chosen.length), 'x-wp-totalpages': String(pages) },
  };
}

function restPost(site: SiteIdentity, { version, number, path, at, modifiedAt }: Shown): Record<string, unknown> {
  return {
    id: number,
    date: local(at),
    date_gmt: gmt(at),
    guid: { rendered: `http://${site.host}/?p=${number}` },
    modified: local(modifiedAt),
    modified_gmt: gmt(modifiedAt),
    slug: path.replaceAll('/', ''),
    status: 'publish',
    type: 'post',
    link: `http://${site.host}${path}`,
    title: { rendered: entities(version.title) },
    content: { rendered: `${htmlOf(version.body)}\n`, protected: false },
    excerpt: { rendered: `<p>${escapeText(shorten(plainOf(version.body), 240))}</p>\n`, protected: false },
  };
}

/** `_fields=id,title.rendered`: top-level names, or one level below. */
function keep(post: Record<string, unknown>, fields: string[] | undefined): Record<string, unknown> {
  if (!fields) return post;
  const wanted = new Set(fields.map((field) => field.trim().split('.')[0]));
  return Object.fromEntries(Object.entries(post).filter(([name]) => wanted.has(name)));
}

/** WordPress writes instants without a zone, and titles with numeric entities for typographic signs. */
function gmt(at: Date): string {
  return at.toISOString().slice(0, 19);
}
function local(at: Date): string {
  return gmt(new Date(at.getTime() - 3 * 3_600_000));
}
function entities(title: string): string {
  return escapeText(title).replaceAll('–', '&#8211;').replaceAll('…', '&#8230;');
}

function instant(text: string): Date {
  return new Date(/[Zz]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
}

function refusal(code: string, parameter: string): Answer {
  const body = {
    code,
    message: `Parâmetro inválido: ${parameter}`,
    data: { status: 400, params: { [parameter]: 'inválido' } },
  };
  return { status: 400, type: JSON_TYPE, body: JSON.stringify(body) };
}
