import type { Chance } from '../prng.ts';
import { type Slots, say } from '../say.ts';

/** With origin and percent. */
export const TITLES = [
  '<d.o> {oferece|dá|libera|está com|traz|paga} <up> de bônus {na transferência|nas transferências|no envio|na conversão} de pontos <o.do>',
  '<d.o> {oferece|dá|libera} <up> de bônus {na transferência|nas transferências|no envio} <o.do>',
  '{Transfira|Envie|Mande|Converta} {seus |os seus |}pontos <o.do> para <d.o> {com|e ganhe|e receba|e leve} <up> de bônus',
  '{Ganhe|Receba|Garanta} <up> de bônus {na transferência|no envio} de pontos <o> para <d.o>',
  '{Ganhe|Receba} <up> de bônus ao {transferir|enviar|mandar} pontos <o.do> para <d.o>',
  'com <up> de bônus, <d.o> recebe pontos <o.do>',
  '<o>: {bônus|bonificação} de <up> {na transferência|no envio} {de pontos |}para <d.o>',
  '{bônus|bonificação} de <up> {nas transferências|na transferência} <o.do> para <d.o>',
  '<o> e <d>: transferência {bonificada|com bônus} de <up>',
  'transferência bonificada: <o> para <d> com <up>',
  '<o> {→|->|➡️|x|>} <d>: <up> de bônus',
  '<o> {oferece|libera|dá} <up> de bônus para <d>',
  '{envie|transfira} pontos <o.do> para <d.o> e ganhe <up> a mais',
  '<up> de <cur> a mais para quem {transfere|envia} pontos <o.do> para <d.o>',
  '<d>: envie pontos <o.do> e receba <up> de <cur> extras',
  'promoção <o> {+|e} <d>: <up> de bônus',
  '<up> de bônus <o.do> para <d.o>{: veja como participar|: confira as regras||}',
  '{nova|mais uma} {campanha|promoção} <o.do> {traz|tem|oferece} <up> de bônus {na transferência|nas transferências} para <d.o>',
  'pontos <o> rendem <up> a mais {no envio|na transferência} para <d.o>',
  'na transferência <o.do>, <d.o> {paga|oferece|está pagando} <up> de bônus',
  '{já está valendo|começou|voltou}: <up> de bônus <o.do> para <d.o>',
  'milheiro <d> {por|a partir de} <price> com a transferência bonificada <o.do> (<up> de bônus)',
];

/** The percent waits in the body, or is nowhere. */
export const TITLES_NO_NUMBER = [
  '<d.o> {oferece|anuncia|lança} bônus {na transferência|nas transferências} de pontos <o.do>',
  '<o> {lança|tem} {transferência bonificada|campanha de transferência com bônus} para <d.o>',
  '{transfira|envie} pontos <o.do> para <d.o> com bônus',
  '<d>: transferência bonificada <o.do>',
  'pontos + dinheiro: {envie|transfira} <o> para <d.o> {e gere milheiro a partir de|com milheiro por} <price>',
];

/** No origin told. */
export const TITLES_NO_ORIGIN = [
  '<d.o> {oferece|está com|libera} <up> de bônus {na transferência|nas transferências} de pontos',
  '<d>: <up> de bônus {nas transferências|em transferências de pontos}',
  '{transfira|envie} seus pontos para <d.o> e ganhe <up> de bônus',
  'bônus de <up> {na transferência de pontos|em transferências} para <d.o>',
];

/** Neither origin nor destination told. */
export const TITLES_BARE = [
  '{Até|Ganhe até} <p> de bônus na transferência de pontos',
  'bônus de até <p> para quem transfere pontos',
  'Transferiu, ganhou: até <p> a mais na sua conta',
];

/** First sentence of a body. */
export function leadPt(chance: Chance, slots: Slots, mode: string): string {
  if (mode === 'none') {
    return say(
      chance,
      '{<d.o> está {oferecendo|pagando} <up> de bônus em transferências de pontos|Está no ar uma nova campanha <d.do>, com <up> de bônus para quem transferir pontos|Transfira pontos para <d.o> e receba <up> de bônus}',
      slots,
    );
  }
  return say(
    chance,
    '{<d.o> está {oferecendo|pagando|dando} <up> de bônus {na transferência de|para quem transferir} pontos <o.do>|Está no ar {uma nova campanha|mais uma promoção} que {dá|garante|oferece} <up> de bônus nas transferências <o.do> para <d.o>|Quem {transferir|enviar} pontos <o.do> para <d.o> {ganha|recebe|leva} <up> de bônus|Já é possível {transferir|enviar} pontos <o.do> para <d.o> com <up> de bônus|{Transfira|Envie} pontos <o.do> para <d.o> e {ganhe|receba} <up> de bônus|Com a bonificação de <up>, os pontos enviados <o.do> para <d.o> rendem bem mais}',
    slots,
  );
}

/** How to take part. */
export function howPt(chance: Chance, slots: Slots): string {
  return say(
    chance,
    '{Acesse a página da campanha, faça o cadastro e depois transfira os pontos|No site ou no aplicativo, escolha “transferir pontos”, selecione <d.o> e informe a quantidade|Basta entrar na sua conta, escolher <d.o> como destino e confirmar o envio|Cadastre-se, faça o envio e aguarde o crédito}',
    slots,
  );
}
