import { randomUUID } from 'node:crypto';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** An SQS endpoint under test and the means to move its time. For a real one `pass` and `parked` would just wait. */
export interface Target {
  client: SQSClient;
  pass(seconds: number): Promise<void>;
  /** Resolves once a receive that waits so many seconds is waiting. */
  parked(waitSeconds: number): Promise<void>;
  /** Resolves once it no longer is. */
  unparked(waitSeconds: number): Promise<void>;
}

/** One fact about SQS. Steps share nothing, so they may run in any order against any endpoint. */
export interface Step {
  name: string;
  run(target: Target): Promise<void>;
}

export const uniqueName = (suffix = '') => `step-${randomUUID()}${suffix}`;

export async function newQueue({ client }: Target, Attributes: Record<string, string> = {}): Promise<string> {
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: uniqueName(), Attributes }));
  return required(QueueUrl);
}

export async function newFifoQueue({ client }: Target, attributes: Record<string, string> = {}): Promise<string> {
  const Attributes = { FifoQueue: 'true', ...attributes };
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: uniqueName('.fifo'), Attributes }));
  return required(QueueUrl);
}

export function send(
  { client }: Target,
  QueueUrl: string,
  MessageBody: string,
  rest?: Partial<SendMessageCommandInput>,
) {
  return client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...rest }));
}

/** Sends to a FIFO queue, each message with its own deduplication id. */
export function sendInGroup(target: Target, queueUrl: string, group: string, body: string) {
  return send(target, queueUrl, body, { MessageGroupId: group, MessageDeduplicationId: randomUUID() });
}

export async function receive(
  { client }: Target,
  QueueUrl: string,
  rest?: Partial<ReceiveMessageCommandInput>,
): Promise<Message[]> {
  const answer = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 0,
      MessageSystemAttributeNames: ['All'],
      ...rest,
    }),
  );
  return answer.Messages ?? [];
}

/** Receives exactly one message. */
export async function receiveOne(target: Target, queueUrl: string, rest?: Partial<ReceiveMessageCommandInput>) {
  const [message] = await receive(target, queueUrl, { MaxNumberOfMessages: 1, ...rest });
  return required(message);
}

export const bodies = (messages: readonly Message[]) => messages.map((message) => message.Body);

export async function attributesOf({ client }: Target, QueueUrl: string): Promise<Record<string, string | undefined>> {
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return required(Attributes);
}

export async function arnOf(target: Target, queueUrl: string): Promise<string> {
  return required((await attributesOf(target, queueUrl)).QueueArn);
}

export async function depthOf(target: Target, queueUrl: string): Promise<[string?, string?, string?]> {
  const all = await attributesOf(target, queueUrl);
  return [
    all.ApproximateNumberOfMessages,
    all.ApproximateNumberOfMessagesNotVisible,
    all.ApproximateNumberOfMessagesDelayed,
  ];
}

/** The name of the error a request is refused with. */
export async function refusal(request: Promise<unknown>): Promise<string> {
  try {
    await request;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
  return 'accepted';
}

export function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the answer lacks a field');
  return value;
}
