/** Every sentence of the page, in the browser's language: Portuguese, or English for everybody else. */
const PORTUGUESE = {
  newPerson: 'Nova pessoa',
  personName: 'Pessoa',
  chats: 'Conversas',
  noChats: 'Ninguém por aqui ainda. Crie uma pessoa e converse com o bot como ela.',
  chooseChat: 'Escolha uma conversa, ou crie uma pessoa',
  localNote: 'Telegram local: nada sai deste computador.',
  status: 'Estado do sistema',
  statusTitle: 'Miles está no ar',
  statusNote: 'Este Miles usa o Telegram de verdade: converse com o bot no aplicativo. Aqui fica só o estado.',
  theme: 'Alternar claro e escuro',
  back: 'Voltar para as conversas',
  conversation: 'Mensagens',
  forward: 'Encaminhar uma publicação',
  forwardTitle: 'Encaminhar uma publicação',
  forwardFrom: 'Veio de',
  forwardText: 'Texto',
  forwardSend: 'Encaminhar',
  forwardedFrom: 'Encaminhada de',
  cancel: 'Cancelar',
  ok: 'Entendi',
  block: 'Bloquear o bot',
  unblock: 'Desbloquear o bot',
  blocked: 'você bloqueou o bot',
  closed: 'conversa encerrada',
  start: 'Começar',
  menu: 'Menu',
  commands: 'Comandos do bot',
  write: 'Mensagem',
  send: 'Enviar',
  toEnd: 'Ir para a última mensagem',
  edited: 'editada',
  photo: 'Foto',
  document: 'Arquivo',
  typing: 'digitando…',
  sendingPhoto: 'enviando uma foto…',
  sendingFile: 'enviando um arquivo…',
  asPerson: 'bot · você é',
  today: 'Hoje',
  showSpoiler: 'Mostrar o trecho oculto',
  showMore: 'Mostrar mais',
  opensElsewhere: 'abre em outra aba',
  copied: 'Copiado',
  empty: 'sem mensagens',
  unread: 'não lidas',
  offline: 'Sem conexão com o Miles. Tentando de novo…',
};

const ENGLISH = {
  newPerson: 'New person',
  personName: 'Person',
  chats: 'Chats',
  noChats: 'Nobody here yet. Create a person and chat with the bot as them.',
  chooseChat: 'Choose a chat, or create a person',
  localNote: 'Local Telegram: nothing leaves this computer.',
  status: 'System status',
  statusTitle: 'Miles is running',
  statusNote: 'This Miles uses the real Telegram: chat with the bot in the app. Only the status is shown here.',
  theme: 'Switch between light and dark',
  back: 'Back to the chats',
  conversation: 'Messages',
  forward: 'Forward a post',
  forwardTitle: 'Forward a post',
  forwardFrom: 'It came from',
  forwardText: 'Text',
  forwardSend: 'Forward',
  forwardedFrom: 'Forwarded from',
  cancel: 'Cancel',
  ok: 'OK',
  block: 'Block the bot',
  unblock: 'Unblock the bot',
  blocked: 'you blocked the bot',
  closed: 'this chat is closed',
  start: 'Start',
  menu: 'Menu',
  commands: 'Commands of the bot',
  write: 'Message',
  send: 'Send',
  toEnd: 'Go to the last message',
  edited: 'edited',
  photo: 'Photo',
  document: 'File',
  typing: 'typing…',
  sendingPhoto: 'sending a photo…',
  sendingFile: 'sending a file…',
  asPerson: 'bot · you are',
  today: 'Today',
  showSpoiler: 'Show the hidden part',
  showMore: 'Show more',
  opensElsewhere: 'opens in another tab',
  copied: 'Copied',
  empty: 'no messages',
  unread: 'unread',
  offline: 'Not connected to Miles. Trying again…',
};

const isPortuguese = navigator.language.toLowerCase().startsWith('pt');

export const language = isPortuguese ? 'pt-BR' : navigator.language;
export const personLanguage = isPortuguese ? 'pt-br' : 'en';
export const texts = isPortuguese ? PORTUGUESE : ENGLISH;

/** Puts the texts where the markup names them: `data-text` as content, `data-label` for those who cannot see the icon. */
export function fillTexts(root) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll('[data-text]')) element.textContent = texts[element.dataset.text];
  for (const element of root.querySelectorAll('[data-label]')) {
    const text = texts[element.dataset.label];
    element.setAttribute('aria-label', text);
    if (element.matches('textarea')) element.placeholder = text;
    else if (element.matches('button')) element.title = text;
  }
}
