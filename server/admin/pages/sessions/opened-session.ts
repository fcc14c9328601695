import { signal } from '@preact/signals';
import type { ChallengeOverview, SessionDetails } from '../../../sessions/overview/session-routes.ts';
import type { PageContext } from '../page.ts';
import type { createSessionsApi } from './api.ts';

export interface LoadedSession {
  readonly details: SessionDetails;
  readonly challenges: readonly ChallengeOverview[];
}

/** One session in full, and what an admin may do to it. */
export function createOpenedSession({ actions }: PageContext, api: ReturnType<typeof createSessionsApi>) {
  const session = signal<LoadedSession | undefined>(undefined);

  async function load(sid: string): Promise<void> {
    if (session.value?.details.sid !== sid) session.value = undefined;
    const [details, challenges] = await Promise.all([api.details(sid), api.challenges(sid)]);
    if (details.ok && challenges.ok) session.value = { details: details.value, challenges: challenges.value };
    else if (!details.ok) actions.problem.value = details.failure;
    else if (!challenges.ok) actions.problem.value = challenges.failure;
  }

  const finish =
    ({ sid }: SessionDetails, news: string) =>
    async () => {
      await load(sid);
      actions.news.value = news;
    };

  return {
    session,
    load,
    exportOf: api.exportOf,
    close: (details: SessionDetails) =>
      actions.act(
        () => api.close(details.sid),
        finish(details, 'The session is closed. The learner’s next launch resumes it.'),
      ),
    push: (details: SessionDetails) =>
      actions.act(
        () => api.push(details.sid),
        finish(details, 'At the next launch everything is written to the LMS again.'),
      ),
    reset: (details: SessionDetails) =>
      actions.act(
        () => api.reset(details.learner.id, details.course.id),
        finish(details, 'The course is reset. The next launch begins from the start.'),
      ),
  };
}
