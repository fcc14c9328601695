/** The sub-commands of `causeway`, in the order of its help. `file` is in this folder, without its ending, and does its work when it is imported. */
export interface CommandRow {
  readonly name: string;
  readonly summary: string;
  readonly file: string;
  readonly usage: string;
  readonly example: string;
  /** The file knows options of its own, and lists them for --help. */
  readonly listsOptions?: true;
  /** Part of the tarball of `npm pack`: needs neither our server nor our courses. */
  readonly isPacked?: true;
}

export const commands: readonly CommandRow[] = [
  {
    name: 'start',
    summary: 'start the server and a test LMS',
    file: 'start',
    usage: '[--processes COUNT]',
    example: 'causeway start',
  },
  {
    name: 'build',
    summary: 'build packages for your LMS',
    file: 'build-packages',
    usage: '[options]',
    example: 'causeway build --out packages --server https://causeway.example.com',
    listsOptions: true,
  },
  {
    name: 'check',
    summary: 'say why an LMS would refuse a package',
    file: 'check-package',
    usage: 'FILE… [options]',
    example: 'causeway check course.zip --html report.html',
    listsOptions: true,
    isPacked: true,
  },
  {
    name: 'harness',
    summary: 'play any package against LMS habits and faults',
    file: 'harness',
    usage: 'FILE… [options]',
    example: 'causeway harness course.zip',
    listsOptions: true,
    isPacked: true,
  },
  {
    name: 'harness:own',
    summary: 'the same with our own packages and a server',
    file: 'harness-own',
    usage: '[options of harness]',
    example: 'causeway harness:own',
  },
  {
    name: 'chaos',
    summary: 'random worlds, and killed browsers and servers',
    file: 'chaos',
    usage: '',
    example: 'causeway chaos',
  },
  {
    name: 'bench',
    summary: 'measure one part, and print its figures',
    file: 'bench',
    usage: 'NAME',
    example: 'causeway bench bridge',
  },
  {
    name: 'course',
    summary: 'check, begin or preview a course',
    file: 'course',
    usage: 'check [FOLDER] | new ID | preview ID',
    example: 'causeway course check',
    listsOptions: true,
  },
  {
    name: 'backup',
    summary: 'write the whole database into one file',
    file: 'backup',
    usage: 'FILE',
    example: 'causeway backup monday.backup',
    listsOptions: true,
  },
  {
    name: 'restore',
    summary: 'read a backup into an empty database',
    file: 'restore',
    usage: 'FILE',
    example: 'causeway restore monday.backup',
    listsOptions: true,
  },
  {
    name: 'rebuild',
    summary: 'make what is stored beside events and statements again',
    file: 'rebuild',
    usage: '[sessions|metrics]',
    example: 'causeway rebuild',
  },
  {
    name: 'import:roster',
    summary: 'import a roster (OneRoster 1.2 CSV), all or nothing',
    file: 'import-roster',
    usage: 'FILE.zip [options]',
    example: 'causeway import:roster school.zip --dry-run',
    listsOptions: true,
  },
  {
    name: 'export:roster',
    summary: 'write a roster as OneRoster 1.2.1 CSV files',
    file: 'export-roster',
    usage: 'FILE.zip [options]',
    example: 'causeway export:roster school.zip --since 2026-09-01T00:00:00Z',
    listsOptions: true,
  },
  {
    name: 'import:case',
    summary: 'take in a curriculum framework (CASE 1.0 or 1.1)',
    file: 'import-case',
    usage: 'FILE [--dry-run]',
    example: 'causeway import:case framework.json --dry-run',
    listsOptions: true,
  },
  {
    name: 'export:case',
    summary: 'write a framework as it was taken in',
    file: 'export-case',
    usage: 'DOCUMENT FILE',
    example: 'causeway export:case 0a6f4e1c-7a0e-4d0a-9f53-2f6c1c8f7a51 framework.json',
    listsOptions: true,
  },
  {
    name: 'streams',
    summary: 'send a receiver of events its history again',
    file: 'streams',
    usage: 'replay --receiver ID [--since TIME]',
    example: 'causeway streams replay --receiver 3f0c9a52-8a57-4f2e-9c1d-0a4c5f1f7e11 --since 2026-11-01',
    listsOptions: true,
  },
  {
    name: 'learner',
    summary: 'export or erase what is kept about a learner',
    file: 'learner',
    usage: 'export|erase --learner ID [options]',
    example: 'causeway learner export --learner 4711',
    listsOptions: true,
  },
  {
    name: 'seed',
    summary: 'add made-up sessions, to try the admin pages',
    file: 'seed',
    usage: '--sessions COUNT [--org ID]',
    example: 'causeway seed --sessions 1000',
    listsOptions: true,
  },
  {
    name: 'grant',
    summary: 'give a BI tool a PostgreSQL role',
    file: 'grant',
    usage: 'NAME --organization ID… | --all [options]',
    example: 'causeway grant bi --all',
    listsOptions: true,
  },
];
