import { defineJob } from '#core/job.ts';

/** Of an offer that is over for so long that no word can join it any more, nothing changes: it is history. */
export default defineJob({
  id: 'historic',
  summary: 'Files offers away that have been over for three days',
  schedule: 'cron(35 3 * * ? *)',
  run: async (ports, now) => ({ historic: await ports.fileAway(now) }),
});
