/**
 * How long an AWS service may take, milliseconds. Without it a silent endpoint holds a function until Lambda ends it;
 * with the SDK's own retries a call is over within half a minute.
 */
export const PATIENCE = { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true };
