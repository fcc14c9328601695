import { createHash } from 'node:crypto';
import type { Brand } from '../../../bridge/replies.ts';
import { type Actor, noteChange } from '../../audit/audit-log.ts';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import type { Db } from '../../database/open-database.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { checkAccent, type Theme } from './contrast.ts';
import { imageTypeOf, mostLogoBytes } from './image-type.ts';
import { brandingRefusals } from './refusals.ts';

/** What an organization has chosen to show itself by; null where it has not. */
export interface Branding {
  readonly name: string | null;
  readonly accent: string | null;
  readonly accentDark: string | null;
}

export interface BrandingChange extends Branding {
  /** Base64; null takes the logo away, and without it the logo stays. */
  readonly logo?: string | null;
}

interface Changing {
  readonly organizationId: string;
  readonly actor: Actor;
}

/** What a player shows of an organization; undefined where it has chosen nothing, so that the player looks as usual. */
export async function readBrand(db: Db, organizationId: string): Promise<Brand | undefined> {
  const row = await db
    .selectFrom('causeway.branding as b')
    .innerJoin('causeway.organization as o', 'o.id', 'b.organization_id')
    .select(['b.name', 'b.accent', 'b.accent_dark', 'b.logo_hash', 'o.name as own_name'])
    .where('b.organization_id', '=', organizationId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { accent, accent_dark: accentDark, logo_hash: hash } = row;
  const logo = hash === null ? null : logoPath(organizationId, hash);
  return { name: row.name ?? row.own_name, accent, accentDark: accentDark ?? derive(accent), logo };
}

/** As `readBrand`, with what was not chosen as null. */
export async function readBranding(
  db: Db,
  organizationId: string,
): Promise<Branding & { readonly logo: string | null }> {
  const row = await db
    .selectFrom('causeway.branding')
    .select(['name', 'accent', 'accent_dark', 'logo_hash'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  if (row === undefined) return { name: null, accent: null, accentDark: null, logo: null };
  const { name, accent, accent_dark: accentDark, logo_hash: hash } = row;
  return { name, accent, accentDark, logo: hash === null ? null : logoPath(organizationId, hash) };
}

/** Throws RefusedError for an accent that is hard to read and for what is no logo. */
export async function changeBranding(
  change: BrandingChange,
  { organizationId, actor }: Changing,
  { db, now }: AdminDependencies,
): Promise<void> {
  requireReadable(change);
  const { name, accent, accentDark, logo } = change;
  const values = {
    name,
    accent,
    accent_dark: accentDark,
    ...(logo !== undefined && describeLogo(logo)),
  };
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('causeway.branding')
      .values({ organization_id: organizationId, ...describeLogo(null), ...values })
      .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(values))
      .execute();
    const details = { name, accent, accentDark, logo: logo === undefined ? 'kept' : describeChange(logo) };
    const entry = { organizationId, action: 'branding.changed', target: organizationId, details };
    await noteChange(tx, entry, { actor, at: now() });
  });
}

/** Where the learner path serves a logo. */
function logoPath(organizationId: string, hash: string): string {
  return `/api/sch/scorm/logos/${organizationId}/${hash}`;
}

/** One accent is enough: the dark theme then shows the nearest colour that is readable in it. */
function derive(accent: string | null): string | null {
  return accent === null ? null : checkAccent(accent, 'dark').nearest;
}

function describeChange(logo: string | null): string {
  return logo === null ? 'removed' : 'replaced';
}

interface AccentField {
  readonly path: 'accent' | 'accentDark';
  readonly theme: Theme;
}

const accentFields: readonly AccentField[] = [
  { path: 'accent', theme: 'light' },
  { path: 'accentDark', theme: 'dark' },
];

function requireReadable(change: Branding): void {
  const errors = accentFields.flatMap(({ path, theme }) => {
    const colour = change[path];
    if (colour === null) return [];
    const { isReadable, ratio, nearest } = checkAccent(colour, theme);
    const message = `${colour} has a contrast of ${ratio}:1 in the ${theme} theme. The nearest colour that is readable is ${nearest}.`;
    return isReadable ? [] : [{ path, message }];
  });
  if (errors.length > 0) throw new RefusedError(brandingRefusals.ACCENT_CONTRAST_LOW, errors);
}

function describeLogo(logo: string | null) {
  if (logo === null) return { logo: null, logo_type: null, logo_hash: null };
  const bytes = Buffer.from(logo, 'base64');
  if (bytes.length > mostLogoBytes) throw refuseLogo('LOGO_TOO_LARGE');
  const type = imageTypeOf(bytes);
  if (type === undefined) throw refuseLogo('LOGO_TYPE_UNKNOWN');
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return { logo: bytes, logo_type: type, logo_hash: hash };
}

function refuseLogo(code: 'LOGO_TOO_LARGE' | 'LOGO_TYPE_UNKNOWN'): RefusedError {
  const refusal = brandingRefusals[code];
  return new RefusedError(refusal, [{ path: 'logo', message: `${refusal.title}. ${refusal.remedy}` }]);
}
