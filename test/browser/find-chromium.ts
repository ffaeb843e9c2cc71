import { existsSync } from 'node:fs';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** @returns the browser to drive. @throws Error in one line when there is none: a browser test that skips proves nothing. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string {
  const named = environment.CHROMIUM_PATH;
  const found = (named ? [named] : USUAL_PLACES).find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    named
      ? `no Chromium at CHROMIUM_PATH=${named}`
      : `no Chromium at ${USUAL_PLACES.join(' or ')}: install it (apt-get install chromium) or set CHROMIUM_PATH`,
  );
}
