import { defineJob } from '#core/job.ts';

/** Nothing is kept for longer than it serves: seen updates, published events, old conversations. */
export default defineJob({
  id: 'retain',
  summary: 'Forgets what need not be kept',
  schedule: 'cron(25 3 * * ? *)',
  run: (ports, now) => ports.forgetOld(now),
});
