import { badRequest } from './api-error.ts';

/** One call's parameters after the body was read: text, numbers, JSON values and uploads by field name. */
export type Params = Record<string, unknown>;

/** A file that came in the multipart body. */
export interface Upload {
  kind: 'upload';
  name: string;
  type: string;
  bytes: Uint8Array;
}

export const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'upload';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Absent and null are the same to Telegram; numbers are taken as text. */
export function textOf(params: Params, name: string): string | undefined {
  const value = params[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw badRequest(`parameter "${name}" must be of type String`);
}

/** Half of an emoji is what a text cut at the wrong place ends with, and Telegram takes UTF-8 only. */
export function wellFormed(text: string): string {
  if (!text.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
  return text;
}

/** Whole numbers may come as text, as they do in forms. */
export function integerOf(params: Params, name: string): number | undefined {
  const value = params[name];
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    throw badRequest(`invalid ${name} specified`);
  }
  return number;
}

export function flagOf(params: Params, name: string): boolean {
  const value = params[name];
  return value === true || value === 1 || (typeof value === 'string' && ['true', 'yes', '1'].includes(value));
}

export function messageIdOf(params: Params): number {
  const id = integerOf(params, 'message_id');
  if (!id) throw badRequest('message identifier is not specified');
  return id;
}

/** @returns undefined when absent. @throws 400 when it is there and not a list. */
export function listOf(params: Params, name: string): unknown[] | undefined {
  const value = params[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (!Array.isArray(value)) throw badRequest(`can't parse ${name} JSON object`);
  return value;
}

/** @returns undefined when absent. @throws 400 when it is there and not an object. */
export function objectOf(params: Params, name: string): Record<string, unknown> | undefined {
  const value = params[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (!isRecord(value)) throw badRequest(`can't parse ${name} JSON object`);
  return value;
}
