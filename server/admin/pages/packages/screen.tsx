import type { Package } from '../../../packages/package-routes.ts';
import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { describeNewestKey, describeOrigins, formatVersion, isDownloadable } from './describe-package.ts';
import { createPackagesPage, type PackagesPage } from './model.ts';
import { PackageDetails } from './package-details.tsx';

interface PackagesProps {
  readonly page: PackagesPage;
}

function PackagesScreen({ page }: PackagesProps) {
  const chosen = page.chosen();
  if (chosen !== undefined) return <PackageDetails one={chosen} page={page} />;
  return (
    <>
      <PageTitle
        title="Packages"
        lead="What is uploaded to the LMS: one zip for each course and SCORM version."
        asOf={asOf(page.packages)}
      />
      <Card title="Packages" isTitleHidden>
        <Table
          table={page.packages}
          name="Packages"
          columns={listColumns(page)}
          rowKey={page.addressOf}
          empty="No packages: the server has no courses yet."
          search="Search course or version"
          actions={(one) => <Download one={one} page={page} />}
        />
      </Card>
    </>
  );
}

function listColumns(page: PackagesPage): readonly Column<Package>[] {
  const titleOf = ({ courseTitle }: Package) => courseTitle;
  return [
    {
      key: 'course',
      title: 'Course',
      value: titleOf,
      cell: page.mayManage()
        ? (one) => (
            <a href={page.addressOf(one)} aria-label={`${one.courseTitle}, ${formatVersion(one)}`}>
              {one.courseTitle}
            </a>
          )
        : titleOf,
    },
    { key: 'version', title: 'Version', value: formatVersion },
    { key: 'key', title: 'Key', value: (one) => describeNewestKey(one, new Date()) },
    { key: 'launches', title: 'Launches from', value: describeOrigins },
  ];
}

function Download({ one, page }: PackagesProps & { readonly one: Package }) {
  if (!page.mayManage() || !isDownloadable(one, new Date())) return null;
  const name = `${one.courseTitle}, ${formatVersion(one)}`;
  return (
    <a class="button" href={page.zipOf(one)} download aria-label={`Download ${name}`}>
      Download
    </a>
  );
}

export const packagesPage = definePage(createPackagesPage, PackagesScreen);
