import type { Package } from '../../../packages/package-routes.ts';
import { createTable, rowsOf } from '../../components/table/create-table.ts';
import { formatRoute } from '../../routes/route.ts';
import type { PageContext } from '../page.ts';
import { createPackagesApi } from './api.ts';
import { parseOrigins } from './describe-package.ts';

export type PackagesPage = ReturnType<typeof createPackagesPage>;

/** What is uploaded to LMSs: which package, which of its keys still launch, and from where. */
export function createPackagesPage(context: PageContext) {
  const { actions, organizationId, organization, route } = context;
  const api = createPackagesApi(context.client, organizationId);
  const packages = createTable(context, { kind: 'whole', fetch: api.list });
  const finish = (news: string) => async () => {
    await packages.refresh();
    actions.news.value = news;
  };
  return {
    packages,
    load: packages.load,
    /** The package that the address bar names. */
    chosen: () => rowsOf(packages).find((one) => idOf(one) === route.value.id),
    addressOf: (one: Package) => formatRoute({ page: 'packages', organizationId, id: idOf(one) }),
    listAddress: formatRoute({ page: 'packages', organizationId }),
    mayManage: () => organization()?.permissions.includes('packages.manage') === true,
    zipOf: api.zipOf,
    replaceKey: (one: Package, earlierKeysDays: number) =>
      actions.submit(
        () => api.replaceKey(one, earlierKeysDays),
        finish('A new key is issued. Download the package and replace it in the LMS.'),
      ),
    revokeKey: (one: Package, generation: number) =>
      actions.act(() => api.revokeKey(one, generation), finish(`Key ${generation} no longer launches.`)),
    setOrigins: (one: Package, text: string) =>
      actions.submit(() => api.setOrigins(one, parseOrigins(text)), finish('The LMS addresses are saved.')),
  };
}

function idOf({ courseId, scormVersion }: Package): string {
  return `${courseId}:${scormVersion}`;
}
