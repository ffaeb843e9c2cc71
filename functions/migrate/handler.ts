import path from 'node:path';
import { clock } from '#adapters/clock.ts';
import { migrationConnection } from '#adapters/db/migration-connection.ts';
import { migrateDatabase } from '#adapters/db/migrator.ts';
import { lambda } from '#adapters/lambda.ts';
import { logger } from '#adapters/logger.ts';

/** Beside the bundle: the asset carries the migrations. */
const folder = path.join(import.meta.dirname, 'migrations');

/** Deploy → newest schema, before any function that uses it. Throwing fails the deploy and leaves the schema as it was. */
export const handler = lambda(async () => {
  const sql = await migrationConnection();
  try {
    const result = await migrateDatabase(sql, folder, clock().now());
    logger.info('migrated', { event: 'database.migrated', applied: result.applied, total: result.total });
    return result;
  } finally {
    await sql.end({ timeout: 5 });
  }
});
