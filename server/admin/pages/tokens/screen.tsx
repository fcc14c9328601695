import type { ApiToken } from '../../../accounts/token-routes.ts';
import { type TokenDialect, tokenDialects } from '../../../authorization/caliper-dialects.ts';
import { Card } from '../../components/card.tsx';
import { Confirm } from '../../components/confirm.tsx';
import type { Field } from '../../components/form/field.ts';
import { Form } from '../../components/form/form.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ShownSecret } from '../../components/shown-secret.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { createTokensPage, describeTokenState, doesWork, type TokensPage } from './model.ts';

interface TokensProps {
  readonly page: TokensPage;
}

const columns: readonly Column<ApiToken>[] = [
  { key: 'name', title: 'Name', value: ({ name }) => name },
  { key: 'scopes', title: 'Scopes', value: ({ scopes }) => scopes.join(', ') },
  { key: 'dialect', title: 'Caliper', value: ({ caliperDialect }) => dialectLabels[caliperDialect] },
  { key: 'since', title: 'Created', kind: 'time', value: ({ since }) => since },
  { key: 'lastUsed', title: 'Last used', kind: 'time', value: ({ lastUsedAt }) => lastUsedAt },
  { key: 'state', title: 'State', value: (token) => describeTokenState(token, new Date()) },
];

const dialectLabels: Readonly<Record<TokenDialect, string>> = {
  platform: 'Timeback platform',
  'caliper-1.2': 'Caliper 1.2',
};

function TokensScreen({ page }: TokensProps) {
  return (
    <>
      <PageTitle
        title="API tokens"
        lead="How programs come in, as far as their scopes and their creator's role allow."
        asOf={asOf(page.tokens)}
      />
      <CreateToken page={page} />
      <Card title="Tokens">
        <Table
          table={page.tokens}
          name="API tokens"
          columns={columns}
          rowKey={({ id }) => id}
          empty="No tokens yet."
          search="Search name or scope"
          actions={(token) =>
            doesWork(token, new Date()) ? (
              <Confirm
                label="Revoke"
                about={token.name}
                consequence="Whatever uses it is refused at once."
                onConfirm={() => page.revoke(token)}
              />
            ) : null
          }
        />
      </Card>
    </>
  );
}

function CreateToken({ page }: TokensProps) {
  return (
    <Card title="Create a token">
      <Form
        fields={listFields(page)}
        submit="Create token"
        isMain
        onSubmit={({ text, all }) =>
          page.create({
            name: text('name'),
            scopes: page.scopes().filter((scope) => all('scopes').includes(scope)),
            caliperDialect: tokenDialects.find((dialect) => dialect === text('caliperDialect')),
            expiresInDays: Number(text('expiresInDays')),
          })
        }
      />
      {page.secret.value === null ? null : <ShownSecret secret={page.secret.value} />}
    </Card>
  );
}

function listFields(page: TokensPage): readonly Field[] {
  return [
    {
      kind: 'text',
      name: 'name',
      label: 'Name',
      hint: 'Who uses it, and for what.',
      input: { maxLength: 200 },
    },
    {
      kind: 'choices',
      name: 'scopes',
      label: 'Scopes',
      options: page.scopes().map((scope) => ({ value: scope, label: scope })),
    },
    {
      kind: 'choice',
      name: 'caliperDialect',
      label: 'Caliper dialect',
      hint: 'How a sender of Caliper events speaks; others need not care.',
      options: tokenDialects.map((dialect) => ({ value: dialect, label: dialectLabels[dialect] })),
      value: 'platform',
    },
    {
      kind: 'number',
      name: 'expiresInDays',
      label: 'Days until it expires',
      value: '90',
      input: { min: 1, max: 366 },
    },
  ];
}

export const tokensPage = definePage(createTokensPage, TokensScreen);
