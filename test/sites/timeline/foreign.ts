import { finePrint, heading, list } from '../blocks.ts';
import { type Offer, tell, type WriteCampaign } from '../sample-post.ts';

/** Offers abroad, in English and in Spanish: long windows, months spelled out. */
export const foreign: WriteCampaign = ({ day, hoursAgo }) => {
  const flyingBlueEnd = day(24);
  const aerolineasEnd = day(13);
  const flyingBlue: Offer = {
    id: 'amex-flying-blue-25',
    kind: 'transfer',
    origins: ['amex-mr-us'],
    destination: 'flying-blue',
    percent: 25,
    endsAt: flyingBlueEnd.end,
  };
  const aerolineas: Offer = {
    id: 'amex-ar-aerolineas-30',
    kind: 'transfer',
    origins: ['amex-mr-ar'],
    destination: 'aerolineas-plus',
    percent: 30,
    endsAt: aerolineasEnd.end,
  };

  return {
    offers: [flyingBlue, aerolineas],
    posts: [
      {
        site: 'points-and-ports',
        at: hoursAgo(20),
        lang: 'en',
        tags: ['english', 'fine-print'],
        title: 'Amex Membership Rewards to Flying Blue: 25% transfer bonus',
        body: [
          `American Express is running a 25% transfer bonus from Membership Rewards to Air France/KLM Flying Blue through ${flyingBlueEnd.english}, ${flyingBlueEnd.year}. Points usually arrive within minutes, and there is nothing to register for.`,
          heading('Is it a good one?'),
          'We have seen 25% on this route two or three times a year, so it is normal rather than spectacular. Check that the seats you want are really there before you move anything: transfers cannot be undone.',
          finePrint(
            'The bonus applies to US-issued cards. Transfers start at 1,000 points. A small excise fee is charged by the bank.',
          ),
        ],
        tells: [tell(flyingBlue)],
      },
      {
        site: 'points-and-ports',
        at: day(1).at(13, 0),
        lang: 'es',
        tags: ['spanish'],
        title: 'American Express Argentina: 30% extra al pasar puntos a Aerolíneas Plus',
        body: [
          `Hasta el ${aerolineasEnd.spanish} los puntos Membership Rewards de American Express Argentina rinden 30% más si los transferís a Aerolíneas Plus. La bonificación es igual para todas las tarjetas y no hace falta inscribirse.`,
          heading('Para tener en cuenta'),
          list(
            'Mínimo de 5.000 puntos por transferencia',
            'Las millas extra se acreditan en hasta 15 días',
            'La transferencia no se puede revertir',
          ),
          'Es una buena oportunidad si te falta poco para un tramo a Brasil; si no tenés viaje pensado, los puntos están mejor guardados en la tarjeta.',
        ],
        tells: [tell(aerolineas)],
      },
      {
        site: 'points-and-ports',
        at: day(3).at(12, 0),
        lang: 'en',
        tags: ['english', 'guide'],
        title: 'How to read a transfer bonus before you move your points',
        body: [
          'A bonus looks better on the banner than on your statement. Before you transfer, ask four questions: what is the base ratio, what is the rate for somebody like you, when does it end in your own time zone, and when will the extra points be there?',
          heading('Example'),
          'A 40% bonus on a 2:1 ratio gives you 0.7 miles a point; a 15% bonus on 1:1 gives 1.15. The smaller number wins. Programs rarely put the ratio in the headline, so look it up every time.',
        ],
        tells: [],
      },
    ],
  };
};
