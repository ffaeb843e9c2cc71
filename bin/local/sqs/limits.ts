/** The numbers SQS itself enforces, so that what fits here fits there. */

export const MAX_MESSAGE_BYTES = 1_048_576;
export const MAX_BATCH_BYTES = 1_048_576;
export const MAX_BATCH_ENTRIES = 10;
export const MAX_MESSAGE_ATTRIBUTES = 10;

export const MAX_DELAY_SECONDS = 900;
export const MAX_VISIBILITY_SECONDS = 43_200;
export const MAX_WAIT_SECONDS = 20;
export const MAX_RECEIVE_COUNT = 1_000;

/** How long a FIFO queue remembers a deduplication id, counted from the first send. */
export const DEDUPLICATION_SECONDS = 300;

/** After a purge no other purge, and after a deletion no queue of the same name, for this long. */
export const SETTLE_SECONDS = 60;
