import { badRequest } from '../api-error.ts';
import { integerOf, objectOf, textOf } from '../params.ts';
import type { Method } from '../world.ts';
import { languageOf } from './commands.ts';

type Text = 'name' | 'description' | 'shortDescription';

const setter =
  (field: Text, parameter: string, longest: number): Method =>
  (world, params) => {
    const text = textOf(params, parameter) ?? '';
    if (text.length > longest) throw badRequest(`${parameter} is too long`);
    world.profile[field].set(languageOf(params), text);
    return true;
  };

const getter =
  (field: Text, parameter: string): Method =>
  (world, params) => ({ [parameter]: world.profile[field].get(languageOf(params)) });

export const setMyName = setter('name', 'name', 64);
export const setMyDescription = setter('description', 'description', 512);
export const setMyShortDescription = setter('shortDescription', 'short_description', 120);
export const getMyDescription = getter('description', 'description');
export const getMyShortDescription = getter('shortDescription', 'short_description');
export const getMyName: Method = (world, params) => ({
  name: world.profile.name.get(languageOf(params)) || world.bot.first_name,
});

export const setChatMenuButton: Method = (world, params) => {
  const button = objectOf(params, 'menu_button') ?? { type: 'default' };
  if (!['commands', 'web_app', 'default'].includes(String(button.type))) {
    throw badRequest("can't parse menu button: Unsupported type specified");
  }
  world.profile.menuButtons.set(integerOf(params, 'chat_id') ?? 0, button);
  return true;
};

export const getChatMenuButton: Method = (world, params) =>
  world.profile.menuButtons.get(integerOf(params, 'chat_id') ?? 0) ??
  world.profile.menuButtons.get(0) ?? { type: 'commands' };
