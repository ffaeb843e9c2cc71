import type { QueueAttributes } from './queue-attributes.ts';
import {
  type RedriveAllowPolicy,
  type RedrivePolicy,
  readRedriveAllowPolicy,
  readRedrivePolicy,
} from './redrive-policy.ts';

/** A queue's attributes as the engine works with them. */
export interface QueueSettings {
  fifo: boolean;
  contentBasedDeduplication: boolean;
  deduplicationPerGroup: boolean;
  delaySeconds: number;
  maximumMessageBytes: number;
  receiveWaitSeconds: number;
  retentionSeconds: number;
  visibilitySeconds: number;
  redrive: RedrivePolicy | undefined;
  redriveAllow: RedriveAllowPolicy | undefined;
}

/** Reads attributes that `withAttributes` has checked. */
export function settingsOf(attributes: QueueAttributes): QueueSettings {
  const { RedrivePolicy: redrive, RedriveAllowPolicy: redriveAllow } = attributes;
  return {
    fifo: attributes.FifoQueue === 'true',
    contentBasedDeduplication: attributes.ContentBasedDeduplication === 'true',
    deduplicationPerGroup: attributes.DeduplicationScope === 'messageGroup',
    delaySeconds: Number(attributes.DelaySeconds),
    maximumMessageBytes: Number(attributes.MaximumMessageSize),
    receiveWaitSeconds: Number(attributes.ReceiveMessageWaitTimeSeconds),
    retentionSeconds: Number(attributes.MessageRetentionPeriod),
    visibilitySeconds: Number(attributes.VisibilityTimeout),
    redrive: redrive === undefined ? undefined : readRedrivePolicy(redrive),
    redriveAllow: redriveAllow === undefined ? undefined : readRedriveAllowPolicy(redriveAllow),
  };
}
