/** The dialects that a token may be set to: `platform` asks for parts that Caliper 1.2 only recommends. */
export const tokenDialects = ['platform', 'caliper-1.2'] as const;

/** How the holder of an API token speaks Caliper. */
export type TokenDialect = (typeof tokenDialects)[number];
