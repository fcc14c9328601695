import type { Me } from '../../accounts/own-account-routes.ts';
import type { Permission } from '../../authorization/permissions.ts';

/** The pages in the order of the side bar, and who finds them there. */
const pages = {
  sessions: { title: 'Active Sessions', group: 'SCORM', needs: 'reports.read' },
  packages: { title: 'Packages', group: 'SCORM', needs: 'packages.read' },
  check: { title: 'Check a package', group: 'SCORM', needs: 'nothing' },
  people: { title: 'People', group: 'Organization', needs: 'members.read' },
  tokens: { title: 'API tokens', group: 'Organization', needs: 'tokens.read' },
  changes: { title: 'Audit log', group: 'Organization', needs: 'audit.read' },
  installation: { title: 'Installation', group: 'Installation', needs: 'operator' },
  account: { title: 'My account', group: 'Installation', needs: 'nothing' },
} as const satisfies Record<
  string,
  { title: string; group: string; needs: Permission | 'operator' | 'nothing' }
>;

/** Where somebody begins who asks for no page. */
export const firstPage = 'packages';

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

/** The heading in the side bar under which a page stands. */
export function groupOf(page: PageName): string {
  return pages[page].group;
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
