import { signal } from '@preact/signals';
import type {
  ChallengeOverview,
  SessionDetails,
  SessionOverview,
} from '../../../sessions/overview/routes.ts';
import { createSessionsApi } from '../../api/sessions-api.ts';
import type { Setting } from '../setting.ts';

export type SessionsPage = ReturnType<typeof createSessionsPage>;

/** The tabs, with what each asks the server for. */
export const sessionTabs = {
  active: 'Active',
  suspended: 'Suspended',
  finished: 'Finished',
  attention: 'Needs attention',
  all: 'All',
} as const;
export type SessionTab = keyof typeof sessionTabs;

/** As many as the server gives at once. */
const pageLength = 50;
const refreshMs = 4000;
/** A heartbeat comes every minute: after this long a session is stale. */
const staleMs = 150_000;

/** Who is learning now, and one session in full. Kept up to date until it is paused or left. */
export function createSessionsPage(setting: Setting) {
  const list = createList(setting);
  const opened = createOpened(setting);
  const timer = setInterval(() => {
    if (list.isLive.value && opened.opened.value === undefined) void list.refresh();
  }, refreshMs);
  return { kind: 'sessions' as const, ...list, ...opened, close: () => clearInterval(timer) };
}

function createList({ acting, ask, organizationId }: Setting) {
  const api = createSessionsApi(ask, organizationId);
  const rows = signal<readonly SessionOverview[]>([]);
  const asOf = signal<Date | undefined>(undefined);
  const tab = signal<SessionTab>('active');
  const search = signal('');
  const hasMore = signal(false);
  const isLive = signal(true);

  async function refresh(): Promise<void> {
    const asked = { status: tab.value, q: search.value };
    const answer = await api.list(asked);
    // Somebody may have chosen another tab or word meanwhile.
    if (asked.status !== tab.value || asked.q !== search.value) return;
    if (!answer.ok) return acting.refuse(answer.failure);
    rows.value = answer.value;
    hasMore.value = answer.value.length === pageLength;
    asOf.value = new Date();
  }

  async function fetchMore(): Promise<void> {
    isLive.value = false;
    await acting.act(
      () => api.list({ status: tab.value, q: search.value, after: rows.value.at(-1)?.sid }),
      async (more) => {
        rows.value = [...rows.value, ...more];
        hasMore.value = more.length === pageLength;
      },
    );
  }

  const choose = (name: SessionTab): Promise<void> => {
    tab.value = name;
    return refresh();
  };
  const pause = (): void => {
    isLive.value = !isLive.value;
  };
  return { rows, asOf, tab, search, hasMore, isLive, refresh, fetchMore, choose, pause };
}

function createOpened({ acting, ask, organizationId }: Setting) {
  const api = createSessionsApi(ask, organizationId);
  const opened = signal<OpenedSession | undefined>(undefined);

  async function open(sid: string): Promise<void> {
    const [details, challenges] = await Promise.all([api.details(sid), api.challenges(sid)]);
    if (!details.ok) return acting.refuse(details.failure);
    if (!challenges.ok) return acting.refuse(challenges.failure);
    opened.value = { details: details.value, challenges: challenges.value };
  }

  const back = (): void => {
    opened.value = undefined;
  };
  return { opened, open, back };
}

export interface OpenedSession {
  readonly details: SessionDetails;
  readonly challenges: readonly ChallengeOverview[];
}

/** Whether an active session has gone quiet. */
export function isStale({ status, lastHeartbeatAt }: SessionOverview, now: Date): boolean {
  return status === 'active' && now.getTime() - Date.parse(lastHeartbeatAt) > staleMs;
}

/** "100", "93.75", or a dash where no challenge is completed. */
export function sayScore(score: number | null): string {
  return score === null ? '–' : String(score);
}

/** What the LMS acknowledged, in its own words. */
export function sayLms({ lms }: SessionOverview): string {
  const told = [lms.completion, lms.success, lms.score].filter((part) => part !== '');
  return told.length === 0 ? 'nothing yet' : told.join(', ');
}
