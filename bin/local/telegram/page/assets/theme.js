import { byId } from './dom.js';

const KEY = 'miles-theme';

/** Follows the system until somebody chooses; the choice is kept in this browser. */
export function setUpTheme() {
  const root = document.documentElement;
  root.style.colorScheme = localStorage.getItem(KEY) ?? '';
  byId('theme').onclick = () => {
    const isDark = root.style.colorScheme
      ? root.style.colorScheme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    const next = isDark ? 'light' : 'dark';
    root.style.colorScheme = next;
    localStorage.setItem(KEY, next);
  };
}
