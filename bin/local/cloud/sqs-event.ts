import { md5OfText } from '../sqs/checksum.ts';
import type { ReceivedMessage } from '../sqs/contract.ts';
import { REGION } from './references.ts';

/** What a Lambda with a queue as its source is given. */
export function sqsEvent(queueArn: string, messages: ReceivedMessage[]) {
  return {
    Records: messages.map((message) => ({
      messageId: message.messageId,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: message.systemAttributes,
      messageAttributes: Object.fromEntries(
        Object.entries(message.attributes).map(([name, attribute]) => [
          name,
          { ...attribute, stringListValues: [], binaryListValues: [] },
        ]),
      ),
      md5OfBody: md5OfText(message.body),
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: REGION,
    })),
  };
}
