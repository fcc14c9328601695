import type { DialectName } from './dialects.ts';
import type { Auth } from './receiver.ts';

type OAuth = Extract<Auth, { readonly kind: 'oauth' }>;

/** How receivers of a kind usually ask for OAuth client credentials. */
interface OAuthPreset extends Pick<OAuth, 'style' | 'scope'> {
  /** At the receiver's own host, where it is not elsewhere. */
  readonly tokenPath: string;
}

const scopes = 'https://purl.imsglobal.org/spec';
const events = `${scopes}/caliper/v1p2/scope/events.write`;
const assessments = ['assessment.readonly', 'assessment.createput', 'assessment.delete']
  .map((name) => `${scopes}/or/v1p2/scope/${name}`)
  .join(' ');

const standard = { style: 'header', tokenPath: '/oauth2/token' } as const;
const platform = { style: 'header', tokenPath: '/auth/1.0/token' } as const;
const beyond = { style: 'body', tokenPath: '/oauth2/token', scope: '' } as const;

const presets: Readonly<Record<DialectName, OAuthPreset>> = {
  'caliper-1.2': { ...standard, scope: events },
  platform: { ...platform, scope: events },
  beyond,
  'xapi-1.0.3': { ...standard, scope: '' },
  'xapi-2.0.0': { ...standard, scope: '' },
  'one-roster-1.2': { ...standard, scope: assessments },
  'one-roster-platform': { ...platform, scope: assessments },
  'one-roster-beyond': beyond,
};

interface Asked {
  readonly dialect: DialectName;
  readonly url: string;
  readonly clientId: string;
  /** Empty: at the usual path of the receiver's host. */
  readonly tokenUrl: string;
  /** Empty: the usual one. */
  readonly scope: string;
}

/** OAuth client credentials as receivers of this kind ask for them. */
export function usualOAuth({ dialect, url, clientId, tokenUrl, scope }: Asked): OAuth {
  const { tokenPath, ...usual } = presets[dialect];
  return {
    kind: 'oauth',
    clientId,
    style: usual.style,
    scope: scope === '' ? usual.scope : scope,
    tokenUrl: tokenUrl === '' && URL.canParse(url) ? new URL(tokenPath, url).href : tokenUrl,
  };
}
