/** The dialects in which a sender may speak. `platform` asks for parts that the standard only recommends. */
export const tokenDialects = ['platform', 'caliper-1.2'] as const;

/** Of an API token. */
export type TokenDialect = (typeof tokenDialects)[number];

/** `beyond` is no setting: an event says so itself, by `profile: TimebackProfile`. */
export type Dialect = TokenDialect | 'beyond';

export const timebackProfile = 'TimebackProfile';
