import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkToken, readLinkToken } from '#core/notification/link-token.ts';

const KEY = 'a-key-of-at-least-thirty-two-letters';
const ID = '0198c0de-1234-7abc-8def-0123456789ab';

it('names a notification in 43 characters that fit an address as they are', () => {
  const token = linkToken(ID, KEY);
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(readLinkToken(token, KEY)).toBe(ID);
});

it('knows every id again, and under no other key', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string({ minLength: 1 }), (id, other) => {
      const token = linkToken(id, KEY);
      expect(readLinkToken(token, KEY)).toBe(id);
      if (other !== KEY) expect(readLinkToken(token, other)).toBeNull();
    }),
  );
});

it('takes no token with any character changed, and no other text', () => {
  const token = linkToken(ID, KEY);
  for (let i = 0; i < token.length; i++) {
    const changed = token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1);
    expect([i, readLinkToken(changed, KEY)]).toEqual([i, null]);
  }
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readLinkToken(text, KEY) === null));
  for (const odd of ['', token.slice(1), `${token}A`, `${token} `, ID]) expect(readLinkToken(odd, KEY)).toBeNull();
});
