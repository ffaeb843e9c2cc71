import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium } from './chromium.ts';
import { withMiles } from './whole-system.ts';

/**
 * `npm run pictures -- [FOLDER]`: the pictures of the README, taken of a running Miles: an offer as a person of the demo
 * was told it, the chart of a route, a menu of the settings. The past offers behind the chart are made up for it.
 */
const PHONE = { viewport: { width: 390, height: 844 }, locale: 'pt-BR', timezoneId: 'America/Sao_Paulo' };
const DOCS = path.resolve(import.meta.dirname, '../../docs');

/** Bonuses of a sample route, one or two months apart, the last one a month ago. */
const SAMPLE = [60, 80, 70, 100, 60, 80, 90, 70, 60, 100, 80, 60, 50, 60, 50];

function sampleHistory(folder: string, now: Date): string {
  const day = (monthsAgo: number, ofMonth: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, ofMonth)).toISOString().slice(0, 10);
  const rows = SAMPLE.map((percent, i) => {
    const monthsAgo = Math.ceil(((SAMPLE.length - i) * 22) / SAMPLE.length);
    return `livelo,smiles,${percent},${day(monthsAgo, 10)},${day(monthsAgo, 12)},https://blog.example/livelo-smiles-${i}`;
  });
  const file = path.join(folder, 'history.csv');
  writeFileSync(file, ['origin,program,bonus_percentage,start_date,end_date,source_url', ...rows, ''].join('\n'));
  return file;
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByTestId('input').fill(text);
  await page.getByTestId('send').click();
}

async function main(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(path.join(tmpdir(), 'miles-pictures-'));
  const browser = await openChromium();
  try {
    await withMiles(
      async (url, told) => {
        await told;
        const page = await (await browser.newContext(PHONE)).newPage();
        page.setDefaultTimeout(60_000);
        const take = async (name: string) => {
          await page.screenshot({ path: path.join(folder, `${name}.png`) });
          console.log(`took ${name}.png`);
        };
        await page.goto(url);
        await page.getByTestId('chat-item').filter({ hasText: 'Lia' }).first().click();
        await page.getByTestId('message').filter({ hasText: '→ Smiles' }).filter({ hasText: 'Até' }).last().waitFor();
        await take('offer');
        await say(page, '/grafico livelo smiles');
        await page.getByTestId('message').locator('img').last().waitFor();
        await page.waitForFunction('[...document.images].every((image) => image.complete)');
        await take('chart');
        await say(page, '/config');
        await page.getByTestId('message').filter({ hasText: 'Suas configurações' }).last().waitFor();
        await take('settings');
      },
      sampleHistory(work, new Date()),
    );
  } finally {
    await browser.close();
    rmSync(work, { recursive: true, force: true });
  }
}

main(process.argv[2] ?? DOCS).catch((error: unknown) => {
  const [line] = String(error instanceof Error ? error.message : error).split('\n');
  console.error(`no pictures: ${line}`);
  process.exitCode = 1;
});
