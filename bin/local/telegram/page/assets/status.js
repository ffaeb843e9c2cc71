import { readStatus } from './api.js';
import { make } from './dom.js';

const EVERY_MS = 2000;

/** Keeps the caller's status shown as rows while the page is looked at. @returns what refreshes it at once. */
export function showStatus(list, isVisible = () => true) {
  const refresh = async () => {
    if (document.hidden || !isVisible()) return;
    try {
      list.replaceChildren(...rowsOf(await readStatus()));
    } catch {
      // The banner says that the connection is gone; the last known rows stay.
    }
  };
  setInterval(refresh, EVERY_MS);
  return refresh;
}

function rowsOf(value, prefix = '') {
  return Object.entries(value ?? {}).flatMap(([name, inner]) => {
    const label = prefix ? `${prefix} · ${name}` : name;
    if (inner !== null && typeof inner === 'object' && !Array.isArray(inner)) return rowsOf(inner, label);
    const shown = Array.isArray(inner) ? inner.join(', ') : String(inner ?? '–');
    return [make('div', { className: 'status-row' }, make('dt', {}, label), make('dd', {}, shown))];
  });
}
