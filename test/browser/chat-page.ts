import type { Page } from 'playwright-core';

/** What the bot is expected to do after `/start`. */
export interface Talk {
  /** Words of the first answer, which carries the button. */
  greeting: RegExp;
  button: RegExp;
  /** Words that appear after the press, in a new message, an edited one or a toast. */
  answer: RegExp;
}

/** Opens the chat page, comes into being as a person, starts the bot, presses its button and sees the answer. */
export async function talkOnPage(page: Page, url: string, { greeting, button, answer }: Talk): Promise<void> {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(url);
  await page.getByTestId('new-person').click();
  await page.getByTestId('start').click();
  const message = page.getByTestId('message').filter({ hasText: greeting }).last();
  await message.waitFor();
  await message.getByTestId('inline-button').filter({ hasText: button }).first().click();
  await page
    .getByTestId('message-text')
    .or(page.getByTestId('toast'))
    .or(page.getByTestId('alert'))
    .filter({ hasText: answer })
    .last()
    .waitFor();
  if (problems.length > 0) throw new Error(`the page reported: ${problems.join('; ')}`);
}
