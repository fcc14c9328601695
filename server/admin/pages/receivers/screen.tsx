import type { ReceiverReply } from '../../../streams/outbox/receivers/receiver-fields.ts';
import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { AddReceiver } from './add-receiver.tsx';
import { createReceiversPage, describeState, type ReceiversPage } from './model.ts';
import { ReceiverScreen } from './receiver.tsx';

interface ReceiversProps {
  readonly page: ReceiversPage;
}

function ReceiversScreen({ page }: ReceiversProps) {
  return page.isOpened() ? <ReceiverScreen page={page} /> : <ReceiverList page={page} />;
}

function ReceiverList({ page }: ReceiversProps) {
  return (
    <>
      <PageTitle
        title="Streams: receivers"
        lead="Caliper endpoints, learning record stores and gradebooks that are sent what your learners do, once and in order."
        asOf={asOf(page.receivers)}
      />
      <LongFailures page={page} />
      <Card title="Receivers">
        <Table
          table={page.receivers}
          name="Receivers"
          columns={listColumns(page)}
          rowKey={({ id }) => id}
          empty="No receivers yet."
          search="Search name or address"
        />
      </Card>
      {page.mayManage() ? <AddReceiver page={page} /> : null}
    </>
  );
}

function LongFailures({ page }: ReceiversProps) {
  const failing = page.failingLong();
  if (failing.length === 0) return null;
  return (
    <div class="notice" role="status">
      <strong>Nothing has arrived for an hour or longer</strong>
      {failing.map(({ id, name, problem }) => (
        <p key={id}>
          {name}: {problem?.title}. {problem?.remedy}
        </p>
      ))}
    </div>
  );
}

function listColumns(page: ReceiversPage): readonly Column<ReceiverReply>[] {
  return [
    {
      key: 'name',
      title: 'Name',
      value: ({ name }) => name,
      cell: (receiver) => <a href={page.addressOf(receiver)}>{receiver.name}</a>,
    },
    { key: 'dialect', title: 'Dialect', value: ({ dialect }) => dialect },
    { key: 'url', title: 'Address', value: ({ url }) => url },
    { key: 'state', title: 'State', value: describeState },
    { key: 'waiting', title: 'Waiting', kind: 'number', value: ({ waiting }) => waiting },
    { key: 'oldest', title: 'Oldest', kind: 'time', value: ({ oldestWaitingAt }) => oldestWaitingAt },
    { key: 'dead', title: 'Refused', kind: 'number', value: ({ dead }) => dead },
    { key: 'delivered', title: 'Delivered', kind: 'number', value: ({ delivered }) => delivered },
    { key: 'deliveredAt', title: 'Last delivery', kind: 'time', value: ({ deliveredAt }) => deliveredAt },
  ];
}

export const receiversPage = definePage(createReceiversPage, ReceiversScreen);
