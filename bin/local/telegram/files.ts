import { badRequest } from './api-error.ts';
import { imageSize } from './image-size.ts';
import { isUpload, type Params, textOf, type Upload } from './params.ts';
import type { PhotoSize, TelegramDocument } from './shapes.ts';

const LARGEST_PHOTO_BYTES = 10 * 1024 * 1024;
const LARGEST_SIDES_SUM = 10_000;
const STEEPEST_RATIO = 20;

export interface KeptFile {
  id: string;
  path: string;
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** Files by id, for re-sending, for `getFile`, and for the chat page. Kept in memory only. */
export class Files {
  readonly #files = new Map<string, KeptFile>();

  keep({ name, type, bytes }: { name: string; type: string; bytes: Uint8Array }, folder: string): KeptFile {
    const number = this.#files.size + 1;
    const extension = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
    const file = { id: `local-file-${number}`, path: `${folder}/file_${number}${extension}`, name, type, bytes };
    this.#files.set(file.id, file);
    return file;
  }

  find(id: string): KeptFile | undefined {
    return this.#files.get(id);
  }

  findPath(path: string): KeptFile | undefined {
    return [...this.#files.values()].find((file) => file.path === path);
  }
}

/**
 * What a call gave as its photo or document: an upload in the field itself, one named by `attach://`, or the id of a
 * file sent before. An address on the web is refused the way Telegram refuses one it cannot fetch: nothing local
 * reaches into the network on a caller's word.
 */
export function fileOf(files: Files, params: Params, field: string, folder: string): KeptFile {
  const value = params[field];
  if (isUpload(value)) return keepUpload(files, value, folder);
  const text = textOf(params, field);
  if (text === undefined || text === '') throw badRequest(`there is no ${field} in the request`);
  if (text.startsWith('attach://')) {
    const attached = params[text.slice('attach://'.length)];
    if (!isUpload(attached)) throw badRequest(`there is no ${field} in the request`);
    return keepUpload(files, attached, folder);
  }
  if (/^https?:/i.test(text)) throw badRequest('failed to get HTTP URL content');
  const known = files.find(text);
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  return known;
}

function keepUpload(files: Files, upload: Upload, folder: string): KeptFile {
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
  return files.keep(upload, folder);
}

/** @throws 400 for what Telegram would not show as a picture. */
export function photoOf(file: KeptFile): PhotoSize[] {
  if (file.bytes.length > LARGEST_PHOTO_BYTES) throw badRequest('file is too big for a photo');
  const size = imageSize(file.bytes);
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = size;
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height));
  if (width + height > LARGEST_SIDES_SUM || ratio > STEEPEST_RATIO) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return [{ file_id: file.id, file_unique_id: file.id, file_size: file.bytes.length, width, height }];
}

export function documentOf(file: KeptFile): TelegramDocument {
  return {
    file_id: file.id,
    file_unique_id: file.id,
    file_size: file.bytes.length,
    file_name: file.name,
    ...(file.type ? { mime_type: file.type } : {}),
  };
}
