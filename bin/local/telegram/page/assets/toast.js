import { byId } from './dom.js';

const SHOWN_MS = 4000;
let timer;

/** A short sentence over the page, gone by itself. */
export function toast(text) {
  const element = byId('toast');
  element.textContent = text;
  element.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => {
    element.hidden = true;
  }, SHOWN_MS);
}

/** An answer the bot wants to be read. */
export function alertBox(text) {
  byId('alert-text').textContent = text;
  byId('alert').showModal();
}
