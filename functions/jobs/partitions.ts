import { defineJob } from '#core/job.ts';

/** The months ahead get their partitions of `source_metrics` before the first visit of the month. */
export default defineJob({
  id: 'partitions',
  summary: 'Makes the partitions of the coming months',
  schedule: 'cron(5 3 * * ? *)',
  run: async (ports, now) => ({ made: await ports.ensurePartitions(now) }),
});
