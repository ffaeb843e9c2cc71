import type { Browser, Page } from 'playwright-core';
import { realClock } from '../../bin/local/clock.ts';
import { startChatPage } from '../../bin/local/telegram/page/chat-page.ts';
import { startTelegram } from '../../bin/local/telegram/telegram.ts';
import { talkOnPage } from './chat-page.ts';
import { openChromium } from './chromium.ts';
import { startTinyBot } from './tiny-bot.ts';
import { withMiles } from './whole-system.ts';

/**
 * `node test/browser/run.ts [SCREENSHOT-FOLDER]`: the chat page in a real browser, with a small bot behind it,
 * on a phone and on a desk. Exit 1 with one line when anything is missing or does not happen.
 */
const VIEWPORTS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const TALK = { greeting: /Olá!/, button: /Ver ofertas/, answer: /90% de bônus/ };

async function main(folder: string | undefined): Promise<void> {
  const browser = await openChromium();
  try {
    for (const [name, viewport] of Object.entries(VIEWPORTS)) {
      await withSystem(async (url) => {
        const page = await (await browser.newContext({ viewport, locale: 'pt-BR' })).newPage();
        page.setDefaultTimeout(15_000);
        await talkOnPage(page, url, TALK);
        if (folder) await page.screenshot({ path: `${folder}/${name}-offer.png` });
        await useTheRest(page);
        if (folder) await takePictures(browser, page, url, `${folder}/${name}`);
      });
      console.log(`chat page on a ${name}: a person came, pressed a button and saw the answer`);
    }
    await talkToMiles(browser);
    console.log('npm start: a person came, pressed a button and saw the open offers');
    await seeStatusPage(browser, folder);
    console.log('status page: the rows are there');
  } finally {
    await browser.close();
  }
}

/** The whole system behind the page, as `npm start` runs it. */
async function talkToMiles(browser: Browser): Promise<void> {
  await withMiles(async (url, told) => {
    const page = await (await browser.newContext({ viewport: VIEWPORTS.phone, locale: 'pt-BR' })).newPage();
    page.setDefaultTimeout(30_000);
    // Before the first offer is known there would be nothing to show.
    await told;
    await talkOnPage(page, url, { greeting: /Eu sou o Miles/, button: /Ver ofertas/, answer: /Ofertas abertas agora/ });
  });
}

/** What the page is when the real Telegram is used. */
async function seeStatusPage(browser: Browser, folder: string | undefined): Promise<void> {
  const status = () => ({ Bot: '@miles_bot', Fontes: { ativas: 12, 'com falha': 1 }, 'Mensagens hoje': 340 });
  const chatPage = await startChatPage({ mode: 'status', port: 0, status });
  try {
    const page = await (await browser.newContext({ viewport: VIEWPORTS.phone, locale: 'pt-BR' })).newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(chatPage.url);
    await page.getByTestId('status').filter({ hasText: 'Fontes · ativas' }).filter({ visible: true }).waitFor();
    if (folder) await page.screenshot({ path: `${folder}/status.png` });
  } finally {
    await chatPage.close();
  }
}

async function withSystem(work: (url: string) => Promise<void>): Promise<void> {
  const telegram = await startTelegram({ clock: realClock() });
  const stopBot = await startTinyBot(telegram.url, telegram.token);
  const chatPage = await startChatPage({
    telegram,
    port: 0,
    status: () => ({ bot: { chats: telegram.chats().length } }),
  });
  try {
    await work(chatPage.url);
  } finally {
    await chatPage.close();
    await stopBot();
    await telegram.close();
  }
}

/** Commands, pictures, edits, typed text, toast: each must arrive without a reload. */
async function useTheRest(page: Page): Promise<void> {
  await page.getByTestId('commands-toggle').click();
  await page.getByTestId('command-item').filter({ hasText: '/grafico' }).click();
  await page.getByTestId('message').locator('img').waitFor();
  await page.getByTestId('input').fill('<img src=x onerror=alert(1)> *oi*');
  await page.getByTestId('send').click();
  await page.getByTestId('message-text').filter({ hasText: 'Você disse: <img src=x onerror=alert(1)> *oi*' }).waitFor();
  await page.getByTestId('inline-button').filter({ hasText: 'Silenciar' }).click();
  await page.getByTestId('toast').filter({ hasText: 'Não aviso mais' }).waitFor();
  await page.getByTestId('inline-button').filter({ hasText: 'Silenciar' }).waitFor({ state: 'detached' });
  await page.getByTestId('block').click();
  await page.getByTestId('unblock').click();
  await page.getByTestId('input').waitFor();
}

async function takePictures(browser: Browser, page: Page, url: string, prefix: string): Promise<void> {
  await page.screenshot({ path: `${prefix}.png` });
  const viewport = page.viewportSize() ?? VIEWPORTS.desktop;
  const dark = await (await browser.newContext({ viewport, locale: 'en-US', colorScheme: 'dark' })).newPage();
  await dark.goto(url);
  await dark.getByTestId('chat-item').first().waitFor();
  await dark.screenshot({ path: `${prefix}-list-dark.png` });
  await dark.getByTestId('chat-item').first().click();
  await dark.getByTestId('commands-toggle').click();
  await dark.screenshot({ path: `${prefix}-dark.png` });
}

main(process.argv[2]).catch((error: unknown) => {
  const [line] = String(error instanceof Error ? error.message : error).split('\n');
  console.error(`browser test failed: ${line}`);
  process.exitCode = 1;
});
