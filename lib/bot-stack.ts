import { ArnFormat, CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { accept } from './accept.ts';
import type { CodeOf } from './bundles.ts';
import type { Database } from './constructs/database.ts';
import { type Network, ServiceFunction } from './constructs/service-function.ts';
import { WorkQueue } from './constructs/work-queue.ts';
import { nameOf } from './names.ts';
import type { Stage } from './stages.ts';

export interface BotStackProps extends StackProps {
  stage: Stage;
  code: CodeOf;
  network: Network;
  database: Database;
  telegram: ISecret;
  links: ISecret;
  assistant: ISecret;
  replies: WorkQueue;
  /** Where forwarded posts are read; undefined without that plugin. */
  forwarded: WorkQueue | undefined;
  /** Names of the queues that an operator may ask about, besides this stack's own. */
  watched: string[];
}

/** The public door: the route that Telegram knocks at and the links under offers, throttled, a function each. */
export class BotStack extends Stack {
  readonly functions: ServiceFunction[];
  readonly queues: WorkQueue[] = [];
  readonly apiName: string;

  constructor(scope: Construct, id: string, props: BotStackProps) {
    super(scope, id, props);
    const { stage, telegram } = props;
    const webhook = new ServiceFunction(this, {
      stage,
      id: 'webhook',
      summary: 'The bot: answers what a person writes or presses',
      code: props.code('webhook'),
      // Telegram asks again when an answer takes longer.
      timeoutSeconds: 10,
      memoryMb: 512,
      network: props.network,
      environment: {
        TELEGRAM_SECRET_ID: telegram.secretArn,
        OPERATORS: stage.operators,
        OPENAI_BASE_URL: stage.assistant.url,
        ASSISTANT_BUDGET: `${stage.assistant.userTokens},${stage.assistant.globalTokens}`,
      },
    });
    props.database.admit(webhook);
    const assistant = this.#assistant(props, webhook);
    if (props.forwarded) {
      props.forwarded.queue.grantSendMessages(webhook.lambda);
      webhook.lambda.addEnvironment('FORWARDED_QUEUE_URL', props.forwarded.queue.queueUrl);
    }
    telegram.grantRead(webhook.lambda);
    const web = new ServiceFunction(this, {
      stage,
      id: 'web',
      summary: 'Leads from a link under an offer to the offer, and counts the click',
      code: props.code('web'),
      timeoutSeconds: 10,
      memoryMb: 256,
      network: props.network,
      environment: { LINK_SECRET_ID: props.links.secretArn },
    });
    props.database.admit(web);
    props.links.grantRead(web.lambda);
    this.functions = [webhook, web, assistant];

    this.apiName = nameOf(stage, 'bot');
    const api = new HttpApi(this, 'Api', {
      apiName: this.apiName,
      description: 'Telegram webhook and links of Miles',
      createDefaultStage: false,
    });
    api.addRoutes({
      path: '/telegram',
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('Webhook', webhook.lambda),
    });
    accept(
      api,
      'AwsSolutions-APIG4',
      'Telegram cannot sign requests and readers have no account; the webhook compares the secret header before it reads anything, links carry a signature',
    );
    api.addRoutes({
      path: '/r/{token}',
      methods: [HttpMethod.GET, HttpMethod.HEAD],
      integration: new HttpLambdaIntegration('Web', web.lambda),
    });
    const { requestsPerSecond, burst } = stage.webhook;
    new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: requestsPerSecond, burstLimit: burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', { retention: stage.logRetentionDays, removalPolicy: RemovalPolicy.DESTROY }),
        ),
        format: AccessLogFormat.custom(
          JSON.stringify({
            at: '$context.requestTime',
            request: '$context.requestId',
            route: '$context.routeKey',
            status: '$context.status',
            milliseconds: '$context.responseLatency',
            error: '$context.integrationErrorMessage',
          }),
        ),
      },
    });
    new CfnOutput(this, 'WebhookUrl', {
      value: `${api.apiEndpoint}/telegram`,
      description: 'Tell Telegram: setWebhook',
    });
  }

  /** Questions leave by a queue for a function without network and database of ours; answers come back by the replies. */
  #assistant(props: BotStackProps, webhook: ServiceFunction): ServiceFunction {
    const { stage, replies } = props;
    const questions = new WorkQueue(this, { stage, id: 'assistant', workerSeconds: 60 });
    const assistant = new ServiceFunction(this, {
      stage,
      id: 'assistant',
      summary: 'Asks the model what a person asked, with our facts and nothing else',
      code: props.code('assistant'),
      timeoutSeconds: 60,
      memoryMb: 256,
      environment: {
        OPENAI_BASE_URL: stage.assistant.url,
        ASSISTANT_SECRET_ID: props.assistant.secretArn,
        REPLIES_QUEUE_URL: replies.queue.queueUrl,
      },
    });
    questions.feeds(assistant, { batchSize: 1, reportBatchItemFailures: true, maxConcurrency: 5 });
    questions.queue.grantSendMessages(webhook.lambda);
    replies.queue.grantSendMessages(assistant.lambda);
    props.assistant.grantRead(assistant.lambda);
    webhook.lambda.addEnvironment('ASSISTANT_QUEUE_URL', questions.queue.queueUrl);
    this.queues.push(questions);
    this.#watches(webhook, [...props.watched, questions.physicalName, questions.deadLetters.physicalName]);
    return assistant;
  }

  /** `/saude` tells how many messages wait; it reads none. By name, so that no stack waits for another. */
  #watches(webhook: ServiceFunction, names: string[]): void {
    webhook.lambda.addEnvironment('WATCHED_QUEUES', names.join(','));
    const arn = (resource: string) =>
      Stack.of(this).formatArn({ service: 'sqs', resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
    webhook.lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'], resources: names.map(arn) }),
    );
  }
}
