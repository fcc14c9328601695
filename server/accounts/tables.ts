import type { ColumnType } from 'kysely';
import type { TokenDialect } from '../authorization/caliper-dialects.ts';
import type { Permission, Role } from '../authorization/permissions.ts';
import type { JsonList } from '../database/schema.ts';

declare module '../database/schema.ts' {
  interface Schema extends AccountTables {}
}

/** The tables of accounts as Kysely sees them; the migrations say what they mean. */
interface AccountTables {
  readonly 'causeway.account': {
    id: string;
    email: string;
    name: string;
    password_hash: string | null;
    is_operator: boolean;
    is_disabled: ColumnType<boolean, boolean | undefined, boolean>;
    created_at: Date;
  };
  readonly 'causeway.account_identity': {
    issuer: string;
    subject: string;
    account_id: string;
    confirmed_at: Date;
  };
  readonly 'causeway.sign_in_session': {
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
  readonly 'causeway.sign_in_made_up': {
    slot: number;
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
    user_id: string | null;
    scopes: JsonList<Permission>;
    caliper_dialect: TokenDialect;
    created_by: string;
    created_at: Date;
    expires_at: Date;
    last_used_at: Date | null;
    revoked_at: Date | null;
  };
}
