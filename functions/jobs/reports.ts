import { defineJob } from '#core/job.ts';

/** Asked every hour because evenings and mornings come zone by zone; each summary is planned once. */
export default defineJob({
  id: 'reports',
  summary: 'Plans daily summaries, weekly and monthly reports',
  schedule: 'cron(50 * * * ? *)',
  run: async (ports, now) => ({ planned: await ports.planReports(now) }),
});
