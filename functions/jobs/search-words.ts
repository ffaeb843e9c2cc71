import { defineJob } from '#core/job.ts';

/** Whoever misspells a word is understood by the words that the history has. */
export default defineJob({
  id: 'search-words',
  summary: 'Learns the words of new offers for searches with slips',
  schedule: 'cron(35 4 * * ? *)',
  run: async (ports) => ({ learnt: await ports.learnWords() }),
});
