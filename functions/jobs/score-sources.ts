import { defineJob } from '#core/job.ts';
import { assessSources } from '#core/source/assess.ts';

/** How good each source is, and how often it deserves a visit: both from what it did, not from what it claims. */
export default defineJob({
  id: 'score-sources',
  summary: 'Scores every source and divides the visits among them',
  schedule: 'cron(10 4 * * ? *)',
  async run(ports, now) {
    const assessments = assessSources(await ports.tallySources(now), ports.visitsPerDay);
    await ports.storeAssessments(assessments);
    return { sources: assessments.length, paced: assessments.filter(({ cadence }) => cadence !== null).length };
  },
});
