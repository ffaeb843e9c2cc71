import { openChatOf } from '../address.ts';
import { badRequest } from '../api-error.ts';
import { readCaption } from '../entities/formatted-text.ts';
import { documentOf, type Files, fileOf, photoOf } from '../files.ts';
import { type Content, send } from '../outgoing.ts';
import { isRecord, listOf, type Params } from '../params.ts';
import type { Method } from '../world.ts';

export const sendPhoto: Method = (world, params) => {
  const caption = captionOf(params);
  const record = openChatOf(world, params);
  const photo = photoOf(fileOf(world.files, params, 'photo', 'photos'));
  return send(world, record, params, [{ photo, ...caption }])[0];
};

export const sendDocument: Method = (world, params) => {
  const caption = captionOf(params);
  const record = openChatOf(world, params);
  const document = documentOf(fileOf(world.files, params, 'document', 'documents'));
  return send(world, record, params, [{ document, ...caption }])[0];
};

export const sendMediaGroup: Method = (world, params) => {
  const media = listOf(params, 'media') ?? [];
  if (media.length < 2 || media.length > 10) throw badRequest('album must contain between 2 and 10 items');
  const record = openChatOf(world, params);
  const contents = media.map((item) => inputMedia(world.files, item, params));
  if (new Set(contents.map((content) => (content.photo ? 'photo' : 'document'))).size > 1) {
    throw badRequest("documents can't be mixed with other media types");
  }
  return send(world, record, params, contents);
};

/** One `InputMedia…`; its file may be an upload elsewhere in the same body. */
export function inputMedia(files: Files, item: unknown, params: Params): Content {
  if (!isRecord(item)) throw badRequest("can't parse InputMedia: Object expected");
  const caption = captionOf(item);
  const fields = { ...params, media: item.media };
  if (item.type === 'photo') return { photo: photoOf(fileOf(files, fields, 'media', 'photos')), ...caption };
  if (item.type === 'document')
    return { document: documentOf(fileOf(files, fields, 'media', 'documents')), ...caption };
  throw badRequest(`can't parse InputMedia: type "${String(item.type)}" is not supported`);
}

export function captionOf(params: Params): Content {
  const caption = readCaption(params);
  if (!caption) return {};
  const { text, entities } = caption;
  return { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
}
