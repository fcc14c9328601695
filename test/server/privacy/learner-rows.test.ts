import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { readAuditLog } from '../../../server/audit/audit-log.ts';
import { listTables } from '../../../server/backup/tables.ts';
import type { Db } from '../../../server/database/open-database.ts';
import { learnerIdOf } from '../../../server/organizations/learner-id.ts';
import { findLearnerRef, type LearnerRef, learnerRefOf } from '../../../server/privacy/learner-ref.ts';
import { eraseLearner, exportLearner, readLearner } from '../../../server/privacy/learner-rows.ts';
import { learnerTables } from '../../../server/privacy/learner-tables.ts';
import { describeLearnerPath, type LearnerPathTest } from '../setting/describe-learner-path.ts';
import { solve } from '../setting/learner-client.ts';
import { organizationId, secret } from '../setting/learner-path.ts';

async function playAs(at: LearnerPathTest, id: string) {
  const session = await at.client.launch({ learner: { id, name: `Name of ${id}` } });
  await at.client.act(session, ...solve('one'));
  const lms = [
    { at: '2026-11-20T10:00:00Z', element: 'commit', value: '', returned: 'true', errorCode: '0' },
  ];
  await at.client.heartbeat(session, { seq: 1, lms });
  return learnerRefOf({ organizationId, learnerId: learnerIdOf(organizationId, id) }, secret);
}

const by = {
  actor: { kind: 'system', id: 'tests', name: 'tests', requestId: '' },
  at: new Date('2026-11-20T10:00:00Z'),
} as const;
const page = { organizationId, before: undefined, limit: 100 };

describeLearnerPath("a learner's rights", (at) => {
  test('the export holds rows of every kind, and nobody else', async () => {
    await playAs(at, 'other-person');
    const found = await exportLearner(at.database.writer, await playAs(at, 'exported-person'), by);
    const counts = Object.fromEntries(Object.entries(found).map(([table, rows]) => [table, rows.length]));
    expect(counts).toMatchObject({
      'causeway.learner': 1,
      'causeway.session': 1,
      'causeway.session_event': 4,
      'causeway.lms_write': 1,
    });
    expect(JSON.stringify(found)).not.toContain('other-person');
  });

  test('after erasing nothing is left, and others keep everything', async () => {
    const other = await playAs(at, 'stays');
    const before = await readLearner(at.database.writer, other);
    const gone = await playAs(at, 'goes');
    expect((await eraseLearner(at.database.writer, gone, by))['causeway.session_event']).toBe(4);
    expect(Object.values(await readLearner(at.database.writer, gone)).flat()).toEqual([]);
    expect(await readLearner(at.database.writer, other)).toEqual(before);
  });

  test('exports and erasures are in the audit log, without who they were about', async () => {
    const learner = await playAs(at, 'asked-for');
    const before = (await readAuditLog(at.database.writer, page)).length;
    await exportLearner(at.database.writer, learner, by);
    await eraseLearner(at.database.writer, learner, by);
    const entries = (await readAuditLog(at.database.writer, page)).slice(0, -before || undefined);
    expect(entries.map(({ action }) => action)).toEqual(['learner.erased', 'learner.exported']);
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`asked-for|${learner.learnerId}`));
  });

  test('what the roster, insights, progression, tokens and refused deliveries hold of them goes too', async () => {
    const learner = await playAs(at, 'known-elsewhere');
    await addTraces(at.database.writer, learner);
    const found = await readLearner(at.database.writer, learner);
    expect(Object.fromEntries(tracedTables.map((table) => [table, found[table]?.length]))).toEqual(
      Object.fromEntries(tracedTables.map((table) => [table, 1])),
    );
    expect(JSON.stringify(found)).not.toContain('token_hash');
    await eraseLearner(at.database.writer, learner, by);
    expect(Object.values(await readLearner(at.database.writer, learner)).flat()).toEqual([]);
  });

  test('somebody whose id the LMS has changed is found by the new one', async () => {
    const name = `Name of renamed`;
    const first = await at.client.launch({ learner: { id: 'renamed', name } });
    await at.client.launch({ learner: { id: 'renamed-since', name }, sid: first.sid });
    const find = (lmsId: string) => findLearnerRef(at.database.writer, { organizationId, lmsId, secret });
    expect(await find('renamed-since')).toEqual(await find('renamed'));
    expect(
      (await readLearner(at.database.writer, await find('renamed-since')))['causeway.session'],
    ).toHaveLength(1);
  });

  test('every table either holds learners and is listed, or is known to hold none', async () => {
    const tables = await listTables(at.database.writer);
    const listed: readonly string[] = learnerTables.map(({ table }) => table);
    const named = tables.map(({ schema, name }) => `${schema}.${name}`);
    const unknown = named.filter((name) => !listed.includes(name) && !withoutLearners.includes(name));
    expect(unknown).toEqual([]);
    expect(withoutLearners.filter((name) => listed.includes(name))).toEqual([]);
  });
});

const tracedTables = [
  'core.insights_session',
  'core.insights_insight',
  'core.insights_review',
  'core.one_roster_user_agent',
  'core.one_roster_record',
  'causeway.roster_row',
  'causeway.api_token',
  'causeway.incoming_delivery',
];

/** A row in each of the traced tables. */
async function addTraces(db: Db, { learnerId }: LearnerRef): Promise<void> {
  const id = () => sql`gen_random_uuid()`;
  await sql`
    with session as (
      insert into core.insights_session (id, caliper_session_id, user_id, application_id)
      values (${id()}, ${id()}, ${learnerId}, ${id()})
      returning id
    ), insight as (
      insert into core.insights_insight (id, insights_session_id, insight_type_id, started_at_time, ended_at_time, reason)
      select ${id()}, s.id, t.id, now(), now(), 'seen'
      from session s
      cross join (select id from core.insights_type limit 1) t
      returning id
    ), review as (
      insert into core.insights_review (id, insight_id, result, reviewed_at)
      select ${id()}, id, 'confirmed', now()
      from insight
    ), parent as (
      insert into core.one_roster_user_agent (id, source_user_id, agent_user_id, relationship_type)
      values (${id()}, ${id()}, ${learnerId}, 'parent')
    ), record as (
      insert into core.one_roster_record (organization_id, kind, sourced_id, date_last_modified, record)
      values (${organizationId}, 'result', 'r1', now(),
        jsonb_build_object('student', jsonb_build_object('sourcedId', ${learnerId}::text)))
    ), imported as (
      insert into causeway.roster_row (organization_id, file, sourced_id, id, status, date_last_modified, row)
      values (${organizationId}, 'enrollments', 'e1', ${id()}, 'active', now(),
        jsonb_build_object('userSourcedId', ${learnerId}::text))
    ), token as (
      insert into causeway.api_token
        (organization_id, id, name, token_hash, scopes, created_by, created_at, expires_at, user_id)
      values (${organizationId}, ${id()}, 'theirs', 'hash', '{}', ${id()}, now(), now(), ${learnerId})
    )
    insert into causeway.incoming_delivery
      (organization_id, received_at, id, stream, token_id, accepted, repeated, item_ids, code, payload, payload_bytes)
    values (${organizationId}, now(), ${id()}, 'caliper', ${id()}, 0, 0, '{}', 'BODY_MALFORMED',
      ${`{"actor":"urn:uuid:${learnerId}"}`}, 60)`.execute(db);
}

/** Accounts, content, settings and counts: a learner's row belongs into none of these. */
const withoutLearners: readonly string[] = [
  'causeway.account',
  'causeway.account_identity',
  'causeway.assignment',
  'causeway.audit_entry',
  'causeway.case_record',
  'causeway.challenge_count',
  'causeway.challenge_count_change',
  'causeway.course_revision',
  'causeway.branding',
  'causeway.course_units',
  'causeway.dataset_export',
  'causeway.invitation',
  'causeway.learner_group',
  'causeway.membership',
  'causeway.one_time_token',
  'causeway.organization',
  'causeway.package_key',
  'causeway.package_rule',
  'causeway.case_record',
  'causeway.receiver',
  'causeway.receiver_outage',
  'causeway.roster_import',
  'causeway.roster_word',
  'causeway.session_quota',
  'causeway.session_setting',
  'causeway.sign_in_limit',
  'causeway.sign_in_made_up',
  'causeway.sign_in_session',
  'causeway.statement_pull',
  'core.caliper_entity_relation',
  'core.caliper_resource',
  'core.cf_document',
  'core.cf_item',
  'core.cf_item_subject',
  'core.cf_subject',
  'core.clr_achievement',
  'core.insights_config',
  'core.insights_type',
  'core.lti_application',
  'core.lti_application_curriculum_scope',
  'core.lti_application_subject',
  'core.one_roster_assessment_line_item',
  'core.one_roster_class',
  'core.one_roster_class_grade',
  'core.one_roster_class_subject',
  'core.one_roster_course',
  'core.one_roster_organization',
  'core.placement_grade',
  'core.role_scope',
  'lrs.activity',
  'lrs.context',
  'lrs.context_activity',
  'lrs.context_element',
  // Ids alone, so that a sender who repeats an erased statement does not bring it back.
  'lrs.statement_key',
  'lrs.verb',
];
