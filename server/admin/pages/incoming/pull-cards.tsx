import type { Pull } from '../../../streams/pull/fields.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Confirm } from '../../components/confirm.tsx';
import type { Field } from '../../components/form/field.ts';
import { Form } from '../../components/form/form.tsx';
import type { Column } from '../../components/table/column.ts';
import { Table } from '../../components/table/table.tsx';
import type { IncomingPage } from './model.ts';
import { describePullState } from './pulls.ts';

interface PullsProps {
  readonly pulls: IncomingPage['pulls'];
}

const columns: readonly Column<Pull>[] = [
  { key: 'name', title: 'Name', value: ({ name }) => name },
  { key: 'endpoint', title: 'Endpoint', value: ({ endpoint }) => endpoint },
  { key: 'state', title: 'State', value: describePullState },
  { key: 'accepted', title: 'Stored', kind: 'number', value: ({ accepted }) => accepted },
  { key: 'refused', title: 'Refused', kind: 'number', value: ({ refused }) => refused },
  { key: 'through', title: 'Here up to', kind: 'time', value: ({ through }) => through },
  { key: 'caughtUp', title: 'Caught up', kind: 'time', value: ({ caughtUpAt }) => caughtUpAt },
];

const fields: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'Name', input: { maxLength: 200 } },
  {
    kind: 'url',
    name: 'endpoint',
    label: 'Endpoint',
    hint: 'The https address below which “statements” lies.',
  },
  { kind: 'text', name: 'username', label: 'User name', input: { autoComplete: 'off' } },
  { kind: 'password', name: 'password', label: 'Password', input: { autoComplete: 'off' } },
];

/** Statements that are fetched from other record stores: how far each is, and a form for one more. */
export function PullCards({ pulls }: PullsProps) {
  return (
    <>
      <Card title="Pulls from other record stores">
        <Table
          table={pulls.table}
          name="Pulls"
          columns={columns}
          rowKey={({ id }) => id}
          empty="Nothing is fetched from elsewhere."
          actions={(pull) => (pulls.canManage() ? <PullButtons pulls={pulls} pull={pull} /> : null)}
        />
      </Card>
      {pulls.canManage() ? <AddPull pulls={pulls} /> : null}
    </>
  );
}

function PullButtons({ pulls, pull }: PullsProps & { readonly pull: Pull }) {
  const isRunning = pull.status === 'running';
  return (
    <>
      <Button
        label={`${isRunning ? 'Stop' : 'Start'} ${pull.name}`}
        onClick={() => (isRunning ? pulls.stop(pull) : pulls.start(pull))}
      >
        {isRunning ? 'Stop' : 'Start'}
      </Button>
      <Confirm
        label="Delete"
        about={pull.name}
        consequence="What it has fetched stays."
        onConfirm={() => pulls.remove(pull)}
      />
    </>
  );
}

function AddPull({ pulls }: PullsProps) {
  return (
    <Card title="Add a pull">
      <Form
        fields={fields}
        submit="Add pull"
        onSubmit={({ text }) =>
          pulls.add({
            name: text('name'),
            endpoint: text('endpoint'),
            credential: { kind: 'basic', username: text('username'), password: text('password') },
          })
        }
      />
    </Card>
  );
}
