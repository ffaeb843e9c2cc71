import { badRequest } from '../api-error.ts';
import { textOf } from '../params.ts';
import type { Method } from '../world.ts';

const LARGEST_DOWNLOAD_BYTES = 20 * 1024 * 1024;

/** The path is good for `GET /file/bot<token>/<file_path>`. */
export const getFile: Method = (world, params) => {
  const file = world.files.find(textOf(params, 'file_id') ?? '');
  if (!file) throw badRequest('invalid file_id');
  if (file.bytes.length > LARGEST_DOWNLOAD_BYTES) throw badRequest('file is too big');
  return { file_id: file.id, file_unique_id: file.id, file_size: file.bytes.length, file_path: file.path };
};
