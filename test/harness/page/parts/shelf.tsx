import type { PackageLine } from '../../lms-server/wire.ts';
import type { LmsModel } from '../lms-model.ts';
import { type WindowKind, windowKinds } from '../page-state.ts';

/** What can be launched, for whom and where. */
export function Shelf({ lms }: { readonly lms: LmsModel }) {
  const shelf = lms.shelf.value;
  if (shelf === undefined) return <p class="muted">Reading the packages…</p>;
  return (
    <form
      class="shelf"
      onSubmit={(event) => {
        event.preventDefault();
        void lms.launch();
      }}
    >
      <fieldset>
        <legend>Package</legend>
        {shelf.packages.length === 0 && (
          <p class="muted">There is no package yet. Build one: npm run build:packages</p>
        )}
        {shelf.packages.map((line) => (
          <PackageChoice key={line.id} line={line} lms={lms} />
        ))}
      </fieldset>
      <fieldset>
        <legend>Learner</legend>
        {shelf.learners.map(({ id, name }) => (
          <label class="choice" key={id}>
            <input
              type="radio"
              name="learner"
              value={id}
              checked={lms.state.value.learner === id}
              onChange={() => lms.choose({ learner: id })}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="inline">
        <legend>Open in</legend>
        {(Object.keys(windowKinds) as WindowKind[]).map((kind) => (
          <label class="choice" key={kind}>
            <input
              type="radio"
              name="window"
              value={kind}
              checked={lms.state.value.window === kind}
              onChange={() => lms.choose({ window: kind })}
            />
            <span>{windowKinds[kind]}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" class="main" disabled={lms.state.value.package === ''}>
        {lms.activity.value.kind === 'running' ? 'Launch again' : 'Launch'}
      </button>
    </form>
  );
}

function PackageChoice({ line, lms }: { readonly line: PackageLine; readonly lms: LmsModel }) {
  if (line.kind === 'refused') {
    return (
      <p class="refused">
        <strong>{line.id}.zip cannot be launched.</strong> {line.reason}
      </p>
    );
  }
  return (
    <label class="choice">
      <input
        type="radio"
        name="package"
        value={line.id}
        checked={lms.state.value.package === line.id}
        onChange={() => lms.choose({ package: line.id })}
      />
      <span>
        {line.title}
        <small>
          SCORM {line.edition.replace('-', ' ')} · {line.scos === 1 ? '1 part' : `${line.scos} parts`} ·{' '}
          {Math.ceil(line.bytes / 1024)} KB
        </small>
      </span>
    </label>
  );
}
