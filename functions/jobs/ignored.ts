import { defineJob } from '#core/job.ts';

/** A message whose offer is over and that nobody touched is answered by silence: that is worth knowing too. */
export default defineJob({
  id: 'ignored',
  summary: 'Marks messages that nobody touched until the offer ended',
  schedule: 'cron(45 3 * * ? *)',
  run: async (ports, now) => ({ ignored: await ports.markIgnored(now) }),
});
