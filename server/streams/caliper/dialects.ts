import type { TokenDialect } from '../../authorization/caliper-dialects.ts';

/** `beyond` is no setting of a token: an event says so itself, by `profile: TimebackProfile`. */
export type Dialect = TokenDialect | 'beyond';

export const timebackProfile = 'TimebackProfile';
