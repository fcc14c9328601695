import type { CatalogAnswer, PackageLine } from '../../lms-server/wire.ts';
import type { LmsModel } from '../lms-model.ts';
import { ChoiceList } from './choice-list.tsx';
import { Conditions } from './conditions.tsx';
import { Upload } from './upload.tsx';

/** What can be launched, for whom and how. */
export function LaunchForm({ lms }: { readonly lms: LmsModel }) {
  const catalog = lms.catalog.value;
  if (catalog === undefined) return <p class="muted">Reading the packages…</p>;
  return (
    <form
      class="launch-form"
      onSubmit={(event) => {
        event.preventDefault();
        void lms.launch();
      }}
    >
      <button type="submit" class="main" disabled={lms.state.value.package === ''}>
        {lms.activity.value.kind === 'running' ? 'Launch again' : 'Launch'}
      </button>
      <PackageChoices lms={lms} catalog={catalog} />
      <ChoiceList
        legend="Learner"
        name="learner"
        value={lms.state.value.learner}
        choices={Object.fromEntries(catalog.learners.map(({ id, name }) => [id, name]))}
        onChoose={(learner) => lms.choose({ learner })}
      />
      <Conditions lms={lms} catalog={catalog} />
    </form>
  );
}

function PackageChoices({ lms, catalog }: { readonly lms: LmsModel; readonly catalog: CatalogAnswer }) {
  return (
    <fieldset>
      <legend>Package</legend>
      {catalog.packages.length === 0 && (
        <p class="muted">There is no package yet. Upload one, or build ours: npm run build:packages</p>
      )}
      {catalog.packages.map((line) => (
        <PackageChoice key={line.id} line={line} lms={lms} />
      ))}
      <Upload lms={lms} />
    </fieldset>
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
