import * as z from 'zod/mini';
import { longPoll } from '../long-poll.ts';
import { type Operation, operation, QUEUE_URL } from './operation.ts';
import { checkReceive, RECEIVE, receivedOnWire } from './receive-format.ts';
import { OUTGOING, outgoingOf, sentOnWire } from './send-format.ts';

const RECEIPT = { ReceiptHandle: z.string() };
const VISIBILITY = { ...RECEIPT, VisibilityTimeout: z.int() };

/** One message at a time, and receiving. */
export const MESSAGE_OPERATIONS: Readonly<Record<string, Operation>> = {
  SendMessage: operation(z.object({ QueueUrl: QUEUE_URL, ...OUTGOING }), (input, { engine }) => {
    const message = outgoingOf(input);
    return sentOnWire(message, engine.send(input.QueueUrl, message));
  }),

  ReceiveMessage: operation(z.object({ QueueUrl: QUEUE_URL, ...RECEIVE }), async (input, call) => {
    const { engine } = call;
    const queueName = input.QueueUrl;
    checkReceive(input);
    const messages = await longPoll(call, {
      queueName,
      max: input.MaxNumberOfMessages ?? 1,
      visibilitySeconds: input.VisibilityTimeout,
      waitSeconds: input.WaitTimeSeconds ?? Number(engine.attributesOf(queueName).ReceiveMessageWaitTimeSeconds),
    });
    if (messages.length === 0) return undefined;
    return { Messages: messages.map((message) => receivedOnWire(message, input)) };
  }),

  DeleteMessage: operation(z.object({ QueueUrl: QUEUE_URL, ...RECEIPT }), (input, { engine }) => {
    engine.remove(input.QueueUrl, input.ReceiptHandle);
    return undefined;
  }),

  ChangeMessageVisibility: operation(z.object({ QueueUrl: QUEUE_URL, ...VISIBILITY }), (input, { engine }) => {
    engine.changeVisibility(input.QueueUrl, input.ReceiptHandle, input.VisibilityTimeout);
    return undefined;
  }),
};
