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
      {groupByTitle(catalog.packages).map((lines) => (
        <Course key={lines[0]?.id} lines={lines} lms={lms} />
      ))}
      <Upload lms={lms} />
    </fieldset>
  );
}

interface CourseProps {
  readonly lines: readonly PackageLine[];
  readonly lms: LmsModel;
}

/** The editions of one course stand together under its title. */
function groupByTitle(lines: readonly PackageLine[]): readonly (readonly PackageLine[])[] {
  const groups = new Map<string, PackageLine[]>();
  for (const line of lines) {
    const title = line.kind === 'package' ? line.title : line.id;
    groups.set(title, [...(groups.get(title) ?? []), line]);
  }
  return [...groups.values()];
}

function Course({ lines, lms }: CourseProps) {
  const [first] = lines;
  if (first?.kind === 'refused') {
    return (
      <p class="refused">
        <strong>{first.id}.zip cannot be launched.</strong> {first.reason}
      </p>
    );
  }
  return (
    <div class="course">
      <strong>{first?.title}</strong>
      <div class="inline">
        {lines.map((line) => line.kind === 'package' && <Edition key={line.id} line={line} lms={lms} />)}
      </div>
    </div>
  );
}

interface EditionProps {
  readonly line: Extract<PackageLine, { kind: 'package' }>;
  readonly lms: LmsModel;
}

function Edition({ line, lms }: EditionProps) {
  const { id, title, edition, scos, bytes } = line;
  const version = `SCORM ${edition.replace('-', ' ')}`;
  const size = `${scos === 1 ? '1 part' : `${scos} parts`}, ${Math.ceil(bytes / 1024)} KB`;
  return (
    <label class="choice" title={`${id}.zip: ${size}`}>
      <input
        type="radio"
        name="package"
        value={id}
        aria-label={`${title}, ${version}`}
        checked={lms.state.value.package === id}
        onChange={() => lms.choose({ package: id })}
      />
      <span>{version}</span>
    </label>
  );
}
