/**
 * Every Lambda bundle: its name (the folder under `.build/functions/`) and the file that exports `handler`.
 *
 * Several functions may run one bundle: all scrapers share `scrape` and are told apart by MILES_PLUGIN.
 */
export const ENTRIES = {
  dispatch: 'functions/dispatch/handler.ts',
  scrape: 'functions/scrape/handler.ts',
  dedupe: 'functions/dedupe/handler.ts',
  notify: 'functions/notify/handler.ts',
  deliver: 'functions/deliver/deliver.ts',
  reply: 'functions/deliver/reply.ts',
  webhook: 'functions/webhook/handler.ts',
  web: 'functions/web/handler.ts',
  assistant: 'functions/assistant/handler.ts',
  jobs: 'functions/jobs/handler.ts',
  migrate: 'functions/migrate/handler.ts',
} as const;

export type BundleName = keyof typeof ENTRIES;

/** The bundles' names in a fixed order. */
export const BUNDLE_NAMES = Object.keys(ENTRIES) as BundleName[];
