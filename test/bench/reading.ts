import { toText } from '#core/reading/document.ts';
import type { Post } from '#core/reading/finding.ts';
import { read } from '#core/reading/read.ts';
import { generatePosts } from '../reading/generator/generate.ts';

/**
 * `npm run bench:reading`: headlines a second, a 290 KB page from HTML to findings, and how the time grows with length.
 * One thread; medians after a warm-up.
 */
const median = (runs: number, work: () => void): number => {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
};

const posts: Post[] = generatePosts({ seed: 7, count: 3000 }).map((post) => ({
  title: post.title,
  text: '',
  url: post.url,
  publishedAt: new Date('2026-05-01T12:00:00Z'),
  lang: post.lang,
}));
const pass = (): void => {
  for (const post of posts) read(post);
};
pass();
console.log(`headlines: ${Math.round((posts.length * 1000) / median(7, pass))} a second`);

/** A blog page: head with scripts, menu, article with a tier table, related posts and comments, up to a size. */
function page(bytes: number): string {
  const article = `<article><h1>Livelo oferece até 90% de bônus para a Smiles</h1><p>Válido de 10/05 a 12/05/2026, com cadastro.</p>
<table><tr><th>Cliente</th><th>Bônus</th></tr><tr><td>Clube Smiles</td><td>90%</td></tr><tr><td>Demais</td><td>60%</td></tr></table>`;
  const line =
    '<p>Quem transfere pontos para um programa aéreo deve olhar o preço da passagem em dinheiro, as taxas e a data da viagem antes de enviar.</p>\n<div class="wp-block"><ul><li>Confira o <a href="https://exemplo.example/pagina">saldo</a></li></ul></div>\n';
  return `<html><head><script>${'var a=1;'.repeat(bytes / 40)}</script></head><body><nav>menu</nav>${article}${line.repeat(Math.max(1, Math.floor((bytes * 0.75) / line.length)))}</article></body></html>`;
}

const whole = (html: string) => (): void => {
  read({
    title: 'Livelo oferece até 90% de bônus para a Smiles',
    text: toText(html),
    url: null,
    publishedAt: null,
    lang: 'pt',
  });
};
const usual = page(290_000);
for (let i = 0; i < 20; i++) whole(usual)();
console.log(
  `page of ${Math.round(usual.length / 1024)} KB, HTML to findings: ${median(25, whole(usual)).toFixed(1)} ms`,
);

let last: { size: number; time: number } | null = null;
for (const size of [10_000, 50_000, 250_000, 1_000_000, 2_000_000]) {
  const html = page(size);
  const time = median(size > 400_000 ? 7 : 25, whole(html));
  const ratio = last
    ? ` · ${(html.length / last.size).toFixed(1)} × the length, ${(time / last.time).toFixed(1)} × the time`
    : '';
  console.log(`${String(Math.round(html.length / 1024)).padStart(5)} KB: ${time.toFixed(2)} ms${ratio}`);
  last = { size: html.length, time };
}
