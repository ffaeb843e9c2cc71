/**
 * What the domain asks of the outside world. Implementations live in `adapters`;
 * tests use the same adapters against local servers, so nothing here is ever mocked.
 */

/** Time as the system sees it. Locally it may jump; in the cloud it is the machine's. */
export interface Clock {
  now(): Date;
  /** Resolves when `milliseconds` of this clock have passed. */
  wait(milliseconds: number): Promise<void>;
}
