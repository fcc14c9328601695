import { signal } from '@preact/signals';
import type { AttentionReason, SessionOverview } from '../../../sessions/overview/describe-session.ts';
import type { LiveMessage } from '../../../sessions/overview/live-routes.ts';
import { createTable, type TableModel } from '../../components/table/create-table.ts';
import type { Filter } from '../../components/table/table-query.ts';
import { formatRoute } from '../../routes/route.ts';
import type { PageContext } from '../page.ts';
import { createSessionsApi } from './api.ts';
import { mergeLive } from './merge-live.ts';
import { createOpenedSession } from './opened-session.ts';

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

/** A heartbeat comes every minute: after this long a session is stale. */
const staleMs = 150_000;

/** Who is learning now, and one session in full. */
export function createSessionsPage(context: PageContext) {
  const { organization, organizationId, route } = context;
  const api = createSessionsApi(context.client, organizationId);
  const sessions = createTable<SessionOverview>(
    context,
    {
      kind: 'paged',
      sorts: ['learner', 'score', 'started', 'launched'],
      fetch: api.list,
      csv: api.csv,
    },
    { filters: [statusFilter], sort: '-launched' },
  );
  const opened = createOpenedSession(context, api);
  return {
    sessions,
    opened,
    ...createLive(context, api.live, sessions),
    load: () => (route.value.id === '' ? sessions.load() : opened.load(route.value.id)),
    mayManage: () => organization()?.permissions.includes('learners.manage') === true,
    isOpened: () => route.value.id !== '',
    addressOf: ({ sid }: SessionOverview) => formatRoute({ page: 'sessions', organizationId, id: sid }),
    listAddress: formatRoute({ page: 'sessions', organizationId }),
  };
}

/** Follows what changes in active sessions, until it is paused or the page is left. */
function createLive({ listen, route }: PageContext, address: string, sessions: TableModel<SessionOverview>) {
  const isLive = signal(true);
  const hear = (message: unknown) => {
    // Our own server's stream has one kind of message.
    const change = message as LiveMessage;
    if (!isLive.value || route.value.id !== '') return;
    const content = sessions.content.peek();
    if (content.kind === 'ready')
      sessions.content.value = {
        ...content,
        rows: mergeLive(content.rows, change, sessions.query.peek()),
        asOf: new Date(),
      };
  };
  const close = listen(address, hear);
  const pause = async (): Promise<void> => {
    isLive.value = !isLive.value;
    if (isLive.value) await sessions.refresh();
  };
  return { isLive, pause, close };
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

const attentionWords: Readonly<Record<AttentionReason, string>> = {
  'lms-refused': 'the LMS refused the last call',
  'lms-behind': 'the LMS lacks the result',
  'second-window': 'opened in a second window',
};

/** Why a session needs attention, or nothing. */
export function describeAttention(session: SessionOverview, now: Date): string | null {
  const stored = session.attention.map((reason) => attentionWords[reason]);
  const reasons = isStale(session, now) ? [...stored, 'gone quiet'] : stored;
  return reasons.length === 0 ? null : reasons.join(', ');
}
