/**
 * All that PostgreSQL's processes inherit. English messages, because we read them; no token or password of
 * ours, because it needs none.
 */
export const SERVER_ENVIRONMENT = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
