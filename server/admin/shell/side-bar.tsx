import { useState } from 'preact/hooks';
import { chooseOrganization, groupPages, listPages, type PageName, pages } from '../pages/registry.ts';
import { formatRoute } from '../routes/route.ts';
import type { Shell } from './shell.ts';

/** The pages that somebody may open. They are links, so that history, new tabs and bookmarks work. */
export function SideBar({ shell }: { readonly shell: Shell }) {
  const { page } = shell.route.value;
  // On a narrow screen another page begins with its own content: a new key closes the menu.
  return <Menu shell={shell} key={page} />;
}

/** On a narrow screen the pages stand behind a button, or they would fill it before the page begins. */
function Menu({ shell }: { readonly shell: Shell }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <nav aria-label="Pages">
      <button type="button" class="menu" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Pages
      </button>
      <div class={isOpen ? 'menu-items is-open' : 'menu-items'}>
        <Pages shell={shell} />
      </div>
    </nav>
  );
}

function Pages({ shell }: { readonly shell: Shell }) {
  const { page, organizationId } = shell.route.value;
  const organization = chooseOrganization(shell.me.value, organizationId);
  return (
    <>
      <OrganizationChoice shell={shell} />
      {groupPages(listPages(shell.me.value, organization)).map(([group, names]) => (
        <PageGroup
          group={group}
          names={names}
          current={page}
          organizationId={organization?.id ?? ''}
          key={group}
        />
      ))}
    </>
  );
}

interface PageGroupProps {
  readonly group: string;
  readonly names: readonly PageName[];
  readonly current: string;
  readonly organizationId: string;
}

function PageGroup({ group, names, current, organizationId }: PageGroupProps) {
  return (
    <div>
      <h2 class="group">{group}</h2>
      <ul>
        {names.map((page) => (
          <li key={page}>
            <a
              href={formatRoute({ page, organizationId })}
              aria-current={page === current ? 'page' : undefined}
            >
              {pages[page].title}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function OrganizationChoice({ shell }: { readonly shell: Shell }) {
  const { organizations } = shell.me.value;
  const [only] = organizations;
  if (only === undefined) return null;
  if (organizations.length === 1) return <p class="organization">{only.name}</p>;
  return (
    <div class="field organization">
      <label for="organization">Organization</label>
      <select
        id="organization"
        value={shell.route.value.organizationId}
        onChange={({ currentTarget }) => shell.openOrganization(currentTarget.value)}
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
