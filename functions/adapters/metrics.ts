import { Metrics } from '@aws-lambda-powertools/metrics';

/** Embedded-metric lines on stdout: no call to CloudWatch. Dimensions stay few, because each set is billed. */
export const metrics = new Metrics({ namespace: 'Miles' });
export { MetricUnit } from '@aws-lambda-powertools/metrics';
