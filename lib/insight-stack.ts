import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { JOB_CATALOGUE } from '../functions/core/job-catalogue.gen.ts';
import type { CodeOf } from './bundles.ts';
import { Clockwork } from './constructs/clockwork.ts';
import type { Database } from './constructs/database.ts';
import type { DeadLetters } from './constructs/dead-letters.ts';
import { type Network, ServiceFunction } from './constructs/service-function.ts';
import type { Stage } from './stages.ts';

export type JobEntry = (typeof JOB_CATALOGUE)[number];

export interface InsightStackProps extends StackProps {
  stage: Stage;
  code: CodeOf;
  network: Network;
  database: Database;
  jobs: readonly JobEntry[];
}

/** What Miles learns from its own history: work by the calendar, one function for all jobs. */
export class InsightStack extends Stack {
  readonly functions: ServiceFunction[];
  readonly deadLetters: DeadLetters[];

  constructor(scope: Construct, id: string, props: InsightStackProps) {
    super(scope, id, props);
    const { stage, jobs } = props;
    const worker = new ServiceFunction(this, {
      stage,
      id: 'jobs',
      summary: 'Work by the calendar: scores, partitions, forgetting',
      code: props.code('jobs'),
      timeoutSeconds: 300,
      memoryMb: 512,
      network: props.network,
      environment: { VISITS_PER_DAY: String(stage.visitsPerDay) },
    });
    props.database.admit(worker);
    this.functions = [worker];
    const clockwork = new Clockwork(this, stage, worker, 'jobs-dlq');
    this.deadLetters = [clockwork.deadLetters];
    for (const job of jobs) clockwork.byCalendar(job.schedule, `job-${job.id}`, { job: job.id });
  }
}
