import type { Block } from '../blocks.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Blocks as the HTML of a post's body. Void elements are closed, so that it is well-formed XML too. */
export function htmlOf(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('\n');
}

function blockHtml(block: Block): string {
  if (typeof block === 'string') return `<p>${inline(block)}</p>`;
  switch (block.kind) {
    case 'heading':
      return `<h2>${inline(block.text)}</h2>`;
    case 'list': {
      const tag = block.numbered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${inline(item)}</li>`).join('')}</${tag}>`;
    }
    case 'table':
      return `<table><thead>${row(block.head, 'th')}</thead><tbody>${block.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
    case 'fine-print':
      return `<p class="regulamento"><small>${inline(block.text)}</small></p>`;
  }
}

function row(cells: readonly string[], tag: 'td' | 'th'): string {
  return `<tr>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join('')}</tr>`;
}

/** A channel message: no headings or tables there, only lines. */
export function messageHtml(title: string, blocks: readonly Block[]): string {
  return [
    `<b>${escapeText(title)}</b>`,
    ...blocks.map((block) => inline(plainBlock(block)).replaceAll('\n', '<br/>')),
  ].join('<br/><br/>');
}

/** Blocks as plain text, for summaries and for tests. */
export function plainOf(blocks: readonly Block[]): string {
  return blocks.map((block) => plainBlock(block).replaceAll('**', '')).join('\n');
}

function plainBlock(block: Block): string {
  if (typeof block === 'string') return block;
  switch (block.kind) {
    case 'heading':
    case 'fine-print':
      return block.text;
    case 'list':
      return block.items.map((item, index) => `${block.numbered ? `${index + 1}.` : '•'} ${item}`).join('\n');
    case 'table':
      return [block.head, ...block.rows].map((cells) => cells.join(' | ')).join('\n');
  }
}

function inline(text: string): string {
  return escapeText(text).replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>');
}

/** At most `limit` characters, cut between words, as feed summaries are. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, text.lastIndexOf(' ', limit))} […]`;
}
