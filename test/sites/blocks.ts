/**
 * The parts a post is written in. Texts carry no HTML: `**strong**` is the only mark, so whoever adds a campaign
 * writes plain sentences and every site dresses them its own way.
 */
export type Block =
  | string
  | { kind: 'heading'; text: string }
  | { kind: 'list'; items: string[]; numbered: boolean }
  | { kind: 'table'; head: string[]; rows: string[][] }
  | { kind: 'fine-print'; text: string };

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const list = (...items: string[]): Block => ({ kind: 'list', items, numbered: false });
export const steps = (...items: string[]): Block => ({ kind: 'list', items, numbered: true });
export const table = (head: string[], ...rows: string[][]): Block => ({ kind: 'table', head, rows });
/** The small print: deadlines for crediting, caps, validity of the bonus. None of its dates ends an offer. */
export const finePrint = (text: string): Block => ({ kind: 'fine-print', text });

/** What stands before the first heading: the part that cards and summaries show. */
export function leadOf(body: readonly Block[]): Block[] {
  const end = body.findIndex((block) => typeof block !== 'string' && block.kind === 'heading');
  return end < 0 ? [...body] : body.slice(0, end);
}
