import type { AuditEntry } from '../../../audit/audit-routes.ts';
import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { describeAction, describeDetails } from './describe-action.ts';
import { type AuditLogPage, createAuditLogPage } from './model.ts';

function AuditLogScreen({ page }: { readonly page: AuditLogPage }) {
  return (
    <>
      <PageTitle
        title="Audit log"
        lead="Who changed what, newest first. Nobody can change an entry."
        asOf={asOf(page.entries)}
      />
      <Card title="Changes" isTitleHidden>
        <Table
          table={page.entries}
          name="Audit log"
          columns={listColumns(page)}
          rowKey={({ n }) => n}
          empty="Nothing has been changed yet."
        />
      </Card>
    </>
  );
}

function listColumns({ describeTarget }: AuditLogPage): readonly Column<AuditEntry>[] {
  return [
    { key: 'when', title: 'When', kind: 'time', value: ({ at }) => at },
    { key: 'who', title: 'Who', value: ({ actor }) => actor.name },
    {
      key: 'action',
      title: 'Action',
      value: ({ action }) => describeAction(action),
      cell: ({ action }) => <span title={action}>{describeAction(action)}</span>,
    },
    { key: 'target', title: 'Target', value: describeTarget },
    { key: 'details', title: 'Details', value: ({ details }) => describeDetails(details) },
    {
      key: 'request',
      title: 'Request',
      value: ({ requestId }) => requestId,
      cell: ({ requestId }) => <code title={requestId}>{requestId.slice(0, 8)}</code>,
    },
  ];
}

export const auditLogPage = definePage(createAuditLogPage, AuditLogScreen);
