import { toText } from '#core/reading/document.ts';
import type { Post } from '#core/reading/finding.ts';
import { read } from '#core/reading/read.ts';
import { generatePosts } from '../reading/generator/generate.ts';

/**
 * `npm run bench:reading`: headlines a second, a 290 KB page from HTML to findings, and how the cost grows with length.
 * Times are CPU time of this one thread, so that what else the machine does counts little; beside them stands a bare loop
 * of the same run, because CPU time alone still says much about the machine. Exit code 1 when a number is missed.
 */
interface Spent {
  readonly least: number;
  readonly median: number;
}
function spent(runs: number, work: () => void): Spent {
  const times: number[] = [];
  // The system counts CPU time in ticks of some milliseconds: short work is repeated until it lasts many of them.
  const start = performance.now();
  work();
  const repeats = Math.max(1, Math.ceil(80 / Math.max(0.05, performance.now() - start)));
  for (let i = 0; i < runs; i++) {
    const before = process.threadCpuUsage();
    for (let k = 0; k < repeats; k++) work();
    const { user, system } = process.threadCpuUsage(before);
    times.push((user + system) / 1000 / repeats);
  }
  times.sort((a, b) => a - b);
  return { least: times[0] ?? 0, median: times[Math.floor(runs / 2)] ?? 0 };
}
const told = ({ least, median }: Spent): string => `median ${median.toFixed(2)} ms, least ${least.toFixed(2)} ms`;
let missed = 0;
const judge = (met: boolean, wanted: string): string => {
  if (!met) missed++;
  return `wanted ${wanted}: ${met ? 'met' : 'MISSED'}`;
};

let sum = 0;
const bare = spent(9, () => {
  for (let i = 0; i < 10_000_000; i++) sum = (sum * 31 + i) | 0;
});
console.log(`bare loop of 10 million steps (${sum === 0 ? 0 : 1}): ${told(bare)}`);

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
pass();
const headlines = spent(9, pass);
const rate = Math.round((posts.length * 1000) / headlines.median);
console.log(
  `headlines: ${rate} a second (best ${Math.round((posts.length * 1000) / headlines.least)}), ${(headlines.median / bare.median / 3).toFixed(2)} bare loops a thousand; ${judge(rate >= 3000, '≥ 3000')}`,
);

/** A blog page: head with scripts, menu, article with a tier table, long prose and lists, up to a size. */
function page(bytes: number): string {
  const article = `<article><h1>Livelo oferece até 90% de bônus para a Smiles</h1><p>Válido de 10/05 a 12/05/2026, com cadastro.</p>
<table><tr><th>Cliente</th><th>Bônus</th></tr><tr><td>Clube Smiles</td><td>90%</td></tr><tr><td>Demais</td><td>60%</td></tr></table>`;
  const line =
    '<p>Quem transfere pontos para um programa aéreo deve olhar o preço da passagem em dinheiro, as taxas e a data da viagem antes de enviar.</p>\n<div class="wp-block"><ul><li>Confira o <a href="https://exemplo.example/pagina">saldo</a></li></ul></div>\n';
  const head = `<html><head><script>${'var a=1;'.repeat(bytes / 40)}</script></head><body><nav>menu</nav>${article}`;
  return `${head}${line.repeat(Math.max(1, Math.ceil((bytes - head.length) / line.length)))}</article></body></html>`;
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
const usual = page(290 * 1024);
for (let i = 0; i < 40; i++) whole(usual)();
const one = spent(21, whole(usual));
console.log(
  `page of ${Math.round(usual.length / 1024)} KB, HTML to findings: ${told(one)}, ${(one.median / bare.median).toFixed(2)} bare loops; ${judge(one.median <= 15, 'median ≤ 15 ms')}`,
);

// Prose beyond 60,000 characters is not read, so the cost of a KB may fall with length and must never rise.
let first: number | null = null;
for (const size of [10, 50, 250, 1000, 2000]) {
  const html = page(size * 1024);
  const { median } = spent(size > 400 ? 9 : 15, whole(html));
  const each = (1000 * median) / (html.length / 1024);
  first ??= each;
  console.log(
    `${String(Math.round(html.length / 1024)).padStart(5)} KB: ${median.toFixed(2).padStart(7)} ms, ${each.toFixed(0).padStart(4)} µs a KB, ${(each / first).toFixed(2)} of the first; ${judge(each <= first * 1.5, '≤ 1.5')}`,
  );
}
if (missed > 0) process.exitCode = 1;
