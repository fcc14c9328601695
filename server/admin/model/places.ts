import type { Me } from '../../accounts/own-account-routes.ts';
import type { Permission } from '../../authorization/permissions.ts';

/** The pages in the order of the side bar, and who finds them there. */
const pages = {
  packages: { title: 'Packages', needs: 'packages.read' },
  check: { title: 'Check a package', needs: 'nothing' },
  people: { title: 'People', needs: 'members.read' },
  tokens: { title: 'API tokens', needs: 'tokens.read' },
  changes: { title: 'Audit log', needs: 'audit.read' },
  installation: { title: 'Installation', needs: 'operator' },
  account: { title: 'My account', needs: 'nothing' },
} as const satisfies Record<string, { title: string; needs: Permission | 'operator' | 'nothing' }>;

export type PageName = keyof typeof pages;

/** Where in the pages somebody is, or wants to be. */
export interface Place {
  readonly page: PageName | undefined;
  /** Empty where none is chosen. */
  readonly organizationId: string;
}

export type Organization = Me['organizations'][number];

export function isPageName(text: string): text is PageName {
  return Object.hasOwn(pages, text);
}

export function titleOf(page: PageName): string {
  return pages[page].title;
}

/** The one that is wanted, else the first that somebody belongs to. */
export function chooseOrganization({ organizations }: Me, { organizationId }: Place) {
  return organizations.find(({ id }) => id === organizationId) ?? organizations[0];
}

/** The pages that somebody finds in the side bar. */
export function pagesFor({ isOperator }: Me, organization: Organization | undefined): readonly PageName[] {
  const granted: readonly string[] = [
    'nothing',
    ...(isOperator ? ['operator'] : []),
    ...(organization?.permissions ?? []),
  ];
  return Object.keys(pages)
    .filter(isPageName)
    .filter((page) => granted.includes(pages[page].needs));
}
