import type { Generated } from 'kysely';
import type { Role } from '../authorization/permissions.ts';
import type { ImageType } from './branding/image-type.ts';

declare module '../database/schema.ts' {
  interface Schema extends OrganizationTables {}
}

/** Who belongs to an organization, and what is set for whom. */
interface OrganizationTables {
  readonly 'causeway.organization': { id: string; name: string };
  readonly 'causeway.learner': {
    organization_id: string;
    id: string;
    lms_id: string;
    name: string;
    first_seen_at: Date;
  };
  readonly 'causeway.learner_group': { organization_id: string; id: string; name: string };
  readonly 'causeway.group_member': { organization_id: string; group_id: string; learner_id: string };
  readonly 'causeway.assignment': {
    organization_id: string;
    id: string;
    course_id: string;
    topic_id: string | null;
    group_id: string | null;
    is_mandatory: boolean;
    due_on: Generated<Date | null>;
  };
  readonly 'causeway.branding': {
    organization_id: string;
    name: string | null;
    accent: string | null;
    accent_dark: string | null;
    logo: Uint8Array | null;
    logo_type: ImageType | null;
    logo_hash: string | null;
  };
  readonly 'causeway.membership': {
    organization_id: string;
    account_id: string;
    role: Role;
    source: 'invitation' | 'groups';
    since: Date;
  };
}
