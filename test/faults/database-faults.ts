import type { FunctionName } from './container.ts';
import type { Fault } from './fault.ts';
import { happened } from './queue-faults.ts';

/** How many round trips the processes live at most before they are killed. */
const LIFE: Record<FunctionName, number> = { dedupe: 40, notify: 10, deliver: 40, dispatch: 8 };

/** A process is killed at a statement boundary: the statement is not carried out, or is, and nobody hears of it. */
export const killing = (name: FunctionName, often: number): Fault => ({
  name: `a killed ${name}`,
  strike(town, container) {
    if (container.name !== name || !town.chance.maybe(often)) return undefined;
    const how = town.chance.pick(['before', 'after'] as const);
    return {
      at: town.chance.int(1, LIFE[name]),
      how,
      // A sender that dies may have a message on its way.
      onHit: () => town.did(`killed-${name}`, name === 'deliver' ? 1 : 0),
    };
  },
  breaches: happened(`killed-${name}`),
});

/** A sender freezes for two minutes in the middle of its work, while another one takes over. */
export const freezing = (): Fault => ({
  name: 'a sender that freezes until its lease is lost',
  strike(town, container) {
    if (container.name !== 'deliver' || town.isFrozen || !town.chance.maybe(0.3)) return undefined;
    return {
      at: town.chance.int(1, 20),
      how: 'stall',
      // What it had begun is given up by the other one.
      onHit: () => town.did('frozen', 1),
      meanwhile: async () => {
        town.isFrozen = true;
        town.rig.clock.advance(120_000);
        await town.containers.find((each) => each.name === 'deliver' && each !== container)?.invoke({ Records: [] });
        town.isFrozen = false;
      },
    };
  },
  breaches: happened('frozen'),
});

/** Connections break, and for a while PostgreSQL takes no new ones. */
export const outages = (): Fault => {
  let until = 0;
  return {
    name: 'a database that restarts and is full',
    step(town) {
      const now = town.rig.clock.now().getTime();
      const down = now < until;
      if (!down && town.chance.maybe(0.08)) {
        until = now + town.chance.pick([10, 40]) * 60_000;
      }
      if (now < until) town.did('outage');
      for (const container of town.containers) container.refuse(now < until);
    },
    end: (town) => {
      for (const container of town.containers) container.refuse(false);
    },
    breaches: happened('outage'),
  };
};

/** Statements that write fail as PostgreSQL lets them fail under contention: the transaction is undone as a whole. */
export const contention = (): Fault => ({
  name: 'deadlocks and serialization failures',
  async prepare({ rig }) {
    await rig.db.$client.unsafe(`
      CREATE SEQUENCE contention;
      CREATE TABLE contention_met (n bigint);
      CREATE FUNCTION contend() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE n bigint := nextval('contention');
      BEGIN
        IF n % 13 = 0 THEN RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END IF;
        IF n % 17 = 0 THEN RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001'; END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER contend AFTER INSERT ON promotion_sightings FOR EACH STATEMENT EXECUTE FUNCTION contend();
      CREATE TRIGGER contend AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION contend();
      CREATE TRIGGER contend AFTER INSERT OR UPDATE ON fanouts FOR EACH STATEMENT EXECUTE FUNCTION contend();`);
  },
  end: ({ rig }) =>
    rig.db.$client.unsafe(`
      DROP TRIGGER contend ON promotion_sightings; DROP TRIGGER contend ON outbox; DROP TRIGGER contend ON fanouts`),
});
