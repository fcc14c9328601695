import { sayAction, sayDetails } from '../../model/audit-words.ts';
import type { ChangesPage } from '../../model/pages/changes.ts';
import { isFound } from '../../model/search.ts';
import { PageTitle } from '../../parts/page-title.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';

interface ChangesProps {
  readonly page: ChangesPage;
  readonly isWorking: boolean;
}

export function ChangesScreen({ page, isWorking }: ChangesProps) {
  const rows = page.entries.value
    .map((entry) => ({
      ...entry,
      words: sayAction(entry.action),
      what: page.sayTarget(entry),
      how: sayDetails(entry.details),
    }))
    .filter(({ actor, words, action, what, how, requestId }) =>
      isFound(page.search.value, [actor.name, words, action, what, how, requestId]),
    );
  return (
    <>
      <PageTitle
        title="Audit log"
        lead="Who changed what, the newest first. Nobody can change an entry."
        asOf={page.asOf.value}
      >
        <SearchBox label="Search what is shown" search={page.search} />
      </PageTitle>
      <section class="card" aria-label="Changes">
        <Table name="Changes" columns={['When', 'Who', 'Did', 'To', 'How', 'Request']} empty="None is found.">
          {rows.map(({ n, at, actor, words, action, what, how, requestId }) => (
            <tr key={n}>
              <td>
                <Time at={at} />
              </td>
              <th scope="row">{actor.name}</th>
              <td title={action}>{words}</td>
              <td>{what}</td>
              <td>{how}</td>
              <td>
                <code title={requestId}>{requestId.slice(0, 8)}</code>
              </td>
            </tr>
          ))}
        </Table>
        {page.hasOlder.value ? (
          <button type="button" onClick={() => void page.fetchOlder()} aria-disabled={isWorking}>
            Show older ones
          </button>
        ) : null}
      </section>
    </>
  );
}
