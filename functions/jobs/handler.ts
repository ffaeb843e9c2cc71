import * as z from 'zod/mini';
import { clock } from '#adapters/clock.ts';
import { database } from '#adapters/db/client.ts';
import { withoutValues } from '#adapters/db/errors.ts';
import { jobPorts } from '#adapters/db/job-ports.ts';
import { readEnv } from '#adapters/env.ts';
import { lambda } from '#adapters/lambda.ts';
import { logger } from '#adapters/logger.ts';
import { InvalidInput } from '#core/errors.ts';
import { JOBS } from './registry.gen.ts';

const Input = z.object({ job: z.string() });

/** A schedule's input names the job. One function for all: they are few, short, and never in a hurry. */
export const handler = lambda(async (input: unknown) => {
  const { job: id } = Input.parse(input);
  const job = JOBS[id];
  if (!job) throw new InvalidInput(`job: there is no ${id}; there are ${Object.keys(JOBS).join(', ')}`);
  const { VISITS_PER_DAY } = readEnv({ VISITS_PER_DAY: z.coerce.number().check(z.positive()) });
  const ports = jobPorts(await database(), VISITS_PER_DAY);
  const figures = await withoutValues(() => job.run(ports, clock().now()));
  logger.info('job done', { event: 'job.done', job: id, ...figures });
  return figures;
});
