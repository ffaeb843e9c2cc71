import { heading, list, table } from '../blocks.ts';
import type { WriteCampaign } from '../sample-post.ts';

/** Airlines sell seats: their names are not programs here, and a price in miles is not a bonus. */
export const fares: WriteCampaign = ({ day, live, hoursAgo }) => ({
  offers: [],
  posts: [
    {
      site: 'milhas-em-dia',
      at: live(3, day(0).at(9, 30)),
      tags: ['fare'],
      title: 'Passagens para o Nordeste a partir de R$ 389 ida e volta, com taxas',
      body: [
        'Gol, LATAM e Azul baixaram os preços para voos ao Nordeste entre março e maio do ano que vem. Encontramos ida e volta a partir de R$ 389, já com as taxas de embarque.',
        table(
          ['Trecho', 'Companhia', 'Ida e volta'],
          ['São Paulo – Salvador', 'Gol', 'R$ 389'],
          ['Rio de Janeiro – Recife', 'LATAM', 'R$ 447'],
          ['Belo Horizonte – Natal', 'Azul', 'R$ 512'],
        ),
        heading('Dicas'),
        'Os menores valores são para viagens de terça a quinta e sem bagagem despachada. Parcele sem juros no cartão e compare com o preço em milhas antes de fechar.',
      ],
      tells: [],
    },
    {
      site: 'caderno-de-pontos',
      at: hoursAgo(6),
      tags: ['fare'],
      title: 'Tarifa boa: São Paulo a Santiago por R$ 1.073 com mala',
      body: [
        'A LATAM está com a ida e volta entre São Paulo e Santiago por R$ 1.073, incluindo uma mala despachada, em datas de abril e de agosto. Em dinheiro, sem milhas e sem truques.',
        heading('Comparei com pontos'),
        'A mesma viagem custava 38 mil milhas mais taxas, o que, ao preço de reposição de hoje, passa de R$ 1.200. Neste caso, dinheiro ganhou. Guardo os pontos para os feriados, quando a passagem dobra e a tabela em pontos nem sempre acompanha.',
      ],
      tells: [],
    },
    {
      site: 'alerta-de-milhas',
      at: day(2).at(20, 5),
      tags: ['fare'],
      title: '✈️ Orlando por R$ 2.190 ida e volta',
      body: [
        'Copa e American com bons preços de Brasília e Manaus para Orlando em maio e setembro: a partir de R$ 2.190 ida e volta, taxas incluídas. São voos com uma conexão e bagagem de mão.',
        'Tarifas com 30% de desconto sobre o preço médio do ano, segundo o nosso histórico. Não tem relação com programa de pontos: é passagem paga, no cartão, em até 10 vezes. Costumam durar um ou dois dias, e os feriados somem primeiro.',
      ],
      tells: [],
    },
    {
      site: 'milhas-em-dia',
      at: day(5).at(17, 20),
      tags: ['award-price'],
      title: 'Smiles tem voos nacionais a partir de 4.900 milhas o trecho',
      body: [
        'Procurando para o primeiro semestre, achamos vários trechos nacionais a partir de 4.900 milhas Smiles mais taxas. Não é uma campanha, apenas o preço do dia.',
        list(
          'São Paulo – Curitiba: 4.900 milhas',
          'Rio de Janeiro – Vitória: 5.300 milhas',
          'Brasília – Goiânia: 5.600 milhas',
          'Porto Alegre – Florianópolis: 6.100 milhas',
        ),
        heading('Como encontrar'),
        'Use a busca por mês e deixe as datas flexíveis. Os valores mudam ao longo do dia conforme a procura e podem não estar mais disponíveis quando você ler este texto.',
      ],
      tells: [],
    },
  ],
});
