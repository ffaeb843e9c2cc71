import type postgres from 'postgres';

/**
 * Fills a migrated database with a made-up history for benches: every offer has a route, a percent, a title and a text of
 * words that are as frequent as words are (each next one rarer). The same count gives the same rows.
 */
export async function fillHistory(sql: postgres.Sql, count: number, until: Date): Promise<void> {
  await sql`
    INSERT INTO promotions (program, origins, bonus_percentage, kind, source_url, source_name, title, description, hash_fingerprint,
      identity_key, wave, lifecycle, is_active, first_published_at, presumed_end_at)
    SELECT destination, ARRAY[origin], 30 + (i * 7919) % 100, 'transfer', 'https://blog.example/' || i, 'Blog',
      initcap(origin) || ' oferece bônus para ' || initcap(destination) || ' na ' ||
        (ARRAY['promoção', 'campanha', 'ação', 'oferta relâmpago', 'semana do consumidor'])[1 + (i / 5) % 5],
      (SELECT string_agg('palavra' || (1 + floor(power(6000, ((i * 31 + k * 7907) % 9973) / 9973.0)))::int, ' ') FROM generate_series(1, 40) k),
      md5(i::text) || md5('h' || i), md5(origin || destination) || md5(destination), told::date, 'historic', false, told, told + interval '3 days'
    FROM (
      SELECT i, ${until.toISOString()}::timestamptz - (i % 5000) * interval '8 hours' - i * interval '1 second' AS told,
        (ARRAY['livelo', 'esfera', 'itau', 'bradesco', 'c6-atomos', 'inter-loop', 'xp', 'brb'])[1 + (i * 13) % 8] AS origin,
        (ARRAY['smiles', 'latam-pass', 'azul-fidelidade', 'tap-miles-go', 'iberia-plus'])[1 + (i * 17) % 5] AS destination
      FROM generate_series(1, ${count}::int) i
    ) rows`;
  await sql`VACUUM ANALYZE promotions`;
}
