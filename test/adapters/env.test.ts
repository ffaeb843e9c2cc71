import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { readEnv, text } from '#adapters/env.ts';
import { parseQueueUrls } from '../../functions/dispatch/queue-urls.ts';

it('names every variable that is missing or malformed, in one line and without values', () => {
  const shape = { A: text, B: z.coerce.number(), C: text };
  const wrong = () => readEnv(shape, { B: 'secret words', C: '' });
  expect(wrong).toThrow(/^environment: A is not set; B is malformed .*; C is malformed .*$/);
  expect(wrong).not.toThrow(/secret words/);
  expect(readEnv(shape, { A: 'a', B: '7', C: 'c' })).toEqual({ A: 'a', B: 7, C: 'c' });
});

it('reads the queue of each plugin and names the pair that is none', () => {
  expect([...parseQueueUrls('feed=https://q/1?a=b,page=https://q/2')]).toEqual([
    ['feed', 'https://q/1?a=b'],
    ['page', 'https://q/2'],
  ]);
  expect(() => parseQueueUrls('feed=https://q/1,page')).toThrow('"page" is not plugin=url');
});
