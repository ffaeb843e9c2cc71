import { CUE_WORDS } from './cues.ts';

/**
 * Words of the trade that carry an accent. When a copy lost its accents to `?` or `�` (`b?nus`, `n�o`),
 * the hole is filled from this list; a word that is not here keeps its hole and matches nothing.
 */
const ACCENTED = `demás así graça guía começa começam começou mistério aí extendió sugestão sugestões tênis maceió límite año años viagens esqueça previsão atenção curtaí aeroméxico méxico bônus até não último última últimos últimas é às à já só dá há está estão será serão poderá poderão amanhã
sábado terça março transferência transferências promoção promoções válido válida válidos válidas início término crédito créditos
cartão cartões você vocês também condições condição bonificação bonificações período prorrogação mínimo mínima máximo máxima
milhão milhões bilhão itaú átomos benefício benefícios usuário usuários adesão acúmulo conversão conversões reativação útil úteis
página brasília horário família diária diárias preço preços código pontuação adicional férias voçê três mês anuidade isenção
programação aéreo aérea aéreas companhia passageiro avião aviões destino são américa américas aproveite cadastre câmbio
promoción bonificación válido hasta días día mañana miércoles sábado puntos compra inscripción número fácil relâmpago
vigência inscrição após têm porém além através móvel lançamento lança edição seleção pontuações paridade razão títulos título
usá exceção exceções excluído prêmio prêmios aniversário diamante básico econômica econômico caixa banpará sicoob méliuz
ônibus hotéis avaliação próximo próxima próximos domínio matéria notícia notícias crédito débito pré nº gratuito grátis cotação
você será compraram número únicos único única automático automática solicitação aprovação específico específicos específica regulamento
quinta sexta segunda agência clássico comunicação experiência aeromexico aerolíneas melhor parabéns iguatemi dólar dólares inglés españa bancário bancários bancária opción opciones tarjetas también emissão emissões comprá vendé crédito según próxima acumulación conversión transferencia recarga cuál están hipermercado pão açúcar ofertão faça possível comentários público dúvida disponível histórico questionário topázio lançar cómo
  inscrições rápido únicamente imperdível mínimo máximo calendário reclamação opções terminó lanzó finalizó venció acabó volvió transferí pedí ganá canjeá recibí reactivá conseguí`;

const MARKS = /[\u0300-\u036f]/g;
const FOLDED = new Map<string, string>();
for (const word of ACCENTED.split(/\s+/)) {
  const folded = word.normalize('NFD').replace(MARKS, '');
  if (folded === word) continue;
  FOLDED.set(word.replace(/[^a-z]+/g, '?'), folded);
  const dropped = word.replace(/[^a-z]+/g, '');
  // A last letter that is gone leaves another word: "transferí", "transfer".
  if (dropped.length >= 4 && folded.length >= 5 && !folded.startsWith(dropped)) FOLDED.set(dropped, folded);
}
for (const clash of ['tero', 'mao', 'marco']) FOLDED.delete(clash);

/** The word behind a damaged spelling (lower case, each hole as one `?`, or with the letter simply gone), or undefined. */
export function mend(spelling: string): string | undefined {
  return FOLDED.get(spelling) ?? (spelling.includes('?') ? guesses().get(spelling) : undefined);
}

let guessed: Map<string, string> | undefined;

/**
 * Every word the reader listens to, with each letter that may have carried an accent as a hole: `cup?n`, `gra?a`, `conver?o`.
 * A spelling that two words share says nothing. The last letter is left alone: `compra?` asks.
 */
function guesses(): Map<string, string> {
  if (guessed) return guessed;
  guessed = new Map();
  const shared = new Set<string>();
  for (const word of CUE_WORDS) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) continue;
    for (let i = 1; i < word.length - 1; i++) {
      if (!'aeioucn'.includes(word[i] ?? '')) continue;
      const wide = word[i] === 'c' && 'ao'.includes(word[i + 1] ?? '-') ? [2, 1] : [1];
      for (const width of wide) {
        const key = `${word.slice(0, i)}?${word.slice(i + width)}`;
        if ((guessed.get(key) ?? word) !== word) shared.add(key);
        guessed.set(key, word);
      }
    }
  }
  for (const key of shared) guessed.delete(key);
  return guessed;
}
