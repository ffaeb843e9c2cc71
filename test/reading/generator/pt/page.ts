import type { Chance } from '../prng.ts';
import { capital, say } from '../say.ts';

/** What one post has to say, before a style of site puts it into a shape. */
export interface Page {
  title: string;
  /** One or two whole sentences. */
  lead: string;
  /** Who gets what, one row per line. */
  rows?: string[];
  rowsHead?: string;
  how?: string;
  /** Words that follow "válida". */
  when?: string;
  conditions?: string[];
  /** Sentences that may mislead: other dates, other numbers. */
  decoys?: string[];
  /** Subject of the sentence on time. */
  offer?: string;
}

export const STYLES_PT = ['headline', 'summary', 'blog', 'official', 'telegram', 'newsletter', 'regulation'] as const;
export type StylePt = (typeof STYLES_PT)[number];

export function stylePt(chance: Chance, headline = 24): StylePt {
  return chance.weighted([
    [headline, 'headline'],
    [14, 'summary'],
    [26, 'blog'],
    [12, 'official'],
    [14, 'telegram'],
    [7, 'newsletter'],
    [6, 'regulation'],
  ]);
}

const HOSTS: Record<StylePt, readonly string[]> = {
  headline: ['milhasnodia.example', 'radarmilhas.example', 'www.pontosemdia.example'],
  summary: ['www.pontosemdia.example', 'milhasnodia.example'],
  blog: ['www.pontosemdia.example', 'blogdasmilhas.example', 'viajecompontos.example'],
  official: ['www.programa.example', 'promo.fidelidade.example'],
  telegram: ['t.me/s/canaldasmilhas', 't.me/s/alertadepontos'],
  newsletter: ['news.viajecompontos.example'],
  regulation: ['regulamentos.fidelidade.example'],
};

export function hostPt(chance: Chance, style: StylePt): string {
  return chance.pick(HOSTS[style]);
}

const sentence = (text: string) => (/[.!?…)]$/.test(text) ? capital(text) : `${capital(text)}.`);

/** One sentence that tells the time. */
export function timeSentence(chance: Chance, when: string, offer = 'promoção'): string {
  return say(
    chance,
    '{A <o> {vale|é válida|fica no ar|está valendo} <w>|Válido <w>|Vale <w>|A oferta é válida <w>|Dá para aproveitar <w>|Dá para participar <w>|A ação está no ar, mas vale <w>|Atenção ao prazo: a <o> é válida <w>|O período de participação: <w>}.',
    { o: offer, w: when },
  );
}

/** Gives a page the shape of a style of site; '' for a bare headline. */
export function shapedPt(chance: Chance, style: StylePt, page: Page): string {
  const time = page.when ? timeSentence(chance, page.when, page.offer) : '';
  const conditions = (page.conditions ?? []).map(sentence);
  const decoys = (page.decoys ?? []).map(sentence);
  const rows = page.rows ?? [];
  const head =
    page.rowsHead ??
    chance.pick(['Confira as faixas:', 'Veja quanto cada um recebe:', 'Como fica o bônus:', 'Percentuais:']);
  const lead = sentence(page.lead);
  const how = page.how ? sentence(page.how) : '';
  switch (style) {
    case 'headline':
      return '';
    case 'summary': {
      const tail = chance.maybe(0.4)
        ? ` O post ${page.title} apareceu primeiro em ${chance.pick(['Pontos em Dia', 'Milhas no Dia'])}.`
        : '';
      return [lead, time, ...decoys].filter(Boolean).join(' ') + tail;
    }
    case 'blog': {
      const bullet = chance.pick(['•', '-', '–', '*']);
      const table =
        rows.length === 0
          ? ''
          : chance.maybe(0.5)
            ? `${head} ${rows.join(' ')}`
            : `${head}\n${rows.map((r) => `${bullet} ${r}`).join('\n')}`;
      const first = time && chance.maybe(0.55) ? `${lead} ${time}` : lead;
      const last = first === lead ? time : '';
      const greeting = chance.maybe(0.12) ? 'Bom dia, leitores! ' : '';
      const bye = chance.maybe(0.3)
        ? chance.pick([
            'E você, vai aproveitar? Conte nos comentários!',
            'Antes de decidir, leia o regulamento completo.',
            'Compare sempre com o preço em dinheiro antes de emitir.',
            'Siga o nosso canal para não perder as próximas ofertas.',
          ])
        : '';
      return [greeting + first, table, how, ...conditions, last, ...decoys, bye]
        .filter(Boolean)
        .join(chance.pick([' ', '\n', '\n\n']));
    }
    case 'official':
      return [
        lead,
        chance.pick(['Como participar', 'Como funciona', 'Participe']),
        how ||
          chance.pick(['Acesse sua conta e siga as instruções da página.', 'Faça login e escolha a opção da oferta.']),
        ...(rows.length > 0 ? [head, ...rows] : []),
        ...(page.when
          ? [
              chance.pick(['Período', 'Vigência', 'Validade da promoção', 'Quando']),
              chance.maybe(0.5) ? capital(page.when) : time,
            ]
          : []),
        ...(conditions.length + decoys.length > 0 ? [chance.pick(['Regras', 'Importante', 'Fique por dentro'])] : []),
        ...conditions,
        ...decoys,
      ].join('\n');
    case 'telegram': {
      const mark = chance.pick(['✅', '▪️', '👉', '🔹']);
      const spark = chance.pick(['🔥', '🚨', '✈️', '💥', '📣', '🤑']);
      const clock = page.when
        ? `${chance.pick(['⏰', '📅', '🗓', '⏳'])} ${chance.pick(['Validade: ', 'Válido ', '', 'Prazo: '])}${page.when}`
        : '';
      return [
        `${spark} ${lead}`,
        rows.length > 0 ? rows.map((r) => `${mark} ${r}`).join('\n') : '',
        how ? `📲 ${how}` : '',
        conditions.map((c) => `⚠️ ${c}`).join('\n'),
        capital(clock),
        decoys.map((d) => `ℹ️ ${d}`).join('\n'),
        chance.maybe(0.5) ? `🔗 https://exemplo.example/${chance.int(1000, 9999)}` : '',
      ]
        .filter(Boolean)
        .join(chance.pick(['\n', '\n\n']));
    }
    case 'newsletter':
      return [
        chance.pick([
          'Olá, tudo bem?',
          'Oi! Temos novidade para você.',
          'Olá, cliente!',
          'Boa notícia na sua caixa de entrada.',
        ]),
        lead,
        rows.length > 0 ? `${head} ${rows.join('; ')}.` : '',
        time,
        how,
        ...conditions,
        ...decoys,
        chance.pick([
          'Um abraço, equipe do clube',
          'Até a próxima!',
          'Não quer mais receber nossos e-mails? Clique em descadastrar.',
        ]),
      ]
        .filter(Boolean)
        .join('\n\n');
    case 'regulation': {
      const items = [lead, ...rows.map((r) => sentence(r)), how, ...conditions, ...decoys].filter(Boolean);
      const period = page.when
        ? `2. DO PERÍODO\n2.1. A ${page.offer ?? 'promoção'} será válida ${page.when}, horário de Brasília.\n`
        : '';
      return `${chance.pick(['REGULAMENTO', 'Regulamento da promoção', 'TERMOS E CONDIÇÕES'])}\n1. DA OFERTA\n1.1. ${items[0]}\n${period}${items.length > 1 ? '3. DAS REGRAS\n' : ''}${items
        .slice(1)
        .map((item, i) => `3.${i + 1}. ${item}`)
        .join('\n')}`.trim();
    }
  }
}
