import type { Me } from '../../accounts/own-account-routes.ts';
import type { Permission } from '../../authorization/permissions.ts';
import type { Organization, PageDefinition } from './page.ts';

interface PageRow {
  readonly title: string;
  /** The heading in the side bar under which the page stands. */
  readonly group: (typeof groups)[number];
  readonly needs: Permission | 'operator' | 'nothing';
  /** Fetched when somebody opens the page. */
  readonly screen: () => Promise<PageDefinition>;
}

const groups = ['SCORM', 'Learning', 'Data', 'Organization', 'Installation'] as const;

/** The pages in the order of the side bar; a name is what the address bar says after `#`. */
export const pages = {
  sessions: {
    title: 'Active Sessions',
    group: 'SCORM',
    needs: 'reports.read',
    screen: async () => (await import('./sessions/screen.tsx')).sessionsPage,
  },
  packages: {
    title: 'Packages',
    group: 'SCORM',
    needs: 'packages.read',
    screen: async () => (await import('./packages/screen.tsx')).packagesPage,
  },
  'package-check': {
    title: 'Check a package',
    group: 'SCORM',
    needs: 'nothing',
    screen: async () => (await import('./package-check/screen.tsx')).packageCheckPage,
  },
  analytics: {
    title: 'Analytics',
    group: 'Learning',
    needs: 'reports.read',
    screen: async () => (await import('./analytics/screen.tsx')).analyticsPage,
  },
  assignments: {
    title: 'Assignments',
    group: 'Learning',
    needs: 'reports.read',
    screen: async () => (await import('./assignments/screen.tsx')).assignmentsPage,
  },
  learners: {
    title: 'Learners',
    group: 'Learning',
    needs: 'reports.read',
    screen: async () => (await import('./learners/screen.tsx')).learnersPage,
  },
  classes: {
    title: 'Classes',
    group: 'Learning',
    needs: 'reports.read',
    screen: async () => (await import('./classes/screen.tsx')).classesPage,
  },
  metrics: {
    title: 'Metrics',
    group: 'Learning',
    needs: 'reports.read',
    screen: async () => (await import('./metrics/screen.tsx')).metricsPage,
  },
  incoming: {
    title: 'Streams: incoming',
    group: 'Data',
    needs: 'events.read',
    screen: async () => (await import('./incoming/screen.tsx')).incomingPage,
  },
  receivers: {
    title: 'Streams: receivers',
    group: 'Data',
    needs: 'events.read',
    screen: async () => (await import('./receivers/screen.tsx')).receiversPage,
  },
  progression: {
    title: 'Progression',
    group: 'Learning',
    needs: 'gradebook.read',
    screen: async () => (await import('./progression/screen.tsx')).progressionPage,
  },
  imports: {
    title: 'Imports',
    group: 'Data',
    needs: 'roster.read',
    screen: async () => (await import('./imports/screen.tsx')).importsPage,
  },
  datasets: {
    title: 'Datasets',
    group: 'Data',
    needs: 'datasets.read',
    screen: async () => (await import('./datasets/screen.tsx')).datasetsPage,
  },
  people: {
    title: 'People',
    group: 'Organization',
    needs: 'members.read',
    screen: async () => (await import('./people/screen.tsx')).peoplePage,
  },
  branding: {
    title: 'Branding',
    group: 'Organization',
    needs: 'organization.manage',
    screen: async () => (await import('./branding/screen.tsx')).brandingPage,
  },
  tokens: {
    title: 'API tokens',
    group: 'Organization',
    needs: 'tokens.read',
    screen: async () => (await import('./tokens/screen.tsx')).tokensPage,
  },
  'audit-log': {
    title: 'Audit log',
    group: 'Organization',
    needs: 'audit.read',
    screen: async () => (await import('./audit-log/screen.tsx')).auditLogPage,
  },
  installation: {
    title: 'Installation',
    group: 'Installation',
    needs: 'operator',
    screen: async () => (await import('./installation/screen.tsx')).installationPage,
  },
  account: {
    title: 'My account',
    group: 'Installation',
    needs: 'nothing',
    screen: async () => (await import('./account/screen.tsx')).accountPage,
  },
} as const satisfies Readonly<Record<string, PageRow>>;

export type PageName = keyof typeof pages;

/** Where somebody begins who asks for no page. */
const firstPage = 'packages';

/** The page that is wanted, if it is open to this person, else the first one that is. */
export function choosePage(me: Me, organization: Organization | undefined, wanted: string): PageName {
  const open = listPages(me, organization);
  const find = (page: string) => open.find((one) => one === page);
  return find(wanted) ?? find(firstPage) ?? open[0] ?? 'account';
}

/** The pages that somebody finds in the side bar. */
export function listPages({ isOperator }: Me, organization: Organization | undefined): readonly PageName[] {
  const granted: readonly string[] = [
    'nothing',
    ...(isOperator ? ['operator'] : []),
    ...(organization?.permissions ?? []),
  ];
  return (Object.keys(pages) as PageName[]).filter((page) => granted.includes(pages[page].needs));
}

/** The same pages under their headings, in the order of the headings. */
export function groupPages(names: readonly PageName[]): readonly (readonly [string, readonly PageName[]])[] {
  return groups
    .map((group) => [group, names.filter((name) => pages[name].group === group)] as const)
    .filter(([, members]) => members.length > 0);
}

/** The organization that is wanted, else the first that somebody belongs to. */
export function chooseOrganization({ organizations }: Me, organizationId: string): Organization | undefined {
  return organizations.find(({ id }) => id === organizationId) ?? organizations[0];
}
