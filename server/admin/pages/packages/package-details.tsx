import type { Package } from '../../../packages/package-routes.ts';
import { Card } from '../../components/card.tsx';
import { Confirm } from '../../components/confirm.tsx';
import type { Field } from '../../components/form/field.ts';
import { Form } from '../../components/form/form.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Time } from '../../components/time.tsx';
import {
  describeKey,
  describeOrigins,
  doesLaunch,
  formatVersion,
  type PackageKey,
} from './describe-package.ts';
import type { PackagesPage } from './model.ts';

interface PackageProps {
  readonly one: Package;
  readonly page: PackagesPage;
}

const keyFields: readonly Field[] = [
  {
    kind: 'number',
    name: 'earlierKeysDays',
    label: 'Days that earlier keys still launch',
    value: '30',
    input: { min: 0, max: 366 },
  },
];

/** One package: its keys, and the LMSs that may launch it. */
export function PackageDetails({ one, page }: PackageProps) {
  return (
    <>
      <PageTitle
        title={one.courseTitle}
        lead={`${formatVersion(one)}. Launches from ${describeOrigins(one)}.`}
      >
        <a href={page.listAddress}>All packages</a>
      </PageTitle>
      <Card title="Keys">
        <ul>
          {one.keys.map((key) => (
            <KeyRow of={key} one={one} page={page} key={key.generation} />
          ))}
        </ul>
        <Form
          layout="line"
          fields={keyFields}
          submit="Issue a new key"
          onSubmit={({ text }) => page.replaceKey(one, Number(text('earlierKeysDays')))}
        />
      </Card>
      <Card title="LMS addresses">
        <Form
          fields={[originsField(one)]}
          submit="Save addresses"
          onSubmit={({ text }) => page.setOrigins(one, text('origins'))}
        />
      </Card>
    </>
  );
}

function KeyRow({ of, one, page }: PackageProps & { readonly of: PackageKey }) {
  const now = new Date();
  return (
    <li class="row">
      <p>
        Key {of.generation} {describeKey(of, now)}
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
          consequence="Packages with this key stop launching at once. Sessions that have begun go on."
          onConfirm={() => page.revokeKey(one, of.generation)}
        />
      ) : null}
    </li>
  );
}

function originsField({ allowedOrigins }: Package): Field {
  return {
    kind: 'lines',
    name: 'origins',
    label: 'LMS addresses it may be launched from',
    hint: 'One per line, like https://lms.example.com. None means any.',
    value: allowedOrigins.join('\n'),
    placeholder: 'https://lms.example.com',
    isOptional: true,
  };
}
