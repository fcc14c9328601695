import type { DeadItems, Outages, ReceiverReply } from '../../../streams/outbox/receivers/receiver-fields.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { Form } from '../../components/form/form.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { StaticTable } from '../../components/table/static-table.tsx';
import { Time } from '../../components/time.tsx';
import { describeState, type ReceiversPage } from './model.ts';

interface ReceiverProps {
  readonly page: ReceiversPage;
}

/** One receiver: how sending goes, what it answered last, what it refused, and when it failed. */
export function ReceiverScreen({ page }: ReceiverProps) {
  const opened = page.opened.value;
  if (opened === undefined) return <PageTitle title="Receiver" lead="" />;
  const { receiver, outages, dead } = opened;
  return (
    <>
      <PageTitle
        title={receiver.name}
        lead={`${receiver.dialect} at ${receiver.url}. ${describeState(receiver)}.`}
      >
        <a href={page.listAddress}>All receivers</a>
      </PageTitle>
      <State page={page} receiver={receiver} />
      <LastExchange page={page} receiver={receiver} />
      <Card title="Refused">
        <StaticTable
          name="Refused"
          columns={deadColumns(page, receiver)}
          rows={dead}
          rowKey={({ n }) => n}
          empty="Nothing was refused."
        />
      </Card>
      <Card title="Outages">
        <StaticTable
          name="Outages"
          columns={outageColumns}
          rows={outages}
          rowKey={({ startedAt }) => startedAt}
          empty="It has never failed."
        />
      </Card>
      {page.mayManage() ? <Replay page={page} receiver={receiver} /> : null}
    </>
  );
}

interface OneProps extends ReceiverProps {
  readonly receiver: ReceiverReply;
}

function State({ page, receiver }: OneProps) {
  const { id, name, status, waiting, dead, skipped, delivered } = receiver;
  return (
    <Card title="State">
      <p>
        {waiting} waiting, {delivered} delivered, {dead} refused
        {skipped === 0 ? '' : `, ${skipped} left out, because their learners have no email address`}.
      </p>
      <Problem receiver={receiver} />
      {page.mayManage() ? (
        <div class="actions">
          <Button onClick={() => page.test(id)}>Send a test</Button>
          <Button onClick={() => page.setStatus(id, status === 'paused' ? 'active' : 'paused')}>
            {status === 'paused' ? 'Go on' : 'Pause'}
          </Button>
          {dead === 0 ? null : <Button onClick={() => page.retry(id)}>Send all refused again</Button>}
          <Confirm
            label="Delete"
            about={name}
            consequence="What waits for it is lost."
            onConfirm={() => page.remove(id)}
          />
        </div>
      ) : null}
    </Card>
  );
}

function Problem({ receiver: { problem, failingSince, retryAt, waiting } }: Pick<OneProps, 'receiver'>) {
  if (problem === null) return null;
  return (
    <>
      <p>
        <strong>{problem.title}.</strong> {problem.remedy}
      </p>
      {failingSince === null ? null : (
        <p>
          It has failed since <Time at={failingSince} />.{' '}
          {retryAt === null ? null : (
            <>
              It is tried again <Time at={retryAt} />.{' '}
            </>
          )}
          {waiting === 0 ? null : 'What waits is sent then, once and in order.'}
        </p>
      )}
    </>
  );
}

function LastExchange({ page, receiver }: OneProps) {
  const tested = page.tested.value;
  const exchange = tested?.exchange ?? receiver.lastExchange;
  if (exchange === null) return null;
  const { answer, request, milliseconds } = exchange;
  const said = answer === null ? 'no answer' : `${answer.status} ${answer.type}`;
  return (
    <Card title={tested === null ? 'Last request' : 'Test'}>
      {tested?.problem == null ? null : (
        <p>
          <strong>{tested.problem.title}.</strong> {tested.problem.remedy}
        </p>
      )}
      <p>
        {request.items} items, {request.bytes} bytes to {request.url}: {said} after {milliseconds} ms.
      </p>
      <details>
        <summary>Request and answer</summary>
        <pre>{request.body}</pre>
        <pre>{answer?.body ?? ''}</pre>
      </details>
    </Card>
  );
}

function Replay({ page, receiver }: OneProps) {
  return (
    <Card title="Send history again">
      <Form
        fields={[
          {
            kind: 'date',
            name: 'since',
            label: 'Since',
            hint: 'Left empty: from the beginning. What is there already stays as it is.',
            isOptional: true,
          },
        ]}
        submit="Send again"
        layout="line"
        onSubmit={({ text }) =>
          page.replay(receiver.id, text('since') === '' ? 'everything' : `${text('since')}T00:00:00Z`)
        }
      />
    </Card>
  );
}

function deadColumns(
  page: ReceiversPage,
  { id }: ReceiverReply,
): readonly Column<DeadItems['items'][number]>[] {
  return [
    { key: 'type', title: 'What', value: ({ type }) => type },
    { key: 'diedAt', title: 'When', kind: 'time', value: ({ diedAt }) => diedAt },
    { key: 'reason', title: 'Reason', value: ({ reason }) => reason },
    { key: 'detail', title: 'What it said', value: ({ detail }) => detail },
    {
      key: 'again',
      title: 'Again',
      value: () => null,
      cell: ({ n, type, detail }) =>
        detail === '' || !page.mayManage() ? null : (
          <Button label={`Send ${type} again`} onClick={() => page.retry(id, n)}>
            Send again
          </Button>
        ),
    },
  ];
}

const outageColumns: readonly Column<Outages['outages'][number]>[] = [
  { key: 'startedAt', title: 'Since', kind: 'time', value: ({ startedAt }) => startedAt },
  { key: 'endedAt', title: 'Until', kind: 'time', value: ({ endedAt }) => endedAt },
  { key: 'failures', title: 'Tries', kind: 'number', value: ({ failures }) => failures },
  { key: 'problem', title: 'Why', value: ({ problem }) => problem.title },
];
