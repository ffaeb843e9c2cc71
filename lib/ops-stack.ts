import { ArnFormat, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { DatabaseCluster } from 'aws-cdk-lib/aws-rds';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { DefaultDashboardFactory, MonitoringFacade, SnsAlarmActionStrategy } from 'cdk-monitoring-constructs';
import type { Construct } from 'constructs';
import type { DeadLetters } from './constructs/dead-letters.ts';
import type { ServiceFunction } from './constructs/service-function.ts';
import type { WorkQueue } from './constructs/work-queue.ts';
import { nameOf } from './names.ts';
import { atAGlance } from './ops/at-a-glance.ts';
import * as runbook from './ops/runbook.ts';
import type { Stage } from './stages.ts';

export interface OpsStackProps extends StackProps {
  stage: Stage;
  functions: readonly ServiceFunction[];
  queues: readonly WorkQueue[];
  /** Dead letters that belong to no work queue. */
  deadLetters: readonly DeadLetters[];
}

/** A message this old means that nobody works on the queue. */
const OLDEST_MESSAGE_SECONDS = 15 * 60;

/**
 * What the operator sees and what wakes them: one dashboard, one topic, an alarm for each way to stand still.
 *
 * It names functions and queues instead of importing them, so that it never keeps another stack from changing.
 */
export class OpsStack extends Stack {
  constructor(scope: Construct, id: string, props: OpsStackProps) {
    super(scope, id, props);
    const { stage } = props;
    const alarms = new Topic(this, 'Alarms', { topicName: nameOf(stage, 'alarms'), enforceSSL: true });
    // The rule that asks for TLS replaces the policy that let alarms of this account in.
    alarms.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [alarms.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    if (stage.alarmEmail) alarms.addSubscription(new EmailSubscription(stage.alarmEmail));
    new CfnOutput(this, 'AlarmTopic', { value: alarms.topicArn, description: 'Subscribe here to hear of alarms' });

    const prefix = nameOf(stage, 'service');
    const monitoring = new MonitoringFacade(this, prefix, {
      alarmFactoryDefaults: {
        alarmNamePrefix: nameOf(stage, 'alarm'),
        actionsEnabled: true,
        action: new SnsAlarmActionStrategy({ onAlarmTopic: alarms, onOkTopic: alarms }),
      },
      dashboardFactory: new DefaultDashboardFactory(this, 'Dashboards', {
        dashboardNamePrefix: nameOf(stage, 'overview'),
        createSummaryDashboard: false,
        createAlarmDashboard: false,
        detailDashboardRange: Duration.hours(8),
      }),
    });
    monitoring.addLargeHeader(`Miles, ${stage.name}`);
    for (const widget of atAGlance(props)) monitoring.addWidget(widget);
    monitoring.addLargeHeader('Queues');
    for (const queue of props.queues) this.#watchQueue(monitoring, queue);
    for (const letters of props.deadLetters) this.#watchDeadLetters(monitoring, letters);
    monitoring.addLargeHeader('Functions');
    for (const each of props.functions) this.#watchFunction(monitoring, each);
    this.#watchTick(stage, alarms);
    monitoring.addLargeHeader('Database');
    monitoring.monitorAuroraCluster({
      cluster: DatabaseCluster.fromDatabaseClusterAttributes(this, 'Cluster', {
        clusterIdentifier: nameOf(stage, 'database'),
      }),
      humanReadableName: 'Aurora',
      alarmFriendlyName: 'database',
      addMaxServerlessDatabaseCapacityAlarm: {
        Warning: {
          maxUsageCount: stage.database.maxCapacity * 0.9,
          datapointsToAlarm: 3,
          evaluationPeriods: 3,
          period: Duration.minutes(5),
          alarmDescriptionOverride: runbook.databaseFull(stage.database.maxCapacity),
        },
      },
    });
  }

  #watchQueue(monitoring: MonitoringFacade, queue: WorkQueue): void {
    monitoring.monitorSqsQueueWithDlq({
      queue: this.#named(queue),
      deadLetterQueue: this.#named(queue.deadLetters),
      humanReadableName: queue.id,
      alarmFriendlyName: queue.id,
      addQueueMaxMessageAgeAlarm: {
        Warning: {
          maxAgeInSeconds: OLDEST_MESSAGE_SECONDS,
          alarmDescriptionOverride: runbook.queueStandsStill(queue.id, OLDEST_MESSAGE_SECONDS / 60),
        },
      },
      addDeadLetterQueueMaxSizeAlarm: {
        Critical: { maxMessageCount: 0, alarmDescriptionOverride: runbook.deadLetters(queue) },
      },
    });
  }

  #watchDeadLetters(monitoring: MonitoringFacade, letters: DeadLetters): void {
    monitoring.monitorSqsQueue({
      queue: this.#named(letters),
      humanReadableName: letters.id,
      alarmFriendlyName: letters.id,
      addQueueMaxSizeAlarm: {
        Critical: { maxMessageCount: 0, alarmDescriptionOverride: runbook.undelivered(letters.id) },
      },
    });
  }

  #watchFunction(monitoring: MonitoringFacade, watched: ServiceFunction): void {
    monitoring.monitorLambdaFunction({
      lambdaFunction: Lambda.fromFunctionName(this, `Function-${watched.id}`, watched.physicalName),
      humanReadableName: watched.id,
      alarmFriendlyName: watched.id,
      addFaultCountAlarm: {
        Warning: {
          maxErrorCount: 2,
          datapointsToAlarm: 2,
          evaluationPeriods: 3,
          period: Duration.minutes(5),
          alarmDescriptionOverride: runbook.functionFails(watched.physicalName),
        },
      },
    });
  }

  /** Everything starts with the tick; when it stops, nothing else fails and nothing else happens. */
  #watchTick(stage: Stage, alarms: Topic): void {
    const invocations = new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Invocations',
      dimensionsMap: { FunctionName: nameOf(stage, 'dispatch') },
      statistic: 'Sum',
      period: Duration.minutes(Math.max(15, 2 * stage.tickMinutes)),
    });
    const alarm = new Alarm(this, 'NoTick', {
      alarmName: nameOf(stage, 'alarm-no-tick'),
      alarmDescription: runbook.noTick(nameOf(stage, 'tick')),
      metric: invocations,
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // A function that is never called reports nothing at all.
      treatMissingData: TreatMissingData.BREACHING,
    });
    const action = new SnsAction(alarms);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }

  #named({ id, physicalName }: { id: string; physicalName: string }): IQueue {
    const arn = this.formatArn({ service: 'sqs', resource: physicalName, arnFormat: ArnFormat.NO_RESOURCE_NAME });
    return Queue.fromQueueAttributes(this, `Queue-${id}`, { queueArn: arn, fifo: physicalName.endsWith('.fifo') });
  }
}
