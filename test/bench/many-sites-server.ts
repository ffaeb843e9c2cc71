import { createServer } from 'node:http';
import { parentPort } from 'node:worker_threads';
import { type Asked, listen } from './many-sites.ts';

/** The thread behind `manySites`: every site of the bench, told apart by the name it is asked for. */
if (!parentPort) throw new Error('many-sites-server.ts runs in a worker only');
const port = parentPort;

const POSTS = 10;
const DAY = Date.UTC(2026, 10, 20, 12);
const BANKS = ['Livelo', 'Esfera', 'Itaú'];
const PROGRAMS = ['Smiles', 'LATAM Pass', 'Azul Fidelidade'];

const none = (): Asked => ({ robots: 0, pages: 0, conditional: 0, unchanged: 0, leastGapMs: null, crowded: 0 });
let asked = none();
const lastAt = new Map<string, number>();
const open = new Map<string, number>();
const crowded = new Set<string>();

const server = createServer((request, response) => {
  const host = (request.headers.host ?? '').split(':')[0] ?? '';
  const now = performance.now();
  const before = lastAt.get(host);
  if (before !== undefined) asked.leastGapMs = Math.min(asked.leastGapMs ?? Number.POSITIVE_INFINITY, now - before);
  lastAt.set(host, now);
  open.set(host, (open.get(host) ?? 0) + 1);
  if ((open.get(host) ?? 0) > 1) crowded.add(host);
  response.on('close', () => open.set(host, (open.get(host) ?? 1) - 1));
  if (request.url === '/robots.txt') {
    asked.robots++;
    return response.end('User-agent: *\nDisallow: /wp-admin/\n');
  }
  asked.pages++;
  const etag = `"${host}"`;
  if (request.headers['if-none-match']) asked.conditional++;
  if (request.headers['if-none-match'] === etag) {
    asked.unchanged++;
    return response.writeHead(304, { etag }).end();
  }
  const [type, body] = pageOf(host);
  return response.writeHead(200, { 'content-type': type, etag }).end(body);
});

port.on('message', () => {
  port.postMessage({ ...asked, crowded: crowded.size } satisfies Asked);
  asked = none();
  crowded.clear();
  lastAt.clear();
});
port.postMessage(await listen(server));

interface Post {
  id: string;
  link: string;
  title: string;
  text: string;
  at: Date;
}

/** One post in ten tells of an offer; the others are what such blogs are full of. */
function postsOf(host: string): Post[] {
  const n = Number(/\d+/.exec(host)?.[0] ?? 0);
  return Array.from({ length: POSTS }, (_, i) => {
    const offer = `${BANKS[n % 3]} para ${PROGRAMS[(n >> 2) % 3]}: até ${60 + 10 * (n % 5)}% de bônus na transferência de pontos`;
    const title = i === 0 ? offer : `Passagens para Lisboa no trecho ${i} a partir de ${n + 1000} reais ida e volta`;
    const text = `<p>${title}.</p>${'<p>Saiba como aproveitar, quais são as regras e o que fazer antes de comprar. Veja o passo a passo completo.</p>'.repeat(12)}`;
    return { id: `${n}-${i}`, link: `http://${host}/${i}/`, title, text, at: new Date(DAY - i * 3_600_000) };
  });
}

function pageOf(host: string): [type: string, body: string] {
  const posts = postsOf(host);
  if (host.startsWith('feed')) {
    const items = posts.map(
      ({ id, link, title, text, at }) =>
        `<item><title>${title}</title><link>${link}</link><guid>${id}</guid><pubDate>${at.toUTCString()}</pubDate><description><![CDATA[${text}]]></description></item>`,
    );
    return [
      'application/rss+xml',
      `<?xml version="1.0"?><rss version="2.0"><channel><title>b</title>${items.join('')}</channel></rss>`,
    ];
  }
  if (host.startsWith('wordpress')) {
    const answer = posts.map(({ link, title, text, at }, i) => ({
      id: i + 1,
      link,
      title: { rendered: title },
      content: { rendered: text },
      date_gmt: at.toISOString().slice(0, 19),
    }));
    return ['application/json', JSON.stringify(answer)];
  }
  if (host.startsWith('json')) {
    const ofertas = posts.map(({ id, title, text, at }) => ({
      id,
      titulo: title,
      texto: text,
      data: at.toISOString(),
    }));
    return ['application/json', JSON.stringify({ ofertas })];
  }
  if (host.startsWith('telegram')) {
    const messages = posts.map(
      ({ id, link, title, text, at }) =>
        `<div class="tgme_widget_message" data-post="canal/${id}"><div class="tgme_widget_message_text">${title}<br>${text}</div><a class="tgme_widget_message_date" href="${link}"><time datetime="${at.toISOString()}"></time></a></div>`,
    );
    return ['text/html', `<html><section class="tgme_channel_history">${messages.join('')}</section></html>`];
  }
  const cards = posts.map(
    ({ link, title, text }) => `<div class="card"><h2>${title}</h2><a href="${link}">ver</a>${text}</div>`,
  );
  return ['text/html', `<!DOCTYPE html><html><body><main>${cards.join('')}</main></body></html>`];
}
