import * as z from 'zod/mini';
import { ConfigurationError } from '#core/errors.ts';

/**
 * Reads the settings of a function from its environment.
 *
 * @throws {ConfigurationError} one line naming every missing or malformed variable.
 */
export function readEnv<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  env: Record<string, string | undefined> = process.env,
): z.infer<z.ZodMiniObject<Shape>> {
  const parsed = z.object(shape).safeParse(env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return env[name] === undefined ? `${name} is not set` : `${name} is malformed (${issue.message})`;
  });
  throw new ConfigurationError(`environment: ${faults.join('; ')}`);
}

export const text = z.string().check(z.minLength(1));
