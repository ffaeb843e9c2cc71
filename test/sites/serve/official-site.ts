import { leadOf } from '../blocks.ts';
import { type Publication, type Shown, shownAt } from '../publication.ts';
import type { SiteIdentity } from '../site-list.ts';
import { latestChange, moved } from './blog.ts';
import type { Site } from './http-site.ts';
import { escapeText, htmlOf } from './markup.ts';

const HTML = 'text/html; charset=utf-8';

/**
 * A program's own site: a list of promotion cards, one page a promotion, a sitemap with dates.
 * Ended pages stay up and say so; one that moved to `/encerrada` leaves a redirect behind.
 */
export function officialSite(site: SiteIdentity, publications: readonly Publication[]): Site {
  return ({ path }, now) => {
    const all = shownAt(publications, now);
    const modifiedAt = latestChange(all);
    switch (path) {
      case '/robots.txt':
        return { type: 'text/plain; charset=utf-8', body: robots(site) };
      case '/sitemap.xml':
        return { type: 'application/xml; charset=utf-8', body: sitemap(site, all), modifiedAt };
      case '/':
        return moved('/promocoes');
      case '/promocoes':
        return { type: HTML, body: promotionsPage(site, all, now), modifiedAt: latestListChange(all, now) };
      default: {
        const shown = all.find((one) => one.path === path);
        if (shown) return { type: HTML, body: promotionPage(site, shown), modifiedAt: shown.modifiedAt };
        const gone = all.find(
          (one) => one.paths.indexOf(path) >= 0 && one.paths.indexOf(path) < one.paths.indexOf(one.path),
        );
        return gone ? moved(gone.path) : null;
      }
    }
  };
}

const isListed = ({ post }: Shown, now: Date) => !post.listedUntil || post.listedUntil >= now;

/** A card that leaves the list changes the list, though no page was touched. */
function latestListChange(all: readonly Shown[], now: Date): Date {
  const left = all.flatMap(({ post }) =>
    post.listedUntil && post.listedUntil < now ? [post.listedUntil.getTime()] : [],
  );
  return new Date(Math.max(latestChange(all).getTime(), ...left));
}

function promotionsPage(site: SiteIdentity, all: readonly Shown[], now: Date): string {
  const cards = all.filter((one) => isListed(one, now)).map((one) => card(site, one));
  return frame(site, 'Promoções', `<section id="promocoes"><h1>Promoções</h1>\n${cards.join('\n')}\n</section>`);
}

function card(site: SiteIdentity, { version, number, path, at }: Shown): string {
  const status = version.status ?? 'ativa';
  return `<article class="promo promo--${status}" data-promo="${number}" data-status="${status}">
<h2 class="promo-titulo"><a class="promo-link" href="http://${site.host}${path}">${escapeText(version.title)}</a></h2>
<div class="promo-texto">${htmlOf(leadOf(version.body))}
<p class="promo-validade">${escapeText(version.validity ?? '')}</p></div>
<p class="promo-data">Publicada em <time datetime="${at.toISOString()}">${at.toISOString().slice(0, 10)}</time></p>
</article>`;
}

function promotionPage(site: SiteIdentity, { version, at, modifiedAt }: Shown): string {
  return frame(
    site,
    version.title,
    `<article class="promo-pagina promo--${version.status ?? 'ativa'}"><h1>${escapeText(version.title)}</h1>
<p class="promo-validade">${escapeText(version.validity ?? '')}</p>
<div class="promo-texto">
${htmlOf(version.body)}
</div>
<p class="promo-datas"><time class="publicada" datetime="${at.toISOString()}"></time><time class="alterada" datetime="${modifiedAt.toISOString()}"></time></p>
</article>`,
  );
}

function frame(site: SiteIdentity, title: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="${site.lang}">
<head><meta charset="utf-8"/><title>${escapeText(title)} | ${escapeText(site.name)}</title></head>
<body>
<header><p>${escapeText(site.name)}</p><nav><a href="/promocoes">Promoções</a> <a href="/minha-conta/">Minha conta</a> <a href="/busca">Busca</a></nav></header>
<main>
${main}
</main>
<footer><p>Página de exemplo para uso local. Sem relação com os programas citados.</p></footer>
</body>
</html>`;
}

function sitemap(site: SiteIdentity, all: readonly Shown[]): string {
  const pages = [
    { path: '/promocoes', modifiedAt: latestChange(all) },
    ...all.map(({ path, modifiedAt }) => ({ path, modifiedAt })),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map(({ path, modifiedAt }) => `<url><loc>http://${site.host}${path}</loc><lastmod>${modifiedAt.toISOString()}</lastmod></url>`).join('\n')}
</urlset>`;
}

function robots(site: SiteIdentity): string {
  return `User-agent: *\nDisallow: /minha-conta/\nDisallow: /busca\n\nSitemap: http://${site.host}/sitemap.xml\n`;
}
