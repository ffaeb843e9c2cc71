import { byId } from './dom.js';

/** Asks for a post and where it came from; `onForward` gets both. */
export function setUpForwarding(onForward) {
  const dialog = byId('forward-dialog');
  byId('forward').onclick = () => dialog.showModal();
  byId('forward-cancel').onclick = () => dialog.close();
  byId('forward-form').onsubmit = () => {
    onForward(byId('forward-text').value, byId('forward-from').value);
    byId('forward-form').reset();
  };
}
