import { Duration } from 'aws-cdk-lib';
import { GraphWidget, type IWidget, Metric, Row } from 'aws-cdk-lib/aws-cloudwatch';
import type { DeadLetters } from '../constructs/dead-letters.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';

interface Watched {
  functions: readonly ServiceFunction[];
  queues: readonly WorkQueue[];
  deadLetters: readonly DeadLetters[];
}

/** The first row of the dashboard: is anything waiting, is anything dead, does anything fail? */
export function atAGlance({ functions, queues, deadLetters }: Watched): IWidget[] {
  const letters = [...queues.map((queue) => queue.deadLetters), ...deadLetters];
  const errors = functions.map((each) => ofFunction(each, 'Errors'));
  const runs = functions.map((each) => ofFunction(each, 'Invocations'));
  return [
    new Row(
      graph(
        'Oldest message, seconds',
        queues.map((queue) => ofQueue(queue, 'ApproximateAgeOfOldestMessage')),
      ),
      graph(
        'Dead letters',
        letters.map((each) => ofQueue(each, 'ApproximateNumberOfMessagesVisible')),
      ),
      graph('Errors', errors),
      graph('Runs', runs),
    ),
  ];
}

const WIDTH = 6;
const HEIGHT = 6;

const graph = (title: string, left: Metric[]) => new GraphWidget({ title, left, width: WIDTH, height: HEIGHT });

const ofQueue = ({ id, physicalName }: { id: string; physicalName: string }, metricName: string) =>
  new Metric({
    namespace: 'AWS/SQS',
    metricName,
    dimensionsMap: { QueueName: physicalName },
    label: id,
    statistic: 'Maximum',
    period: Duration.minutes(5),
  });

const ofFunction = ({ id, physicalName }: ServiceFunction, metricName: string) =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: physicalName },
    label: id,
    statistic: 'Sum',
    period: Duration.minutes(5),
  });
