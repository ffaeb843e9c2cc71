/**
 * Who uses the demo. They write to the bot as anybody would, through the webhook: nothing about them is put into the
 * database by hand. Between them they cover the usual cases: everything at any hour, one program, English.
 */
export interface DemoPerson {
  chatId: number;
  firstName: string;
  languageCode: string;
  /** What they do at the start, in order: texts they write, or buttons they press by their callback data. */
  does: ({ says: string } | { taps: string })[];
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    chatId: 1001,
    firstName: 'Lia',
    languageCode: 'pt-br',
    does: [{ says: '/start' }, { says: '/alertas' }, { taps: 'alertas|min:30' }, { taps: 'alertas|hours:any' }],
  },
  {
    chatId: 1002,
    firstName: 'Rui',
    languageCode: 'pt-br',
    does: [{ says: '/start' }, { says: '/alertas' }, { taps: 'alertas|program:smiles' }],
  },
  { chatId: 1003, firstName: 'Kim', languageCode: 'en', does: [{ says: '/start' }, { says: '/promos' }] },
];
