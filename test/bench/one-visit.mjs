/**
 * One process, one visit: loads the scraper's bundle as Lambda does, gives it one request and says what it cost.
 * Arguments: the bundle; the request and the map of hosts come as JSON in the environment.
 */
const [bundle = ''] = process.argv.slice(2);
const { VISIT_REQUEST = '', VISIT_HOSTS = '{}' } = process.env;
Object.assign(globalThis, { [Symbol.for('miles.hosts')]: new Map(Object.entries(JSON.parse(VISIT_HOSTS))) });
// Pauses between two pages are not what is measured.
Object.assign(globalThis, { [Symbol.for('miles.clock')]: { now: () => new Date(), wait: async () => {} } });
const { handler } = await import(bundle);
const idle = process.memoryUsage.rss();
await handler(
  { Records: [{ messageId: '1', body: VISIT_REQUEST, attributes: {} }] },
  { functionName: 'scrape', awsRequestId: '1', getRemainingTimeInMillis: () => 60_000 },
);
const megabytes = (bytes) => Math.round(bytes / 1024 / 1024);
console.log(JSON.stringify({ idle: megabytes(idle), peak: Math.round(process.resourceUsage().maxRSS / 1024) }));
process.exit();
