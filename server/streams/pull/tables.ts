import type { Generated } from 'kysely';
import type { PullProblem } from './pull-problems.ts';

declare module '../../database/schema.ts' {
  interface Schema {
    readonly 'causeway.statement_pull': {
      organization_id: string;
      id: string;
      name: string;
      endpoint: string;
      credential: string;
      status: PullStatus;
      problem: PullProblem | null;
      failures: Generated<number>;
      through: Date | null;
      accepted: Generated<string>;
      repeated: Generated<string>;
      refused: Generated<string>;
      created_at: Date;
      asked_at: Date | null;
      caught_up_at: Date | null;
      next_at: Date;
      lease: string | null;
      leased_until: Date | null;
    };
  }
}

export const pullStatuses = ['running', 'stopped', 'failed'] as const;
export type PullStatus = (typeof pullStatuses)[number];
