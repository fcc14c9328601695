import type { Package } from '../../../packages/package-routes.ts';
import {
  doesLaunch,
  groupByCourse,
  type PackageKey,
  type PackagesPage,
  sayKeyState,
  sayPackageState,
  sayVersion,
} from '../../model/pages/packages.ts';
import { isFound } from '../../model/search.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Field, onSubmit } from '../../parts/field.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { Time } from '../../parts/time.tsx';

interface PackagesProps {
  readonly page: PackagesPage;
  readonly isWorking: boolean;
}

interface PackageProps extends PackagesProps {
  readonly one: Package;
}

export function PackagesScreen({ page, isWorking }: PackagesProps) {
  const found = page.packages.rows.value.filter((one) =>
    isFound(page.search.value, [one.courseTitle, one.courseId, sayVersion(one)]),
  );
  return (
    <>
      <PageTitle
        title="Packages"
        lead="What is uploaded to the LMS: one zip for each course and SCORM version."
        asOf={page.packages.asOf.value}
      >
        <SearchBox label="Search course or version" search={page.search} />
      </PageTitle>
      {found.length === 0 ? <p class="muted">None is found.</p> : null}
      {groupByCourse(found).map((versions) => (
        <section class="card" aria-labelledby={versions[0]?.courseId} key={versions[0]?.courseId}>
          <h2 id={versions[0]?.courseId}>{versions[0]?.courseTitle}</h2>
          <ul>
            {versions.map((one) => (
              <PackageRow one={one} page={page} isWorking={isWorking} key={one.scormVersion} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function PackageRow({ one, page, isWorking }: PackageProps) {
  const [newest] = one.keys;
  const now = new Date();
  const name = `${one.courseTitle}, ${sayVersion(one)}`;
  return (
    <li class="package">
      <div class="row">
        <div>
          <p>
            <strong>{sayVersion(one)}</strong>
          </p>
          <p class="muted">{sayPackageState(one, now)}</p>
        </div>
        {page.mayManage() && newest !== undefined && doesLaunch(newest, now) ? (
          <a class="button" href={page.zipOf(one)} download aria-label={`Download ${name}`}>
            Download
          </a>
        ) : null}
      </div>
      {page.mayManage() ? (
        <details>
          <summary aria-label={`Keys and LMS addresses of ${name}`}>Keys and LMS addresses</summary>
          <div class="stack">
            <Keys one={one} page={page} isWorking={isWorking} />
            <ReplaceKey one={one} page={page} isWorking={isWorking} />
            <Origins one={one} page={page} isWorking={isWorking} />
          </div>
        </details>
      ) : null}
    </li>
  );
}

function Keys({ one, page, isWorking }: PackageProps) {
  return (
    <ul aria-label="Keys">
      {one.keys.map((key) => (
        <KeyRow key={key.generation} of={key} one={one} page={page} isWorking={isWorking} />
      ))}
    </ul>
  );
}

function KeyRow({ of, one, page, isWorking }: PackageProps & { readonly of: PackageKey }) {
  const now = new Date();
  return (
    <li class="row">
      <p>
        Key {of.generation} {sayKeyState(of, now)}
        <span class="muted">
          {' · '}
          {of.issuedAt === null ? (
            'came with the first package'
          ) : (
            <>
              issued <Time at={of.issuedAt} />
            </>
          )}
        </span>
      </p>
      {doesLaunch(of, now) ? (
        <Confirm
          label="Revoke"
          about={`key ${of.generation}`}
          consequence="Packages with this key launch no longer, at once. Work that was begun is still taken."
          isWorking={isWorking}
          onConfirm={() => void page.revokeKey(one, of.generation)}
        />
      ) : null}
    </li>
  );
}

function ReplaceKey({ one, page, isWorking }: PackageProps) {
  const submit = onSubmit((textOf) =>
    page.replaceKey(one, Number(textOf(`days-${one.courseId}-${one.scormVersion}`))),
  );
  return (
    <form class="line" onSubmit={submit}>
      <Field
        name={`days-${one.courseId}-${one.scormVersion}`}
        label="Days that earlier keys go on"
        input={{ type: 'number', min: 0, max: 366, defaultValue: '30' }}
      />
      <button type="submit" aria-disabled={isWorking}>
        Issue a new key
      </button>
    </form>
  );
}

function Origins({ one, page, isWorking }: PackageProps) {
  const id = `origins-${one.courseId}-${one.scormVersion}`;
  const submit = onSubmit((textOf) => page.setOrigins(one, textOf('origins')));
  return (
    <form class="stack" onSubmit={submit}>
      <div class="field">
        <label for={id}>LMS addresses it may be launched from</label>
        <textarea
          id={id}
          name="origins"
          rows={3}
          defaultValue={one.allowedOrigins.join('\n')}
          placeholder="https://lms.example.com"
          aria-describedby={`${id}-hint`}
        />
        <p class="muted" id={`${id}-hint`}>
          One per line, like https://lms.example.com. None means any.
        </p>
      </div>
      <button type="submit" aria-disabled={isWorking}>
        Set the addresses
      </button>
    </form>
  );
}
