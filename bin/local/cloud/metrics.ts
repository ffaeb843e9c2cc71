import * as z from 'zod/mini';

const Embedded = z.object({
  CloudWatchMetrics: z.array(z.object({ Metrics: z.array(z.object({ Name: z.string() })) })),
});

/** Sums of what functions counted, by metric name. CloudWatch's own statistics (percentiles, time) are not kept. */
export class MetricSums {
  readonly #sums = new Map<string, number>();

  /** @returns whether the line was an embedded-metric one, so that it need not be shown as a log line. */
  take(fields: Record<string, unknown>): boolean {
    if (!('_aws' in fields)) return false;
    const embedded = Embedded.safeParse(fields._aws);
    if (!embedded.success) return false;
    const names = embedded.data.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
    for (const name of names) {
      const values = [fields[name]].flat();
      const sum = values.reduce<number>((total, value) => total + (typeof value === 'number' ? value : 0), 0);
      this.#sums.set(name, (this.#sums.get(name) ?? 0) + sum);
    }
    return true;
  }

  get(name: string): number {
    return this.#sums.get(name) ?? 0;
  }

  all(): Record<string, number> {
    return Object.fromEntries([...this.#sums].sort());
  }
}
