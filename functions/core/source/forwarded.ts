/** What people forward stands for one source that has no address (RFC 2606): its word never changes what others told. */
export const FORWARDED = {
  plugin: 'forwarded',
  url: 'https://forwarded.invalid/',
  name: 'Encaminhados por assinantes',
} as const;
