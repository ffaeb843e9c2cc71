import { randomBytes } from 'node:crypto';
import { type Operations, ServiceError } from './json-service.ts';
import type { SecretModel } from './model.ts';

/**
 * Secrets Manager's GetSecretValue.
 *
 * @param given values by secret name; a secret without one has what the template says, or a random text.
 */
export function secretOperations(secrets: SecretModel[], given: Record<string, string>): Operations {
  const values = new Map<string, { secret: SecretModel; value: string }>();
  for (const secret of secrets) {
    const value = given[secret.name] ?? secret.value ?? randomBytes(16).toString('hex');
    for (const id of [secret.name, secret.arn]) values.set(id, { secret, value });
  }
  return {
    'secretsmanager.GetSecretValue': ({ SecretId }) => {
      const found = values.get(String(SecretId));
      if (!found) {
        throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
      }
      return {
        ARN: found.secret.arn,
        Name: found.secret.name,
        SecretString: found.value,
        VersionId: 'local',
        VersionStages: ['AWSCURRENT'],
      };
    },
  };
}
