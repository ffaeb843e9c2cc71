/** How long and how much one visit may take. Parameters, so that a test need not wait 20 s for a deadline. */
export interface FetchLimits {
  /** The whole exchange: name look-up, robots.txt, redirects, body. Milliseconds. */
  totalMs: number;
  /** All visits of one check together: its function must still have time to report. Milliseconds. */
  checkMs: number;
  /** One connection, TLS included. Milliseconds. */
  connectMs: number;
  /** From the request to the end of the response's headers. Milliseconds. */
  headersMs: number;
  /** Bytes of body after decompression. */
  maxBytes: number;
  maxRedirects: number;
  /** Least time between two requests to one host within a visit. Milliseconds. */
  hostGapMs: number;
}

/** What applies everywhere but in tests. No setting of the environment changes it. */
export const LIMITS: Readonly<FetchLimits> = {
  totalMs: 20_000,
  checkMs: 45_000,
  connectMs: 5_000,
  headersMs: 8_000,
  maxBytes: 5 * 1024 * 1024,
  maxRedirects: 5,
  hostGapMs: 2_000,
};
