/** Every error this part answers with: the code that older SDKs know, and the HTTP status. */
const KINDS = {
  BatchEntryIdsNotDistinct: { code: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct', status: 400 },
  BatchRequestTooLong: { code: 'AWS.SimpleQueueService.BatchRequestTooLong', status: 400 },
  EmptyBatchRequest: { code: 'AWS.SimpleQueueService.EmptyBatchRequest', status: 400 },
  InternalFailure: { code: 'InternalFailure', status: 500 },
  InvalidAttributeName: { code: 'InvalidAttributeName', status: 400 },
  InvalidAttributeValue: { code: 'InvalidAttributeValue', status: 400 },
  InvalidBatchEntryId: { code: 'AWS.SimpleQueueService.InvalidBatchEntryId', status: 400 },
  InvalidMessageContents: { code: 'InvalidMessageContents', status: 400 },
  InvalidParameterValue: { code: 'InvalidParameterValue', status: 400 },
  MessageNotInflight: { code: 'AWS.SimpleQueueService.MessageNotInflight', status: 400 },
  MissingParameter: { code: 'MissingParameter', status: 400 },
  PurgeQueueInProgress: { code: 'AWS.SimpleQueueService.PurgeQueueInProgress', status: 403 },
  QueueDeletedRecently: { code: 'AWS.SimpleQueueService.QueueDeletedRecently', status: 400 },
  QueueDoesNotExist: { code: 'AWS.SimpleQueueService.NonExistentQueue', status: 400 },
  QueueNameExists: { code: 'QueueAlreadyExists', status: 400 },
  ReceiptHandleIsInvalid: { code: 'ReceiptHandleIsInvalid', status: 404 },
  RequestEntityTooLarge: { code: 'RequestEntityTooLarge', status: 413 },
  ResourceNotFoundException: { code: 'ResourceNotFoundException', status: 404 },
  SerializationException: { code: 'SerializationException', status: 400 },
  TooManyEntriesInBatchRequest: { code: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest', status: 400 },
  UnsupportedOperation: { code: 'AWS.SimpleQueueService.UnsupportedOperation', status: 400 },
} as const;

export type SqsErrorName = keyof typeof KINDS;

/**
 * A refusal in SQS's own words. `name` is the error's name as the AWS SDK shows it, `code` the
 * one that goes into the `x-amzn-query-error` header and into the failed entries of a batch.
 */
export class SqsError extends Error {
  override readonly name: SqsErrorName;
  readonly code: string;
  readonly status: number;

  constructor(name: SqsErrorName, message: string) {
    super(message);
    this.name = name;
    this.code = KINDS[name].code;
    this.status = KINDS[name].status;
  }
}

/** A parameter that is there but wrong; names it, shows it and says why. */
export function invalidValue(parameter: string, value: unknown, reason: string): SqsError {
  return new SqsError(
    'InvalidParameterValue',
    `Value ${String(value)} for parameter ${parameter} is invalid. Reason: ${reason}`,
  );
}

export function missingParameter(parameter: string): SqsError {
  return new SqsError('MissingParameter', `The request must contain the parameter ${parameter}.`);
}

export function queueDoesNotExist(queueName: string): SqsError {
  return new SqsError('QueueDoesNotExist', `The specified queue does not exist: ${queueName}`);
}
