/** The sample sites. Invented names under `.test` (RFC 6761): they can exist nowhere else. */
export const SITES = {
  'milhas-em-dia': {
    host: 'milhas-em-dia.test',
    name: 'Milhas em Dia',
    tagline: 'Bônus de transferência, compra de pontos e passagens, todo dia.',
    form: 'wordpress',
    lang: 'pt-BR',
  },
  'caderno-de-pontos': {
    host: 'caderno-de-pontos.test',
    name: 'Caderno de Pontos',
    tagline: 'Anotações de quem junta pontos com calma.',
    form: 'atom-blog',
    lang: 'pt-BR',
  },
  'points-and-ports': {
    host: 'points-and-ports.test',
    name: 'Points & Ports',
    tagline: 'Transfer bonuses abroad, in English y en español.',
    form: 'json-feed-blog',
    lang: 'en',
  },
  'programa-smiles': {
    host: 'programa-smiles.test',
    name: 'Programa Smiles (página de exemplo)',
    tagline: 'Promoções do programa.',
    form: 'official',
    lang: 'pt-BR',
  },
  'programa-livelo': {
    host: 'programa-livelo.test',
    name: 'Programa Livelo (página de exemplo)',
    tagline: 'Promoções do programa.',
    form: 'official',
    lang: 'pt-BR',
  },
  'alerta-de-milhas': {
    host: 'alerta-de-milhas.test',
    name: 'Alerta de Milhas',
    tagline: 'Canal aberto: só o que vale a pena olhar.',
    form: 'channel',
    lang: 'pt-BR',
  },
} as const;

export type SiteId = keyof typeof SITES;
export const SITE_IDS = Object.keys(SITES) as SiteId[];
export type SiteForm = (typeof SITES)[SiteId]['form'];

export interface SiteIdentity {
  host: string;
  name: string;
  tagline: string;
  form: SiteForm;
  lang: string;
}

/** The channel's own name in its addresses, as in `/s/alertademilhas`. */
export const CHANNEL = 'alertademilhas';
