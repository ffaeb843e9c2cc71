import { amountPt } from '../numbers.ts';
import type { Chance } from '../prng.ts';
import { say } from '../say.ts';

/** Conditions every bonus campaign may have; sentences without the final stop. */
export function conditionsPt(chance: Chance, count: number): string[] {
  const cap = amountPt(chance, chance.pick([50, 100, 150, 200, 300, 500]) * 1000);
  const least = amountPt(chance, chance.pick([1, 5, 10, 15, 20]) * 1000);
  const all = [
    say(
      chance,
      '{é preciso se cadastrar {antes|ANTES} de transferir|cadastro prévio obrigatório no site|não esqueça o cadastro na página da campanha antes do envio|só participa quem clicar em “quero participar”}',
    ),
    say(
      chance,
      '{o bônus é limitado a <cap> por CPF|limite de <cap> de bônus por CPF ou Conta Família|cada conta pode receber no máximo <cap> de bônus}',
      { cap },
    ),
    say(
      chance,
      '{transferência mínima de <m> pontos|o mínimo por operação é de <m> pontos|são aceitos envios a partir de <m> pontos}',
      { m: least },
    ),
    say(chance, '{a paridade é de 1:1|a conversão base é de 1 ponto para 1|cada ponto enviado vira 1 antes do bônus}'),
    say(
      chance,
      '{transferências já iniciadas não participam|envios feitos antes do cadastro não contam|estornos cancelam o bônus}',
    ),
  ];
  return chance.sample(all, count);
}
