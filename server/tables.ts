/** Every part's tables: who imports this sees the whole `Schema` (database/schema.ts). */
import './accounts/tables.ts';
import './audit/tables.ts';
import './courses/tables.ts';
import './datasets/tables.ts';
import './events/tables.ts';
import './organizations/tables.ts';
import './packages/tables.ts';
import './roster/case/tables.ts';
import './roster/csv/tables.ts';
import './roster/imports/tables.ts';
import './roster/people/tables.ts';
import './sessions/tables.ts';
import './streams/incoming/tables.ts';
import './streams/outbox/tables.ts';
import './streams/pull/tables.ts';
import './streams/xapi/tables.ts';
