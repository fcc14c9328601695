/** Makes incidents with the test LMS in a real browser, and asks the server for its verdict on each. */
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Config } from '../server/config.ts';
import { type Db, openDatabase } from '../server/database/open-database.ts';
import { learnerIdOf } from '../server/organizations/learner-id.ts';
import { findSession } from '../server/sessions/overview/find-session.ts';
import { explainSession } from '../server/sessions/overview/verdict/explain-session.ts';
import type { Verdict } from '../server/sessions/overview/verdict/incident.ts';
import { startServer } from '../server/start-server.ts';
import { parsePlan } from '../test/harness/faults/plan.ts';
import { runAll } from '../test/harness/run/run-all.ts';
import type { RunRecord } from '../test/harness/run/run-record.ts';
import { defaultRunSettings, type Job } from '../test/harness/run/run-settings.ts';
import type { IncidentRow } from './incidents.ts';
import { loadPlayedActs } from './own-plays.ts';
import { goOn } from './own-stories.ts';
import { packagesDirOf } from './sample-packages.ts';
import {
  buildStoryPackages,
  loadStoryOrganizations,
  playedCourse,
  storyOrganizations,
} from './story-packages.ts';

export interface PlayedIncident {
  readonly name: string;
  /** The code that an expert's verdict has. */
  readonly expected: string;
  /** Undefined where no session came of it. */
  readonly told: Verdict | undefined;
  /** Why it could not be played to its end; empty where it was. */
  readonly reason: string;
}

export function isExplained({ expected, told }: PlayedIncident): boolean {
  return told?.code === expected;
}

interface Playing {
  readonly rows: readonly IncidentRow[];
  readonly signal?: AbortSignal;
}

/** On an empty data folder; the server is closed again when the verdicts are asked for. */
export async function playIncidents(config: Config, playing: Playing): Promise<readonly PlayedIncident[]> {
  await loadStoryOrganizations(config);
  const records = await playOnServer(config, playing);
  const database = await openDatabase(config);
  try {
    const explained: PlayedIncident[] = [];
    for (const [index, row] of playing.rows.entries())
      explained.push(await explain(database.writer, row, records[index]));
    return explained;
  } finally {
    await database.close();
  }
}

async function playOnServer(config: Config, { rows, signal }: Playing): Promise<readonly RunRecord[]> {
  const server = await startServer(config);
  try {
    const folder = packagesDirOf(config);
    await buildStoryPackages(config, server.url, folder);
    const acts = await loadPlayedActs();
    const jobs = rows.map(
      ({ name, edition, kind = 'early-verdict', profile = 'strict', plan = {}, launches }): Job => ({
        file: join(folder, `${kind}-${playedCourse}-scorm-${edition}.zip`),
        profile,
        plan: parsePlan({ name, ...plan }),
        play: { name, script: { whenever: [acts.takeBack, goOn], launches: [...launches(acts)] } },
        accessibility: 'unchecked',
      }),
    );
    const allow = [new URL(server.url).host];
    const settings = {
      ...defaultRunSettings,
      allow,
      screenshots: 'none',
      ...(signal && { signal }),
    } as const;
    return await runAll(jobs, settings, { atOnce: 2, onDone: () => undefined });
  } finally {
    await server.close();
  }
}

async function explain(db: Db, row: IncidentRow, record: RunRecord | undefined): Promise<PlayedIncident> {
  const { name, code: expected, kind = 'early-verdict', session = 'newest' } = row;
  const organizationId = storyOrganizations[kind].id;
  const lmsId = learnerOf(record);
  const { rows } = await sql<{ readonly id: string }>`
    select id
    from causeway.session
    where organization_id = ${organizationId} and learner_id = ${learnerIdOf(organizationId, lmsId)} and not is_practice
    order by created_at`.execute(db);
  const id = rows.at(session === 'newest' ? -1 : 0)?.id;
  const found = id === undefined ? undefined : await findSession(db, { organizationId, id }, new Date());
  return {
    name,
    expected,
    told: found === undefined ? undefined : explainSession(found.facts),
    reason: record?.outcome.kind === 'broken' ? record.outcome.reason : '',
  };
}

/** As the LMS named the learner to the package. */
function learnerOf(record: RunRecord | undefined): string {
  const calls = record?.launches.flatMap((launch) => launch.calls) ?? [];
  const asked = calls.find(({ args: [element = ''] }) => /\.(learner_id|student_id)$/.test(element));
  return asked?.returned ?? '';
}
