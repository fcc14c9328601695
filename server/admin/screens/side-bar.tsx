import { writePlace } from '../model/address.ts';
import { chooseOrganization, pagesFor, titleOf } from '../model/places.ts';
import type { Workplace } from '../model/workplace.ts';

/** The pages that somebody may open. They are links, so that history, new tabs and bookmarks work. */
export function SideBar({ workplace }: { readonly workplace: Workplace }) {
  const [me, place] = [workplace.me.value, workplace.place.value];
  const organization = chooseOrganization(me, place);
  return (
    <nav aria-label="Pages">
      <OrganizationChoice workplace={workplace} />
      <ul>
        {pagesFor(me, organization).map((page) => (
          <li key={page}>
            <a
              href={writePlace({ page, organizationId: organization?.id ?? '' })}
              aria-current={page === place.page ? 'page' : undefined}
            >
              {titleOf(page)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
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
