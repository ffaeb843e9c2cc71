import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, ScheduleTargetInput, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { nameOf } from '../names.ts';
import type { Stage } from '../stages.ts';
import { DeadLetters } from './dead-letters.ts';
import type { ServiceFunction } from './service-function.ts';

const CALENDAR_PATIENCE_MINUTES = 180;

/** Starts one function again and again, each time with an input that says why. */
export class Clockwork extends Construct {
  /** Calls that Scheduler could not make. */
  readonly deadLetters: DeadLetters;
  readonly #stage: Stage;
  readonly #target: ServiceFunction;
  readonly #role: Role;

  constructor(scope: Construct, stage: Stage, target: ServiceFunction, deadLettersId = 'schedules-dlq') {
    super(scope, 'Clockwork');
    this.#stage = stage;
    this.#target = target;
    this.deadLetters = new DeadLetters(this, { stage, id: deadLettersId });
    this.#role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: `Lets schedules call ${target.physicalName}`,
    });
    // By hand: CDK's own grant would add every version and alias of the function.
    const functionArn = target.lambda.functionArn;
    this.#role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    this.deadLetters.queue.grantSendMessages(this.#role);
  }

  /** Calls the function every so many minutes. A call that is late by a whole interval is dropped: the next one does its work. */
  every(minutes: number, id: string, input: Record<string, string>): void {
    const schedule = ScheduleExpression.rate(Duration.minutes(minutes));
    this.#schedule(id, schedule, Math.min(minutes, 24 * 60), input);
  }

  /** Calls the function by the calendar, in Brasília time. A call that is late by hours is dropped. */
  byCalendar(expression: string, id: string, input: Record<string, string>): void {
    const schedule = ScheduleExpression.expression(expression, TimeZone.AMERICA_SAO_PAULO);
    this.#schedule(id, schedule, CALENDAR_PATIENCE_MINUTES, input);
  }

  #schedule(id: string, schedule: ScheduleExpression, patienceMinutes: number, input: Record<string, string>): void {
    new Schedule(this, id, {
      scheduleName: nameOf(this.#stage, id),
      description: `Starts ${this.#target.id}: ${id}`,
      schedule,
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(this.#target.lambda, {
        input: ScheduleTargetInput.fromObject(input),
        role: this.#role.withoutPolicyUpdates(),
        deadLetterQueue: this.deadLetters.queue,
        maxEventAge: Duration.minutes(patienceMinutes),
        retryAttempts: 3,
      }),
    });
  }
}
