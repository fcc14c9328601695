import type { LmsModel } from '../lms-model.ts';

/** The data model by name; what changed since the last commit is marked. */
export function DataModelTable({ lms }: { readonly lms: LmsModel }) {
  const { now, atLastCommit } = lms.model.value;
  const names = Object.keys(now).sort();
  if (names.length === 0) return <p class="placeholder">No data yet. It appears here when a package runs.</p>;
  return (
    <table class="model" data-testid="model">
      <thead>
        <tr>
          <th scope="col">Element</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name} class={now[name] === atLastCommit[name] ? undefined : 'changed'}>
            <th scope="row" class="code">
              {name}
            </th>
            <td class="code">
              {now[name] === '' ? <span class="muted">empty</span> : now[name]}
              {now[name] !== atLastCommit[name] && <span class="badge">not committed</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
