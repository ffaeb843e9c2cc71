import type { WriteCampaign } from '../sample-post.ts';
import { azulResgate } from './azul-resgate.ts';
import { c6Latam25 } from './c6-latam-25.ts';
import { cartaoAzul } from './cartao-azul.ts';
import { clubeSmiles } from './clube-smiles.ts';
import { clubeWeekBancos } from './clube-week-bancos.ts';
import { empresasSmiles75 } from './empresas-smiles-75.ts';
import { esferaSmiles80 } from './esfera-smiles-80.ts';
import { fares } from './fares.ts';
import { foreign } from './foreign.ts';
import { guides } from './guides.ts';
import { history } from './history.ts';
import { interAzulHoje } from './inter-azul-hoje.ts';
import { itauAzul100 } from './itau-azul-100.ts';
import { liveloAzul120 } from './livelo-azul-120.ts';
import { liveloCompra55 } from './livelo-compra-55.ts';
import { liveloHotels } from './livelo-hotels.ts';
import { liveloLatamWaves } from './livelo-latam-waves.ts';
import { liveloSmiles90 } from './livelo-smiles-90.ts';
import { news } from './news.ts';
import { noise } from './noise.ts';
import { roundUps } from './round-ups.ts';
import { shoppingLivelo } from './shopping-livelo.ts';
import { smilesCompra300 } from './smiles-compra-300.ts';
import { smilesEntreContas } from './smiles-entre-contas.ts';
import { smilesReativacao } from './smiles-reativacao.ts';

/** Every file of the timeline. To add a campaign: write its file beside these, and name it here. */
export const CAMPAIGNS: readonly WriteCampaign[] = [
  azulResgate,
  c6Latam25,
  cartaoAzul,
  clubeSmiles,
  clubeWeekBancos,
  empresasSmiles75,
  esferaSmiles80,
  fares,
  foreign,
  guides,
  history,
  interAzulHoje,
  itauAzul100,
  liveloAzul120,
  liveloCompra55,
  liveloHotels,
  liveloLatamWaves,
  liveloSmiles90,
  news,
  noise,
  roundUps,
  shoppingLivelo,
  smilesCompra300,
  smilesEntreContas,
  smilesReativacao,
];
