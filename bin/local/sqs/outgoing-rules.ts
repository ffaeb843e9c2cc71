import type { OutgoingMessage } from './contract.ts';
import { invalidValue, missingParameter, SqsError } from './errors.ts';
import { MAX_DELAY_SECONDS } from './limits.ts';
import { attributeValueBytes, checkMessageAttributes } from './message-attributes.ts';
import { refuseIllegalCharacters } from './message-text.ts';
import type { QueueSettings } from './queue-settings.ts';

/** What counts against the limits: the body, and of each attribute its name, type and value. */
export function sizeInBytes(message: OutgoingMessage): number {
  let bytes = Buffer.byteLength(message.body, 'utf8');
  for (const [name, attribute] of Object.entries(message.attributes ?? {})) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(attribute.dataType) + attributeValueBytes(attribute).length;
  }
  return bytes;
}

/** @throws {SqsError} what SQS would say of the first thing wrong with this message on this queue. */
export function checkOutgoing(settings: QueueSettings, message: OutgoingMessage): void {
  if (message.body === '') throw missingParameter('MessageBody');
  if (sizeInBytes(message) > settings.maximumMessageBytes) {
    throw new SqsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${settings.maximumMessageBytes} bytes.`,
    );
  }
  refuseIllegalCharacters(message.body);
  checkMessageAttributes(message.attributes ?? {});
  checkDelay(settings, message.delaySeconds);
  checkId('MessageGroupId', message.groupId);
  checkId('MessageDeduplicationId', message.deduplicationId);
  if (settings.fifo) checkFifo(settings, message);
  else if (message.deduplicationId !== undefined)
    throw wrongQueueType('MessageDeduplicationId', message.deduplicationId);
}

function checkDelay(settings: QueueSettings, seconds: number | undefined): void {
  if (seconds === undefined) return;
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > MAX_DELAY_SECONDS) {
    throw invalidValue('DelaySeconds', seconds, `DelaySeconds must be >= 0 and <= ${MAX_DELAY_SECONDS}.`);
  }
  if (settings.fifo && seconds > 0) throw wrongQueueType('DelaySeconds', seconds);
}

function checkFifo(settings: QueueSettings, message: OutgoingMessage): void {
  if (message.groupId === undefined) throw missingParameter('MessageGroupId');
  if (message.deduplicationId === undefined && !settings.contentBasedDeduplication) {
    throw new SqsError(
      'InvalidParameterValue',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
}

/** Up to 128 printable ASCII characters without a space. */
function checkId(parameter: string, value: string | undefined): void {
  if (value === undefined || /^[!-~]{1,128}$/.test(value)) return;
  throw invalidValue(
    parameter,
    value,
    `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );
}

function wrongQueueType(parameter: string, value: unknown): SqsError {
  return invalidValue(parameter, value, 'The request include parameter that is not valid for this queue type.');
}
