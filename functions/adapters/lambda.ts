import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { logger } from './logger.ts';
import { metrics } from './metrics.ts';

/** Wraps a handler with what every function wants: context on each log line, metrics flushed, keys forgotten between invocations. */
export function lambda<Event, Result>(handler: (event: Event, context: Context) => Promise<Result>) {
  return middy(handler)
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use({ after: flush, onError: flush });
}

/** Powertools' own middleware warns of an invocation without metrics; most ticks have nothing to count. */
function flush(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
