import { InputFile, InputMediaBuilder } from 'grammy/web';
import { describe, expect, it } from 'vitest';
import { imageSize } from '../../../bin/local/telegram/image-size.ts';
import { aTelegram, TINY_PNG } from './bot-under-rules.ts';

const report = (text = 'a;b\n1;2\n') => new InputFile(new TextEncoder().encode(text), 'relatorio.csv');
const picture = () => new InputFile(TINY_PNG, 'grafico.png');

describe('a picture', () => {
  it('arrives with its size and a formatted caption, and can be fetched again', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    const sent = await bot.api.sendPhoto(1, picture(), { caption: '<b>Bônus</b> no ano', parse_mode: 'HTML' });
    expect(sent).toMatchObject({
      photo: [{ width: 2, height: 1, file_size: TINY_PNG.length }],
      caption: 'Bônus no ano',
      caption_entities: [{ type: 'bold', offset: 0, length: 5 }],
    });
    const file = await bot.api.getFile(sent.photo[0]?.file_id ?? '');
    const response = await fetch(`${telegram.url}/file/bot${telegram.token}/${file.file_path}`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(TINY_PNG);
    const again = await bot.api.sendPhoto(1, file.file_id);
    expect(again.photo).toEqual(sent.photo);
  });

  it('must be one', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    const refused = (file: InputFile | string) => expect(bot.api.sendPhoto(1, file)).rejects;
    await refused(report()).toMatchObject({ description: 'Bad Request: IMAGE_PROCESS_FAILED' });
    await refused(new InputFile(new Uint8Array(), 'x.png')).toMatchObject({ error_code: 400 });
    await refused('no-such-file').toMatchObject({
      description: 'Bad Request: wrong file identifier/HTTP URL specified',
    });
    await refused('https://example.com/a.png').toMatchObject({
      description: 'Bad Request: failed to get HTTP URL content',
    });
    expect(telegram.messages(1)).toEqual([]);
  });

  it('takes a caption of 1024 after parsing, not one more', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    await bot.api.sendPhoto(1, picture(), { caption: `<b>${'x'.repeat(1024)}</b>`, parse_mode: 'HTML' });
    await expect(bot.api.sendPhoto(1, picture(), { caption: 'x'.repeat(1025) })).rejects.toMatchObject({
      error_code: 400,
      description: 'Bad Request: message caption is too long',
    });
  });

  it('can get another caption, or become another picture', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    const sent = await bot.api.sendPhoto(1, picture(), { caption: 'antes' });
    await bot.api.editMessageCaption(1, sent.message_id, { caption: 'depois' });
    expect(telegram.lastMessage(1)).toMatchObject({ caption: 'depois', photo: sent.photo });
    await expect(bot.api.editMessageText(1, sent.message_id, 'x')).rejects.toMatchObject({
      description: 'Bad Request: there is no text in the message to edit',
    });
    await bot.api.editMessageMedia(1, sent.message_id, InputMediaBuilder.photo(picture(), { caption: 'nova' }));
    expect(telegram.messages(1)).toHaveLength(1);
    expect(telegram.lastMessage(1)?.photo).not.toEqual(sent.photo);
    expect(telegram.lastMessage(1)).toMatchObject({ caption: 'nova', message_id: sent.message_id });
  });
});

describe('a document', () => {
  it('keeps name and content', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    const sent = await bot.api.sendDocument(1, report(), { caption: 'Seus dados' });
    expect(sent.document).toMatchObject({ file_name: 'relatorio.csv', file_size: 8 });
    const kept = telegram.file(sent.document.file_id);
    expect(new TextDecoder().decode(kept?.bytes)).toBe('a;b\n1;2\n');
    expect(telegram.log[0]).toMatchObject({ method: 'sendDocument', payload: { caption: 'Seus dados' } });
  });
});

describe('an album', () => {
  it('is several messages that belong together', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    const sent = await bot.api.sendMediaGroup(1, [
      InputMediaBuilder.photo(picture(), { caption: 'um' }),
      InputMediaBuilder.photo(picture()),
    ]);
    expect(sent).toHaveLength(2);
    expect(new Set(telegram.messages(1).map((message) => message.media_group_id)).size).toBe(1);
  });

  it('has two to ten items of one kind', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    await expect(bot.api.sendMediaGroup(1, [InputMediaBuilder.photo(picture())])).rejects.toMatchObject({
      error_code: 400,
    });
    await expect(
      bot.api.sendMediaGroup(1, [
        InputMediaBuilder.photo(picture()),
        // Mixed on purpose: grammY's types would not allow it.
        InputMediaBuilder.document(report()) as unknown as ReturnType<typeof InputMediaBuilder.photo>,
      ]),
    ).rejects.toMatchObject({ description: "Bad Request: documents can't be mixed with other media types" });
  });
});

describe('the size of a picture', () => {
  const pad = (bytes: number[]) => Uint8Array.from([...bytes, ...new Array<number>(40).fill(0)]);
  it.each([
    ['GIF', pad([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 3, 0, 4, 0]), { width: 3, height: 4 }],
    ['JPEG', pad([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 0, 5, 0, 6]), { width: 6, height: 5 }],
    ['nothing', pad([1, 2, 3]), undefined],
    ['too little', Uint8Array.from([0x89, 0x50]), undefined],
  ])('%s', (_, bytes, size) => {
    expect(imageSize(bytes)).toEqual(size);
  });
});

it('a file that was never sent cannot be fetched', async () => {
  const { telegram, bot } = await aTelegram();
  await expect(bot.api.getFile('nope')).rejects.toMatchObject({ error_code: 400 });
  expect((await fetch(`${telegram.url}/file/bot${telegram.token}/photos/nope.png`)).status).toBe(404);
});
