import type { Sender } from '../../../streams/incoming/routes.ts';
import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import {
  busiestMinute,
  createIncomingPage,
  describeErrors,
  type IncomingPage,
  ratePerMinute,
} from './model.ts';
import { PullCards } from './pull-cards.tsx';

interface IncomingProps {
  readonly page: IncomingPage;
}

const senderColumns: readonly Column<Sender>[] = [
  { key: 'name', title: 'Token or pull', value: ({ tokenName }) => tokenName ?? 'deleted' },
  { key: 'stream', title: 'Stream', value: ({ stream }) => stream },
  { key: 'accepted', title: 'Accepted', kind: 'number', value: ({ accepted }) => accepted },
  { key: 'repeated', title: 'Repeated', kind: 'number', value: ({ repeated }) => repeated },
  { key: 'refused', title: 'Refused', kind: 'number', value: ({ refused }) => refused },
  { key: 'rate', title: 'Per minute', kind: 'number', value: ratePerMinute },
  { key: 'busiest', title: 'Busiest minute', kind: 'number', value: busiestMinute },
  { key: 'last', title: 'Last', kind: 'time', value: ({ lastReceivedAt }) => lastReceivedAt },
];

function IncomingScreen({ page }: IncomingProps) {
  return (
    <>
      <PageTitle
        title="Streams: incoming"
        lead="What other applications send, what was refused and why, and what is fetched from other record stores."
        asOf={asOf(page.senders)}
      />
      <Card title="Senders within a day">
        <Table
          table={page.senders}
          name="Senders"
          columns={senderColumns}
          rowKey={({ tokenId, stream }) => `${tokenId} ${stream}`}
          empty="Nothing has come in within a day."
        />
      </Card>
      <LastItems page={page} />
      <Refused page={page} />
      <PullCards pulls={page.pulls} />
    </>
  );
}

function LastItems({ page }: IncomingProps) {
  return (
    <Card title="Last events and statements">
      <Table
        table={page.items}
        name="Last events and statements"
        columns={[
          { key: 'what', title: 'What', value: ({ type, action }) => `${action ?? ''} ${type ?? ''}`.trim() },
          { key: 'stream', title: 'Stream', value: ({ stream }) => stream },
          { key: 'sender', title: 'Token or pull', value: ({ tokenId }) => page.nameOf(tokenId) },
          { key: 'at', title: 'Happened', kind: 'time', value: ({ eventTime }) => eventTime },
          { key: 'received', title: 'Received', kind: 'time', value: ({ receivedAt }) => receivedAt },
          { key: 'id', title: 'Id', value: ({ id }) => id },
        ]}
        rowKey={({ id, stream }) => `${stream} ${id}`}
        empty="Nothing has come in."
        search="Search type, sender or id"
      />
    </Card>
  );
}

function Refused({ page }: IncomingProps) {
  return (
    <Card title="Refused within 30 days">
      <Table
        table={page.refused}
        name="Refused"
        columns={[
          { key: 'code', title: 'Code', value: ({ code }) => code },
          { key: 'stream', title: 'Stream', value: ({ stream }) => stream },
          { key: 'sender', title: 'Token or pull', value: ({ tokenId }) => page.nameOf(tokenId) },
          { key: 'why', title: 'Index, path, reason', value: describeErrors },
          {
            key: 'payload',
            title: 'Payload',
            value: ({ payload }) => payload,
            cell: ({ payload, payloadBytes }) => (
              <details>
                <summary>{payloadBytes} bytes</summary>
                <pre>{payload}</pre>
              </details>
            ),
          },
          { key: 'received', title: 'Received', kind: 'time', value: ({ receivedAt }) => receivedAt },
        ]}
        rowKey={({ id }) => id}
        empty="Nothing was refused."
        search="Search code, path or payload"
      />
    </Card>
  );
}

export const incomingPage = definePage(createIncomingPage, IncomingScreen);
