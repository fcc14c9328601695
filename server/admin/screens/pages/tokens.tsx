import type { ApiToken } from '../../../accounts/token-routes.ts';
import { doesWork, sayTokenState, type TokensPage } from '../../model/pages/tokens.ts';
import { isFound } from '../../model/search.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Field, onSubmit } from '../../parts/field.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';

interface TokensProps {
  readonly page: TokensPage;
  readonly isWorking: boolean;
}

const columns = ['Name', 'May', 'Made', 'Last used', 'State', ''];

export function TokensScreen({ page, isWorking }: TokensProps) {
  const found = page.tokens.rows.value.filter(({ name, scopes }) =>
    isFound(page.search.value, [name, ...scopes]),
  );
  return (
    <>
      <PageTitle
        title="API tokens"
        lead="Ways in for machines, as far as their scopes and their maker's role allow."
        asOf={page.tokens.asOf.value}
      >
        <SearchBox label="Search name or scope" search={page.search} />
      </PageTitle>
      <MakeToken page={page} isWorking={isWorking} />
      <section class="card" aria-labelledby="tokens">
        <h2 id="tokens">Tokens</h2>
        <Table name="API tokens" columns={columns} empty="None is found.">
          {found.map((token) => (
            <TokenRow token={token} page={page} isWorking={isWorking} key={token.id} />
          ))}
        </Table>
      </section>
    </>
  );
}

function TokenRow({ token, page, isWorking }: TokensProps & { readonly token: ApiToken }) {
  const now = new Date();
  return (
    <tr>
      <th scope="row">{token.name}</th>
      <td>{token.scopes.join(', ')}</td>
      <td>
        <Time at={token.since} />
      </td>
      <td>{token.lastUsedAt === null ? 'never' : <Time at={token.lastUsedAt} />}</td>
      <td>{sayTokenState(token, now)}</td>
      <td class="acts">
        {doesWork(token, now) ? (
          <Confirm
            label="Revoke"
            about={token.name}
            consequence="What uses it is refused at once."
            isWorking={isWorking}
            onConfirm={() => void page.revoke(token)}
          />
        ) : null}
      </td>
    </tr>
  );
}

function MakeToken({ page, isWorking }: TokensProps) {
  const submit = onSubmit((textOf, fields) => {
    const chosen = new Set(fields.getAll('scope'));
    return page.make({
      name: textOf('name'),
      scopes: page.scopes().filter((scope) => chosen.has(scope)),
      expiresInDays: Number(textOf('days')),
    });
  });
  return (
    <section class="card" aria-labelledby="make">
      <h2 id="make">Make a token</h2>
      <form class="stack" onSubmit={submit}>
        <Field
          name="name"
          label="Name"
          input={{ type: 'text', maxLength: 200 }}
          hint="Who uses it, and for what."
        />
        <fieldset>
          <legend>It may</legend>
          {page.scopes().map((scope) => (
            <label class="choice" key={scope}>
              <input type="checkbox" name="scope" value={scope} /> {scope}
            </label>
          ))}
        </fieldset>
        <Field
          name="days"
          label="Days until it ends"
          input={{ type: 'number', min: 1, max: 366, defaultValue: '90' }}
        />
        <button class="main" type="submit" aria-disabled={isWorking}>
          Make the token
        </button>
      </form>
      {page.made.value === null ? null : <ShownOnce once={page.made.value} />}
    </section>
  );
}
