import { describe, expect, it } from 'vitest';
import { RateLimits, TELEGRAM_LIMITS } from '../../../bin/local/telegram/rate-limit.ts';
import { aTelegram, type Scene } from './bot-under-rules.ts';
import { ManualClock } from './manual-clock.ts';

const send = ({ call }: Scene, chat_id: number) => call('sendMessage', { chat_id, text: 'x' });

async function sendToMany(scene: Scene, from: number, count: number) {
  const answers = [];
  for (let id = from; id < from + count; id++) {
    scene.telegram.person(id);
    answers.push(await send(scene, id));
  }
  return answers;
}

describe('thirty messages in any second', () => {
  it('refuses the thirty-first with the time to wait, and takes it a second later', async () => {
    const scene = await aTelegram();
    const first = await sendToMany(scene, 1, 30);
    expect(first.every((answer) => answer.ok)).toBe(true);
    const [refused] = await sendToMany(scene, 31, 1);
    expect(refused).toEqual({
      status: 429,
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    expect(scene.telegram.messages(31)).toEqual([]);
    scene.clock.advance(1_000);
    expect(await send(scene, 31)).toMatchObject({ ok: true });
  });

  it('looks at every second, not only at those that start on the clock', async () => {
    const scene = await aTelegram();
    await sendToMany(scene, 1, 10);
    scene.clock.advance(900);
    await sendToMany(scene, 11, 20);
    scene.clock.advance(99);
    expect(await send(scene, 1)).toMatchObject({ error_code: 429 });
    scene.clock.advance(1);
    expect((await sendToMany(scene, 31, 10)).every((answer) => answer.ok)).toBe(true);
    const [eleventh] = await sendToMany(scene, 41, 1);
    expect(eleventh).toMatchObject({ error_code: 429 });
  });

  it('never lets more than thirty through, whatever the pace', () => {
    const clock = new ManualClock();
    const limits = new RateLimits(clock, TELEGRAM_LIMITS);
    const sent: number[] = [];
    for (let i = 0; i < 2_000; i++) {
      if (limits.take({ id: i + 1, type: 'private' }) === 0) sent.push(clock.now().getTime());
      clock.advance((i * 7919) % 53);
    }
    for (const start of sent) {
      expect(sent.filter((at) => at >= start && at < start + 1_000).length).toBeLessThanOrEqual(30);
    }
  });

  it('takes 29.5 a second for as long as one likes', () => {
    const clock = new ManualClock();
    const limits = new RateLimits(clock, TELEGRAM_LIMITS);
    for (let i = 0; i < 1_000; i++) {
      expect(limits.take({ id: i + 1, type: 'private' })).toBe(0);
      clock.advance(1_000 / 29.5);
    }
  });

  it('does not count what was wrong or unwanted anyway', async () => {
    const scene = await aTelegram();
    scene.telegram.person(1);
    scene.telegram.person(2);
    scene.telegram.block(2);
    for (let i = 0; i < 40; i++) {
      expect(await scene.call('sendMessage', { chat_id: 1, text: '' })).toMatchObject({ error_code: 400 });
      expect(await send(scene, 2)).toMatchObject({ error_code: 403 });
    }
    expect(await send(scene, 1)).toMatchObject({ ok: true });
  });
});

describe('one message a second to one person', () => {
  it('takes three at once, then one for each second that passed', async () => {
    const scene = await aTelegram();
    scene.telegram.person(1);
    for (let i = 0; i < 3; i++) expect(await send(scene, 1)).toMatchObject({ ok: true });
    expect(await send(scene, 1)).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    scene.clock.advance(1_000);
    expect(await send(scene, 1)).toMatchObject({ ok: true });
    expect(await send(scene, 1)).toMatchObject({ error_code: 429 });
    scene.clock.advance(60_000);
    for (let i = 0; i < 3; i++) expect(await send(scene, 1)).toMatchObject({ ok: true });
    expect(await send(scene, 1)).toMatchObject({ error_code: 429 });
  });

  it('does not hold up anybody else', async () => {
    const scene = await aTelegram();
    scene.telegram.person(1);
    scene.telegram.person(2);
    for (let i = 0; i < 4; i++) await send(scene, 1);
    expect(await send(scene, 2)).toMatchObject({ ok: true });
  });
});

describe('twenty messages a minute to one group', () => {
  it('refuses the twenty-first until the first is a minute old', async () => {
    const scene = await aTelegram();
    scene.telegram.group(-7, { title: 'Milheiros' });
    for (let i = 0; i < 20; i++) {
      expect(await send(scene, -7)).toMatchObject({ ok: true });
      scene.clock.advance(1_000);
    }
    expect(await send(scene, -7)).toMatchObject({ error_code: 429, parameters: { retry_after: 40 } });
    scene.clock.advance(40_000);
    expect(await send(scene, -7)).toMatchObject({ ok: true });
    expect(await send(scene, -7)).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
  });
});

it('takes other limits when told to', async () => {
  const scene = await aTelegram({ limits: { overallPerSecond: 1 } });
  await sendToMany(scene, 1, 1);
  expect((await sendToMany(scene, 2, 1))[0]).toMatchObject({ error_code: 429 });
});
