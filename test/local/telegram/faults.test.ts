import { describe, expect, it } from 'vitest';
import { aTelegram } from './bot-under-rules.ts';

describe('faults on order', () => {
  it('answer an error as often as asked, and then no more', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    const fault = telegram.fault({ method: 'sendMessage', kind: 'error', code: 502, times: 2 });
    for (let i = 0; i < 2; i++) {
      await expect(bot.api.sendMessage(1, 'x')).rejects.toMatchObject({ error_code: 502, description: 'Bad Gateway' });
    }
    await bot.api.sendMessage(1, 'x');
    expect(fault.used).toBe(2);
    expect(telegram.messages(1)).toHaveLength(1);
    expect(telegram.log.map(({ ok, fault: kind }) => [ok, kind])).toEqual([
      [false, 'error'],
      [false, 'error'],
      [true, undefined],
    ]);
  });

  it('carry the parameters they were given', async () => {
    const { telegram, call } = await aTelegram();
    telegram.fault({ kind: 'error', code: 429, parameters: { retry_after: 3600 } });
    expect(await call('getMe')).toEqual({
      status: 429,
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 3600',
      parameters: { retry_after: 3600 },
    });
  });

  it('meet only the chat and the method they name', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.person(1);
    telegram.person(2);
    const fault = telegram.fault({ method: 'sendMessage', chatId: 2, kind: 'error', code: 500 });
    await bot.api.sendMessage(1, 'x');
    await bot.api.sendChatAction(2, 'typing');
    await expect(bot.api.sendMessage(2, 'x')).rejects.toMatchObject({ error_code: 500 });
    expect(fault.used).toBe(1);
  });

  it('can be called off', async () => {
    const { telegram, bot } = await aTelegram();
    telegram.fault({ kind: 'error', times: 9 }).cancel();
    await bot.api.getMe();
  });

  it('cut the line before the message is there', async () => {
    const { telegram, call } = await aTelegram();
    telegram.person(1);
    telegram.fault({ kind: 'reset-before', method: 'sendMessage' });
    await expect(call('sendMessage', { chat_id: 1, text: 'x' })).rejects.toThrow('fetch failed');
    expect(telegram.messages(1)).toEqual([]);
    expect(telegram.log).toMatchObject([{ ok: false, fault: 'reset-before', chatId: 1 }]);
    expect(telegram.log[0]).not.toHaveProperty('messageId');
  });

  it('cut the line after the message is there', async () => {
    const { telegram, call } = await aTelegram();
    telegram.person(1);
    telegram.fault({ kind: 'reset-after', method: 'sendMessage' });
    await expect(call('sendMessage', { chat_id: 1, text: 'x' })).rejects.toThrow('fetch failed');
    const [message] = telegram.messages(1);
    expect(message?.text).toBe('x');
    expect(telegram.log).toMatchObject([{ ok: true, fault: 'reset-after', messageId: message?.message_id }]);
  });

  it.each([true, false])('never answer, the message recorded: %s', async (recorded) => {
    const { clock, telegram } = await aTelegram();
    telegram.person(1);
    telegram.fault({ kind: 'hang', recorded });
    const caller = new AbortController();
    const asked = fetch(`${telegram.url}/bot${telegram.token}/sendMessage?chat_id=1&text=x`, { signal: caller.signal });
    const given = expect(asked).rejects.toThrow('aborted');
    await telegram.until(() => telegram.log.length === 1);
    await expect.poll(() => clock.busyCount).toBe(0);
    expect(telegram.messages(1)).toHaveLength(recorded ? 1 : 0);
    expect(telegram.log).toMatchObject([{ ok: recorded, fault: 'hang' }]);
    caller.abort();
    await given;
  });

  it('answer late, by the clock', async () => {
    const { clock, telegram, call } = await aTelegram();
    telegram.person(1);
    telegram.fault({ kind: 'slow', milliseconds: 20_000 });
    let answered = false;
    const asked = call('sendMessage', { chat_id: 1, text: 'x' }).then((answer) => {
      answered = true;
      return answer;
    });
    await expect.poll(() => clock.waiting).toBe(1);
    clock.advance(19_999);
    expect([answered, telegram.messages(1).length]).toEqual([false, 1]);
    clock.advance(1);
    expect(await asked).toMatchObject({ ok: true });
  });
});

describe('the log', () => {
  it('keeps instant, chat, payload and outcome of every call in order', async () => {
    const { clock, telegram, call } = await aTelegram();
    telegram.person(1);
    await call('sendMessage', { chat_id: 1, text: 'um' });
    clock.advance(1_500);
    await call('sendMessage', { chat_id: '1', text: '' });
    await call('getMe');
    expect(telegram.log).toEqual([
      {
        at: new Date('2026-11-24T12:00:00.000Z'),
        method: 'sendMessage',
        payload: { chat_id: 1, text: 'um' },
        chatId: 1,
        ok: true,
        messageId: 1,
      },
      {
        at: new Date('2026-11-24T12:00:01.500Z'),
        method: 'sendMessage',
        payload: { chat_id: '1', text: '' },
        chatId: 1,
        ok: false,
        errorCode: 400,
        description: 'Bad Request: message text is empty',
      },
      { at: new Date('2026-11-24T12:00:01.500Z'), method: 'getMe', payload: {}, ok: true },
    ]);
  });

  it('keeps only the last calls when told to', async () => {
    const { telegram, call } = await aTelegram({ keepCalls: 10 });
    for (let i = 0; i < 40; i++) await call('getMe');
    expect(telegram.log.length).toBeLessThanOrEqual(11);
  });
});
