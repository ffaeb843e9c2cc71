import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PATIENCE } from './patience.ts';

/** Messages that wait in each queue, in flight included; null for a queue that did not answer. */
export async function queueDepths(names: readonly string[]): Promise<{ name: string; waiting: number | null }[]> {
  const client = new SQSClient({ useQueueUrlAsEndpoint: false, maxAttempts: 1, requestHandler: PATIENCE });
  const waiting = async (name: string): Promise<number | null> => {
    try {
      const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: name }));
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
    } catch {
      // The screen says of which queue nothing is known; the others matter all the more.
      return null;
    }
  };
  return Promise.all(names.map(async (name) => ({ name, waiting: await waiting(name) })));
}
