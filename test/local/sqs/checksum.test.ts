import { expect, it } from 'vitest';
import { md5OfAttributes, md5OfText } from '../../../bin/local/sqs/checksum.ts';

it('hashes a body as UTF-8', () => {
  expect(md5OfText('hello')).toBe('5d41402abc4b2a76b9719d911017c592');
  expect(md5OfText('ç')).toBe(md5OfText(Buffer.of(0xc3, 0xa7).toString('utf8')));
});

it('hashes attributes as SQS does', () => {
  const timestamp = { dataType: 'Number', stringValue: '1493147359900' };
  expect(md5OfAttributes({ timestamp })).toBe('235c5c510d26fb653d073faed50ae77c');
});

it('does not depend on the order of the attributes', () => {
  const a = { dataType: 'String', stringValue: '1' };
  const b = { dataType: 'Binary', binaryValue: 'AQID' };
  expect(md5OfAttributes({ a, b })).toBe(md5OfAttributes({ b, a }));
  expect(md5OfAttributes({ a, b })).not.toBe(md5OfAttributes({ a: b, b: a }));
});
