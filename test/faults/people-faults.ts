import { eq } from 'drizzle-orm';
import { despiteContention } from '#adapters/db/errors.ts';
import { users } from '#drizzle/schema.ts';
import type { Fault } from './fault.ts';
import { happened } from './queue-faults.ts';
import { toldIn } from './told.ts';
import type { Person } from './truth.ts';

/** They block the bot at some time, and Telegram says so only to who writes to them. */
export const blocking = (): Fault => ({
  name: 'people who block the bot',
  step({ rig, truth, chance, did }) {
    for (const person of truth.people.filter(({ chat }) => chat === 'blocks')) {
      if (!chance.maybe(0.03)) continue;
      rig.telegram.block(person.id);
      did('block');
    }
  },
  breaches: (town, { calls }) => {
    const refused = new Map<number, number>();
    for (const { chatId, errorCode } of calls) {
      if (chatId !== undefined && errorCode === 403) refused.set(chatId, (refused.get(chatId) ?? 0) + 1);
    }
    const again = [...refused].filter(([, times]) => times > 1);
    return [
      ...happened('block')(town),
      ...again.map(([id, times]) => `${id} was tried ${times} times after the block`),
    ];
  },
});

/** Groups become supergroups while messages wait for them. */
export const moving = (): Fault => ({
  name: 'groups that move to another id',
  step({ rig, truth, chance, did, moved }) {
    for (const { id, chat } of truth.people) {
      if (chat !== 'moving-group' || moved.has(id) || !chance.maybe(0.05)) continue;
      moved.set(id, rig.telegram.migrate(id));
      did('move');
    }
  },
  breaches: happened('move'),
});

/** People erase themselves while a fan-out reads or writes their rows. */
export const leaving = (): Fault => {
  const left: { id: number; at: Date }[] = [];
  return {
    name: 'people who leave during a fan-out',
    strike(town, container) {
      if (container.name !== 'notify' || !town.chance.maybe(0.3)) return undefined;
      const { rig, truth, chance } = town;
      const person: Person = chance.pick(truth.people);
      return {
        at: chance.int(1, 6),
        how: 'stall',
        onHit: () => town.did('leave'),
        meanwhile: async () => {
          const id = BigInt(town.moved.get(person.id) ?? person.id);
          await despiteContention(async () => void (await rig.db.delete(users).where(eq(users.telegramId, id))));
          left.push({ id: person.id, at: rig.clock.now() });
        },
      };
    },
    breaches(town, evidence) {
      const gone = new Map(left.map(({ id, at }) => [id, at]));
      const late = toldIn(evidence).filter(({ chatId, call }) => call.at > (gone.get(chatId) ?? call.at));
      const kept = evidence.rows.filter(({ userId }) => gone.has(userId));
      return [
        ...happened('leave')(town),
        ...late.map(({ chatId }) => `${chatId} was told something after they left`),
        ...kept.map(({ userId }) => `a row of ${userId} is left`),
      ];
    },
  };
};
