import type { ColumnType } from 'kysely';
import type { ScormVersion } from '../../bridge/protocol.ts';
import type { Permission, Role } from './permissions.ts';

type JsonList<Item> = ColumnType<readonly Item[], string, string>;

/** The tables of access as Kysely sees them; `store/migrations/0003-access.sql` says what they mean. */
export interface AccessTables {
  readonly 'causeway.account': {
    id: string;
    email: string;
    name: string;
    password_hash: string | null;
    is_operator: boolean;
    is_disabled: ColumnType<boolean, boolean | undefined, boolean>;
    created_at: Date;
  };
  readonly 'causeway.account_identity': { issuer: string; subject: string; account_id: string };
  readonly 'causeway.membership': {
    organization_id: string;
    account_id: string;
    role: Role;
    source: 'invitation' | 'groups';
    since: Date;
  };
  readonly 'causeway.login_session': {
    token_hash: string;
    id: string;
    account_id: string;
    user_agent: string;
    created_at: Date;
    last_seen_at: Date;
  };
  readonly 'causeway.one_time_token': {
    token_hash: string;
    purpose: 'set-up' | 'password-reset';
    account_id: string | null;
    expires_at: Date;
  };
  readonly 'causeway.sign_in_limit': {
    subject_hash: string;
    attempts: number;
    last_at: Date;
    blocked_until: Date | null;
  };
  readonly 'causeway.invitation': {
    organization_id: string;
    id: string;
    email: string;
    role: Role;
    token_hash: string;
    invited_by: string;
    created_at: Date;
    expires_at: Date;
  };
  readonly 'causeway.api_token': {
    organization_id: string;
    id: string;
    name: string;
    token_hash: string;
    scopes: JsonList<Permission>;
    created_by: string;
    created_at: Date;
    expires_at: Date;
    last_used_at: Date | null;
    revoked_at: Date | null;
  };
  readonly 'causeway.audit_entry': AuditEntryTable;
  readonly 'causeway.package_key': {
    organization_id: string;
    course_id: string;
    scorm_version: ScormVersion;
    generation: number;
    issued_at: Date | null;
    revoked_at: Date | null;
  };
  readonly 'causeway.package_rule': {
    organization_id: string;
    course_id: string;
    scorm_version: ScormVersion;
    allowed_origins: JsonList<string>;
  };
}

interface AuditEntryTable {
  organization_id: string;
  n: ColumnType<number, never, never>;
  at: Date;
  actor_kind: 'account' | 'token' | 'system';
  actor_id: string;
  actor_name: string;
  action: string;
  target: string;
  details: ColumnType<Readonly<Record<string, unknown>>, string, never>;
  request_id: string;
}
