import { make } from './dom.js';
import { texts } from './texts.js';

/**
 * Turns a text and its marks into DOM nodes. Offsets count UTF-16 units, which is how strings count here too.
 * Marks that cross each other are cut at the border.
 */
export function renderFormatted(text, entities = [], onCommand = () => {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return renderRange(text, 0, text.length, sorted, onCommand);
}

function renderRange(text, start, end, entities, onCommand) {
  const nodes = [];
  let position = start;
  const queue = [...entities];
  while (queue.length > 0) {
    const entity = queue.shift();
    const from = Math.max(entity.offset, position);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    if (from > position) nodes.push(text.slice(position, from));
    const inner = [];
    while (queue.length > 0 && queue[0].offset < to) inner.push(queue.shift());
    // What reaches beyond this mark is drawn twice: its first part inside, the rest after.
    for (const other of inner.toReversed()) if (other.offset + other.length > to) queue.unshift(other);
    const children = renderRange(text, from, to, inner, onCommand);
    nodes.push(wrap(entity, text.slice(from, to), children, onCommand));
    // A quotation and a block of code end their line themselves.
    position = BLOCKS.has(entity.type) && text[to] === '\n' && to < end ? to + 1 : to;
  }
  if (position < end) nodes.push(text.slice(position, end));
  return nodes;
}

const BLOCKS = new Set(['blockquote', 'expandable_blockquote', 'pre']);
const PLAIN_TAGS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre' };

function wrap(entity, covered, children, onCommand) {
  const tag = PLAIN_TAGS[entity.type];
  if (tag) return make(tag, {}, ...children);
  switch (entity.type) {
    case 'text_link':
      return link(entity.url, children);
    case 'url':
      return link(/^https?:/i.test(covered) ? covered : `https://${covered}`, children);
    case 'email':
      return link(`mailto:${covered}`, children);
    case 'bot_command':
      return make(
        'button',
        { type: 'button', className: 'inline-command', onclick: () => onCommand(covered) },
        ...children,
      );
    case 'mention':
    case 'hashtag':
      return make('span', { className: 'tag' }, ...children);
    case 'spoiler':
      return spoiler(children);
    case 'blockquote':
      return make('blockquote', {}, ...children);
    case 'expandable_blockquote':
      return expandable(children);
    default:
      return make('span', {}, ...children);
  }
}

/** Only addresses that lead somewhere; anything else stays text. */
export function safeAddress(address) {
  const url = URL.parse(address);
  return url && ['http:', 'https:', 'mailto:', 'tg:'].includes(url.protocol) ? url.href : undefined;
}

function link(address, children) {
  const href = safeAddress(address);
  if (!href) return make('span', {}, ...children);
  return make('a', { href, target: '_blank', rel: 'noopener noreferrer', title: href }, ...children);
}

function spoiler(children) {
  const hidden = make('span', { className: 'spoiler-text' }, ...children);
  const cover = make('button', { type: 'button', className: 'spoiler', 'aria-label': texts.showSpoiler }, hidden);
  cover.onclick = () => cover.replaceWith(...hidden.childNodes);
  return cover;
}

function expandable(children) {
  const quote = make('blockquote', { className: 'folded' }, ...children);
  const more = make('button', { type: 'button', className: 'unfold' }, texts.showMore);
  more.onclick = () => {
    quote.classList.remove('folded');
    more.remove();
  };
  return make('span', { className: 'foldable' }, quote, more);
}
