import type { SessionOverview } from '../../../sessions/overview/routes.ts';
import {
  isStale,
  type SessionsPage,
  type SessionTab,
  sayLms,
  sayScore,
  sessionTabs,
} from '../../model/pages/sessions.ts';
import { PageTitle } from '../../parts/page-title.tsx';
import { Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';
import { SessionScreen } from './session.tsx';

interface SessionsProps {
  readonly page: SessionsPage;
  readonly isWorking: boolean;
}

export function SessionsScreen({ page, isWorking }: SessionsProps) {
  const opened = page.opened.value;
  if (opened !== undefined) return <SessionScreen opened={opened} back={page.back} />;
  const rows = page.rows.value;
  return (
    <>
      <PageTitle
        title="Active Sessions"
        lead="Who is learning, and what server and LMS know."
        asOf={page.asOf.value}
      >
        <SessionSearch page={page} />
      </PageTitle>
      {/* biome-ignore lint/a11y/useSemanticElements: no field of a form, but choices of what is shown */}
      <div class="tabs" role="group" aria-label="Which sessions">
        {(Object.keys(sessionTabs) as SessionTab[]).map((name) => (
          <button
            type="button"
            key={name}
            aria-pressed={page.tab.value === name}
            onClick={() => void page.choose(name)}
          >
            {sessionTabs[name]}
          </button>
        ))}
        <button type="button" aria-pressed={!page.isLive.value} onClick={page.pause}>
          {page.isLive.value ? 'Pause' : 'Go on'}
        </button>
      </div>
      <section class="card" aria-label="Sessions">
        <Table
          name="Sessions"
          columns={['Learner', 'Course', 'At', 'Score', 'Completion', 'LMS', 'Last heartbeat']}
          empty="Nobody is found."
        >
          {rows.map((row) => (
            <SessionRow row={row} open={page.open} key={row.sid} />
          ))}
        </Table>
        {page.hasMore.value ? (
          <button type="button" onClick={() => void page.fetchMore()} aria-disabled={isWorking}>
            Show more
          </button>
        ) : null}
      </section>
    </>
  );
}

function SessionSearch({ page }: { readonly page: SessionsPage }) {
  return (
    <form
      class="field search"
      onSubmit={(event) => {
        event.preventDefault();
        void page.refresh();
      }}
    >
      <label for="search">Search</label>
      <input
        id="search"
        type="search"
        placeholder="ann, course:sql, score:<70"
        value={page.search.value}
        onInput={({ currentTarget }) => {
          page.search.value = currentTarget.value;
        }}
      />
    </form>
  );
}

interface RowProps {
  readonly row: SessionOverview;
  readonly open: SessionsPage['open'];
}

function SessionRow({ row, open }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <button type="button" class="link" onClick={() => void open(row.sid)}>
          {row.learner.name}
        </button>
      </th>
      <td>
        {row.course.title} ({row.scormVersion})
      </td>
      <td>{row.challenge === null ? '–' : `${row.topic?.title}: ${row.challenge.title}`}</td>
      <td class="number">{sayScore(row.score)}</td>
      <td>{row.completion}</td>
      <td>{sayLms(row)}</td>
      <td>
        <Time at={row.lastHeartbeatAt} />
        {isStale(row, new Date()) ? ' · stale' : ''}
      </td>
    </tr>
  );
}
