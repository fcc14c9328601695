import { writePlace } from '../model/address.ts';
import { chooseOrganization, groupOf, type PageName, pagesFor, titleOf } from '../model/places.ts';
import type { Workplace } from '../model/workplace.ts';

/** The pages that somebody may open. They are links, so that history, new tabs and bookmarks work. */
export function SideBar({ workplace }: { readonly workplace: Workplace }) {
  const [me, place] = [workplace.me.value, workplace.place.value];
  const organization = chooseOrganization(me, place);
  return (
    <nav aria-label="Pages">
      <OrganizationChoice workplace={workplace} />
      {[...Map.groupBy(pagesFor(me, organization), groupOf)].map(([group, pages]) => (
        <PageGroup
          name={group}
          pages={pages}
          current={place.page}
          organizationId={organization?.id ?? ''}
          key={group}
        />
      ))}
    </nav>
  );
}

interface PageGroupProps {
  readonly name: string;
  readonly pages: readonly PageName[];
  readonly current: PageName | undefined;
  readonly organizationId: string;
}

function PageGroup({ name, pages, current, organizationId }: PageGroupProps) {
  return (
    <div>
      <h2 class="group">{name}</h2>
      <ul>
        {pages.map((page) => (
          <li key={page}>
            <a
              href={writePlace({ page, organizationId })}
              aria-current={page === current ? 'page' : undefined}
            >
              {titleOf(page)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function OrganizationChoice({ workplace }: { readonly workplace: Workplace }) {
  const { organizations } = workplace.me.value;
  const { page, organizationId } = workplace.place.value;
  const [only] = organizations;
  if (only === undefined) return null;
  if (organizations.length === 1) return <p class="organization">{only.name}</p>;
  return (
    <div class="field organization">
      <label for="organization">Organization</label>
      <select
        id="organization"
        value={organizationId}
        onChange={({ currentTarget }) => workplace.leadTo({ page, organizationId: currentTarget.value })}
      >
        {organizations.map(({ id, name }) => (
          <option value={id} key={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
