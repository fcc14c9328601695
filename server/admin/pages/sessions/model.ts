import { signal } from '@preact/signals';
import type {
  ChallengeOverview,
  SessionDetails,
  SessionOverview,
} from '../../../sessions/overview/routes.ts';
import { createTable } from '../../components/table/create-table.ts';
import type { Filter } from '../../components/table/table-query.ts';
import { formatRoute } from '../../routes/route.ts';
import type { PageContext } from '../page.ts';
import { createSessionsApi } from './api.ts';

export type SessionsPage = ReturnType<typeof createSessionsPage>;

const statusFilter: Filter = {
  key: 'status',
  title: 'Which sessions',
  choices: [
    { value: 'active', label: 'Active' },
    { value: 'suspended', label: 'Suspended' },
    { value: 'finished', label: 'Finished' },
    { value: 'attention', label: 'Needs attention' },
    { value: 'all', label: 'All' },
  ],
};

const refreshMs = 4000;
/** A heartbeat comes every minute: after this long a session is stale. */
const staleMs = 150_000;

/** Who is learning now, and one session in full. Kept up to date until it is paused or left. */
export function createSessionsPage(context: PageContext) {
  const { organizationId, route } = context;
  const api = createSessionsApi(context.client, organizationId);
  const sessions = createTable<SessionOverview>(
    context,
    { kind: 'paged', sorts: ['learner', 'score', 'started', 'lastHeartbeat'], fetch: api.list },
    { filters: [statusFilter], sort: '-lastHeartbeat' },
  );
  const opened = createOpened(context);
  const isLive = signal(true);
  const timer = setInterval(() => {
    if (isLive.value && route.value.id === '') void sessions.refresh();
  }, refreshMs);
  return {
    sessions,
    isLive,
    opened: opened.session,
    load: () => (route.value.id === '' ? sessions.load() : opened.load(route.value.id)),
    pause: () => {
      isLive.value = !isLive.value;
    },
    isOpened: () => route.value.id !== '',
    addressOf: ({ sid }: SessionOverview) => formatRoute({ page: 'sessions', organizationId, id: sid }),
    listAddress: formatRoute({ page: 'sessions', organizationId }),
    close: () => clearInterval(timer),
  };
}

export interface OpenedSession {
  readonly details: SessionDetails;
  readonly challenges: readonly ChallengeOverview[];
}

function createOpened({ actions, client, organizationId }: PageContext) {
  const api = createSessionsApi(client, organizationId);
  const session = signal<OpenedSession | undefined>(undefined);

  async function load(sid: string): Promise<void> {
    session.value = undefined;
    const [details, challenges] = await Promise.all([api.details(sid), api.challenges(sid)]);
    const failed = [details, challenges].find(({ ok }) => !ok);
    if (failed?.ok === false) actions.problem.value = failed.failure;
    if (details.ok && challenges.ok) session.value = { details: details.value, challenges: challenges.value };
  }

  return { session, load };
}

/** Whether an active session has gone quiet. */
export function isStale({ status, lastHeartbeatAt }: SessionOverview, now: Date): boolean {
  return status === 'active' && now.getTime() - Date.parse(lastHeartbeatAt) > staleMs;
}

/** "100", "93.75", or a dash where no challenge is completed. */
export function formatScore(score: number | null): string {
  return score === null ? '–' : String(score);
}

/** What the LMS acknowledged, in its own words. */
export function describeLms({ lms }: SessionOverview): string {
  const told = [lms.completion, lms.success, lms.score].filter((part) => part !== '');
  return told.length === 0 ? 'nothing yet' : told.join(', ');
}
