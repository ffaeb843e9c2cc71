import { byId, make } from './dom.js';
import { openChat } from './store.js';

/** The writing line and the command menu over it. `onSay` gets the text. */
export function setUpComposer(onSay) {
  const input = byId('input');
  const resize = () => {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 140)}px`;
  };
  const submit = () => {
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    resize();
    showMenu([]);
    onSay(text);
  };
  byId('composer').onsubmit = (event) => {
    event.preventDefault();
    submit();
  };
  input.onkeydown = (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape') showMenu([]);
  };
  input.oninput = () => {
    resize();
    const typed = /^\/(\w*)$/.exec(input.value)?.[1];
    showMenu(typed === undefined ? [] : commandsStarting(typed), choose);
  };
  const choose = (command) => {
    showMenu([]);
    input.value = '';
    onSay(`/${command}`);
    input.focus();
  };
  byId('commands-toggle').onclick = () => showMenu(byId('command-menu').hidden ? commandsStarting('') : [], choose);
}

const commandsStarting = (typed) => (openChat()?.commands ?? []).filter(({ command }) => command.startsWith(typed));

export function showMenu(commands, choose = () => {}) {
  const menu = byId('command-menu');
  menu.hidden = commands.length === 0;
  byId('commands-toggle').setAttribute('aria-expanded', String(!menu.hidden));
  const items = commands.map(({ command, description }) => {
    const button = make(
      'button',
      { type: 'button', testid: 'command-item' },
      make('strong', {}, `/${command}`),
      description,
    );
    button.onclick = () => choose(command);
    return make('li', {}, button);
  });
  menu.replaceChildren(...items);
}
