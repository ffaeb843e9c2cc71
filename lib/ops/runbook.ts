import type { WorkQueue } from '../constructs/work-queue.ts';

/** What an alarm tells the person it wakes: what happened, where to look, what to do. One function per alarm. */

export const queueStandsStill = (queue: string, minutes: number) =>
  `A message has waited ${minutes} minutes on ${queue}. Look at the errors and throttles of the function that works on ` +
  `it, then at the database's connections. Nothing is lost for four days; mend the cause and the queue drains by itself.`;

export const deadLetters = ({ id, deadLetters: letters }: WorkQueue) =>
  `Messages of ${id} failed every try and wait in ${letters.physicalName} for 14 days. Read one ` +
  `(SQS console, Poll for messages), search its correlationId in the logs, mend the cause, then Start DLQ redrive: ` +
  `working on a message twice is safe.`;

export const undelivered = (id: string) =>
  `A call or an event could not be handed over and waits in ${id}. Its ERROR_CODE attribute says why; most often a ` +
  `permission or a deleted target, so deploy again. Then purge the queue: the next tick does the work anew.`;

export const functionFails = (name: string) =>
  `${name} fails again and again. Open its log group /aws/lambda/${name}, filter for ERROR, take the first message. ` +
  `After a deploy: go back to the last commit that worked. "environment:" or "secret" in it names the setting to mend.`;

export const noTick = (schedule: string) =>
  `dispatch was not started: nothing is checked, nothing is sent. Look whether schedule ${schedule} is enabled and ` +
  `whether schedules-dlq has messages, then deploy again.`;

export const databaseFull = (capacity: number) =>
  `Aurora has run at its ceiling of ${capacity} ACU for 15 minutes. Look at the slowest statements (CloudWatch, ` +
  `Database Insights); raise database.maxCapacity of the stage in lib/stages.ts if the load is real.`;
