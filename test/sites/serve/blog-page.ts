import { brazilDay } from '../brazil-day.ts';
import type { Shown } from '../publication.ts';
import type { SiteIdentity } from '../site-list.ts';
import { escapeText, htmlOf, plainOf, shorten } from './markup.ts';

/** A feed that the page announces in its head. */
export interface FeedLink {
  type: string;
  path: string;
}

/** One post as a whole page, with everything around it that a reader of pages has to leave out. */
export function postPage(site: SiteIdentity, feed: FeedLink, shown: Shown, others: readonly Shown[]): string {
  const related = others.filter(({ number }) => number !== shown.number).slice(0, 4);
  return frame(
    site,
    feed,
    shown.version.title,
    `<main id="conteudo"><article class="post" id="post-${shown.number}">
<header class="entry-header"><h1 class="entry-title">${escapeText(shown.version.title)}</h1>
<p class="entry-meta">Por Redação em <time class="published" datetime="${shown.at.toISOString()}">${brazilDay(shown.at).dmy}</time>${
      shown.edited
        ? `, atualizado em <time class="updated" datetime="${shown.modifiedAt.toISOString()}">${brazilDay(shown.modifiedAt).dmy}</time>`
        : ''
    }</p></header>
<div class="entry-content">
${htmlOf(shown.version.body)}
</div>
<footer class="entry-footer"><p class="share"><a href="#compartilhar">Compartilhar</a> <a href="#imprimir">Imprimir</a></p></footer>
</article>
<section class="related"><h2>Leia também</h2><ul>${related.map(linkItem).join('')}</ul></section>
<section class="comments" id="comentarios"><h2>Comentários</h2><ol>${commentsOn(shown.number)
      .map((comment) => `<li class="comment"><cite>Visitante</cite><p>${escapeText(comment)}</p></li>`)
      .join('')}</ol></section></main>`,
    others,
    `<link rel="canonical" href="http://${site.host}${shown.path}"/>
<meta property="og:type" content="article"/>
<meta property="article:published_time" content="${shown.at.toISOString()}"/>
<meta property="article:modified_time" content="${shown.modifiedAt.toISOString()}"/>`,
  );
}

/** The front page: ten posts from `page` on, with excerpts. */
export function listPage(site: SiteIdentity, feed: FeedLink, all: readonly Shown[], page: number): string {
  const shown = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const items = shown.map(
    (one) => `<article class="post-preview"><h2><a href="${one.path}">${escapeText(one.version.title)}</a></h2>
<p>${escapeText(shorten(plainOf(one.version.body), 180))}</p></article>`,
  );
  const older = all.length > page * PAGE_SIZE ? `<a class="next" href="/?paged=${page + 1}">Mais antigos</a>` : '';
  const newer = page > 1 ? `<a class="prev" href="/?paged=${page - 1}">Mais novos</a>` : '';
  return frame(
    site,
    feed,
    site.name,
    `<main id="conteudo">${items.join('\n')}<nav class="pagination">${newer}${older}</nav></main>`,
    all,
  );
}

export const PAGE_SIZE = 10;

function frame(
  site: SiteIdentity,
  feed: FeedLink,
  title: string,
  main: string,
  all: readonly Shown[],
  head = '',
): string {
  return `<!DOCTYPE html>
<html lang="${site.lang}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${escapeText(title)} | ${escapeText(site.name)}</title>
<link rel="alternate" type="${feed.type}" title="${escapeText(site.name)}" href="${feed.path}"/>
${head}
<script>window.dataLayer = window.dataLayer || [];</script>
</head>
<body>
<header class="site-header"><p class="site-title"><a href="/">${escapeText(site.name)}</a></p><p>${escapeText(site.tagline)}</p>
<nav class="menu"><ul><li><a href="/">Início</a></li><li><a href="/sobre/">Sobre</a></li><li><a href="/contato/">Contato</a></li></ul></nav></header>
${main}
<aside class="sidebar"><h2>Mais recentes</h2><ul>${all.slice(0, 5).map(linkItem).join('')}</ul>
<h2>Boletim</h2><p>Receba as promoções por e-mail. Até 100% grátis!</p>
<form action="/boletim/" method="post"><input type="email" name="email"/><button type="submit">Quero receber</button></form></aside>
<footer class="site-footer"><p>${escapeText(site.name)}. Confira sempre o regulamento de cada programa.</p></footer>
</body>
</html>`;
}

function linkItem(one: Shown): string {
  return `<li><a href="${one.path}">${escapeText(one.version.title)}</a></li>`;
}

/** What readers write under posts: percents and dates that are nobody's offer. */
const COMMENTS = [
  'Ano passado eu peguei 120% nesta mesma promoção, bons tempos.',
  'Meu bônus ainda não caiu, já faz uma semana. Mais alguém?',
  'Vale esperar a Black Friday? Acho que vem 100% de novo.',
  'Obrigado pelo aviso, transferi hoje cedo e deu certo.',
  'Acaba que dia mesmo? Não achei no site.',
  'Para mim o site mostra só 40%. Será que é direcionada?',
  'Fiz o cadastro depois de transferir, perdi o bônus. Que isso sirva de lição.',
];

function commentsOn(number: number): string[] {
  const count = number % 4;
  return Array.from({ length: count }, (_, index) => COMMENTS[(number + index * 3) % COMMENTS.length] ?? '');
}
