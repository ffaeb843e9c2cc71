import type { ResponseParameters } from './shapes.ts';

/** A refusal in Telegram's own shape: becomes `{ok:false,error_code,description,parameters}` with that HTTP status. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** 400: the request can never succeed as it is. */
export const badRequest = (reason: string, parameters?: ResponseParameters) =>
  new ApiError(400, `Bad Request: ${reason}`, parameters);

/** 403: the chat does not want this bot, whatever is sent. */
export const forbidden = (reason: string) => new ApiError(403, `Forbidden: ${reason}`);

/** 409: two readers, or a webhook and a reader, want the same updates. */
export const conflict = (reason: string) => new ApiError(409, `Conflict: ${reason}`);

/** 429: the same request may be repeated after `seconds`. */
export const tooManyRequests = (seconds: number) =>
  new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

const STANDARD: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden: bot was blocked by the user',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests: retry after 1',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
};

/** The sentence Telegram uses for a bare code, for faults that name only a code. */
export function standardDescription(code: number, parameters?: ResponseParameters): string {
  if (code === 429 && parameters?.retry_after !== undefined) return tooManyRequests(parameters.retry_after).message;
  return STANDARD[code] ?? `Error ${code}`;
}
