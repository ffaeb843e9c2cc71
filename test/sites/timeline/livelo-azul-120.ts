import { finePrint, heading, list, table } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/**
 * Tiers by time in the club: 50, 100, 105, 110, 120. The channel tells the 50 that everybody gets;
 * the official address goes back to a standing text when the offer is over.
 */
export const liveloAzul120: WriteCampaign = ({ day }) => {
  const last = day(5);
  const offer: Offer = {
    id: 'livelo-azul-120',
    kind: 'transfer',
    origins: ['livelo'],
    destination: 'azul-fidelidade',
    percent: 120,
    endsAt: last.end,
  };

  return {
    offers: [offer],
    posts: [
      {
        site: 'programa-livelo',
        at: day(3).at(9, 50),
        tags: ['tenure-tiers', 'edited', 'reverts-to-evergreen', 'fine-print'],
        path: 'azul-fidelidade',
        status: 'ativa',
        validity: `Das 10h de ${day(3).dmy} às 23h59 de ${last.dmy}`,
        title: 'Azul Fidelidade: até 120% de bônus na transferência',
        body: [
          'Transfira pontos Livelo para o Azul Fidelidade e ganhe um bônus que cresce com o seu tempo de Clube Azul.',
          list(
            'Sem clube: 50%',
            'Clube Azul há menos de 6 meses: 100%',
            'Clube Azul de 6 meses a 1 ano: 105%',
            'Clube Azul de 1 a 3 anos: 110%',
            'Clube Azul há mais de 3 anos: 120%',
          ),
          heading('Condições'),
          `Válido das 10h de ${day(3).dmy} às 23h59 de ${last.dmy}, com cadastro prévio na página da Azul.`,
          finePrint(`O bônus será creditado até ${day(20).dmy}, limitado a 300.000 pontos por CPF.`),
        ],
        tells: [tell(offer)],
        edits: [
          {
            at: day(6).at(0, 5),
            path: 'azul-fidelidade',
            status: 'ativa',
            validity: 'Parceria permanente',
            title: 'Transfira seus pontos para o Azul Fidelidade',
            body: [
              'Com a Livelo você transfere pontos para o Azul Fidelidade o ano inteiro. A cada ponto transferido, um ponto no programa da Azul.',
              list(
                'Transferência mínima de 5.000 pontos',
                'Crédito em até 2 dias úteis',
                'Disponível no site e no aplicativo',
              ),
              heading('Como funciona'),
              'Entre na sua conta, escolha o parceiro, informe o número Azul Fidelidade do mesmo titular e confirme. A operação não pode ser cancelada depois da confirmação. De tempos em tempos há campanhas com bônus; acompanhe a página de promoções.',
            ],
            tells: [],
          },
        ],
      },
      {
        site: 'milhas-em-dia',
        at: day(3).at(10, 25),
        tags: ['tenure-tiers', 'html-table'],
        title: 'Livelo e Azul: até 120% de bônus, conforme o tempo de Clube Azul',
        body: [
          `A Livelo e o Azul Fidelidade lançaram uma transferência bonificada de até 120%, que vai até ${last.weekday} (${last.dm}), às 23h59. Desta vez o que conta é há quanto tempo você assina o Clube Azul.`,
          table(
            ['Tempo de Clube Azul', 'Bônus'],
            ['Mais de 3 anos', '120%'],
            ['De 1 a 3 anos', '110%'],
            ['De 6 meses a 1 ano', '105%'],
            ['Menos de 6 meses', '100%'],
            ['Não assinante', '50%'],
          ),
          heading('Nossa opinião'),
          'Quem assina o clube de qualquer plano já começa em 100%, que é ótimo. Sem clube, 50% está abaixo do que a Azul costuma pagar; espere a próxima, a não ser que a emissão seja urgente.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'alerta-de-milhas',
        at: day(3).at(11, 0),
        tags: ['general-percent-only', 'other-wording'],
        title: '💙 Livelo ➜ Azul: 50% de bônus para todos',
        body: [
          `Transferências da Livelo para o Azul Fidelidade com 50% de bônus até ${last.dm}, mesmo sem assinatura de clube. Quem assina o Clube Azul tem mais do que isso, conforme o tempo de casa; veja a tabela no site.`,
          'Cadastro obrigatório antes de transferir. Para quem está começando, 10.000 pontos viram 15.000. Não é recorde, mas para quem não quer mensalidade é o que tem para esta semana.',
        ],
        tells: [tell(offer, 'discovered', { percent: 50 })],
      },
      {
        site: 'caderno-de-pontos',
        at: day(3).at(12, 30),
        tags: ['tenure-tiers', 'other-wording'],
        title: 'A Azul premia os fiéis: 120% para quem está no clube há mais de três anos',
        body: [
          `Pontos Livelo transferidos para o Azul Fidelidade até ${last.long} ganham de 50% a 120% de bônus. O topo é dos assinantes do Clube Azul com mais de três anos; os novatos do clube levam 100%.`,
          heading('Achei justo'),
          'Pela primeira vez em meses o programa trata melhor quem fica do que quem chega. A tabela completa, de trás para a frente: 120%, 110%, 105%, 100% e, fora do clube, 50%. Meu saldo foi todo, porque tenho viagem em família marcada.',
        ],
        tells: [tell(offer)],
      },
      {
        site: 'milhas-em-dia',
        at: day(5).at(8, 10),
        tags: ['last-day'],
        title: 'Termina hoje: até 120% de bônus da Livelo para o Azul Fidelidade',
        body: [
          `Hoje (${last.dm}) é o último dia para transferir pontos da Livelo ao Azul Fidelidade com bônus de até 120%. O prazo vai até as 23h59 e não houve aviso de prorrogação.`,
          heading('Resumo das faixas'),
          list(
            'Clube Azul há mais de 3 anos: 120%',
            'De 1 a 3 anos: 110%',
            'De 6 meses a 1 ano: 105%',
            'Menos de 6 meses: 100%',
            'Sem clube: 50%',
          ),
          'Faça o cadastro na página da Azul antes de transferir e confira se o clube está com a mensalidade em dia: assinatura atrasada conta como não assinante.',
        ],
        tells: [tell(offer, 'last-day')],
      },
    ],
  };
};
