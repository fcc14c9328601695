import type { ScormVersion } from '../../bridge/protocol.ts';
import type { JsonList } from '../database/schema.ts';

declare module '../database/schema.ts' {
  interface Schema extends PackageTables {}
}

interface PackageTables {
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
