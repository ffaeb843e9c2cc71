import type { FunctionModel } from './model.ts';
import { REGION } from './references.ts';

/** Points SDK clients at names that local servers do not have; the one setting of the template that is taken away. */
const REMOVED = 'AWS_USE_DUALSTACK_ENDPOINT';

export interface ServiceUrls {
  sqs: string;
  services: string;
  /** Of the HTTP API: where readers on this machine reach it. */
  http: string;
}

/**
 * What a function finds in `process.env`: the template's variables, what Lambda itself sets, the addresses of this
 * machine, and the caller's overrides last.
 */
export function environmentOf(
  model: FunctionModel,
  urls: ServiceUrls,
  overrides: Record<string, string>,
  log: (text: string) => void,
): Record<string, string> {
  const { [REMOVED]: removed, ...template } = model.environment;
  if (removed !== undefined) log(`removed ${REMOVED} from the environment: local addresses have no dual-stack names`);
  return {
    PATH: process.env.PATH ?? '',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: `index.${model.exportName}`,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: model.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(model.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    ...template,
    ...(template.PUBLIC_URL === '' ? { PUBLIC_URL: urls.http } : {}),
    AWS_ENDPOINT_URL_SQS: urls.sqs,
    AWS_ENDPOINT_URL_EVENTBRIDGE: urls.services,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: urls.services,
    ...overrides,
  };
}
