import { heading, steps } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** A flat 25%: small for Smiles, normal for LATAM Pass. */
export const c6Latam25: WriteCampaign = ({ day, live }) => {
  const last = day(4);
  const offer: Offer = {
    id: 'c6-latam-25',
    kind: 'transfer',
    origins: ['atomos'],
    destination: 'latam-pass',
    percent: 25,
    endsAt: last.end,
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'milhas-em-dia',
        at: live(8, day(1).at(14, 20)),
        tags: ['other-hour'],
        title: 'Pontos Átomos, do C6 Bank, ganham 25% de bônus no LATAM Pass',
        body: [
          `Clientes do C6 Bank têm até ${last.weekday}, ${last.dm}, para transferir pontos Átomos ao LATAM Pass com 25% de bônus. O percentual é igual para todos, sem clube e sem categoria.`,
          heading('Passo a passo'),
          steps(
            'Abra o aplicativo do C6 Bank e toque em C6 Átomos.',
            'Escolha transferir para programas parceiros e depois LATAM Pass.',
            'Informe o valor e confirme com a senha.',
          ),
          'Os 25% são o padrão do LATAM Pass com bancos. Lembre que os pontos Átomos não expiram: se não há viagem à vista, esperar não custa nada.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'caderno-de-pontos',
        at: day(2).at(9, 50),
        tags: ['other-wording'],
        title: `Átomos do C6 rendem um quarto a mais no LATAM Pass (25%) até ${last.dm}`,
        body: [
          `O LATAM Pass paga 25% de bônus em pontos Átomos, do C6 Bank, transferidos até ${last.long}. Não há faixas nem inscrição: o bônus é o mesmo para todo mundo.`,
          heading('Quanto isso muda'),
          'Em 40.000 pontos, são 10.000 milhas de presente, o que paga um trecho nacional em data tranquila. Eu não transferiria o saldo inteiro, porque ponto no banco é curinga e milha na companhia não é.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'alerta-de-milhas',
        at: day(4).at(10, 10),
        tags: ['last-day'],
        title: '🖤 C6 ➜ LATAM Pass com 25%: termina hoje',
        body: [
          `Último dia para transferir Átomos do C6 ao LATAM Pass com 25% de bônus. Vai até 23h59 de hoje, ${last.dm}.`,
          'Igual para todos os cartões e sem necessidade de cadastro. Quem tem C6 Carbon e Graphene junta mais por dólar e costuma ser o maior beneficiado. Se for emitir ainda este mês, transfira hoje; o crédito da base é em até dois dias e o bônus vem junto.',
        ],
        tells: [tell(offer, 'last-day')],
      },
    ],
  };
};
