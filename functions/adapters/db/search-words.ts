import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';

/** Below this two words have little in common; 1 is the same word. */
const LIKENESS = 0.35;
/** Stems that may stand in for one misspelt word. */
const CANDIDATES = 3;

/** Learns the words that the history has by now. Safe to repeat. @returns how many were new. */
export async function learnWords(db: Db): Promise<number> {
  const learnt = await db.execute(sql`
    INSERT INTO search_words (word)
    SELECT word FROM ts_stat('SELECT search FROM promotions')
    WHERE length(word) BETWEEN 3 AND 40 AND word !~ '[0-9]'
    ON CONFLICT DO NOTHING`);
  return learnt.count;
}

/** A text query of the stems that look most like these words; null when one of them looks like nothing we know. */
export async function likelyQuery(db: Db, words: readonly string[]): Promise<string | null> {
  const alike: string[] = [];
  for (const word of words) {
    const rows = await db.execute<{ word: string }>(sql`
      SELECT word FROM search_words
      WHERE word % public.fold_pt(${word}) AND similarity(word, public.fold_pt(${word})) >= ${LIKENESS}::real
      ORDER BY similarity(word, public.fold_pt(${word})) DESC, word LIMIT ${CANDIDATES}`);
    if (rows.length === 0) return null;
    alike.push(`(${rows.map((row) => quoted(row.word)).join(' | ')})`);
  }
  return alike.join(' & ');
}

const quoted = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
