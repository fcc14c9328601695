/** `npm run bench -- packages`: building and checking packages, beside the best-known packager of npm. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { type BenchResult, type Figure, median } from '../../scripts/bench-result.ts';
import { createPackageBuilder } from '../../server/packages/build-package.ts';
import { readPackageParts } from '../../server/packages/package-parts.ts';
import { validateManifest } from '../manifests/validate-manifest.ts';
import { writeBigPackage } from './packages-setting/big-package.ts';
import { writeHostilePackage } from './packages-setting/hostile-manifest.ts';

const many = 200;
const runs = 9;

export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-'));
  try {
    const ours = await measureOurs(folder);
    const theirs = await measureTheirs(folder);
    const figures = [
      ...ours.figures,
      ...theirs.figures,
      ...ratios(ours.figures, theirs.figures),
      ...measureChecking(folder),
      ...measureHostile(folder),
    ];
    return {
      figures,
      aims: {
        'one package, times faster': { atLeast: 10 },
        [`${many} packages, times faster`]: { atLeast: 10 },
        'schema faults, ours': { atMost: 0 },
        'checking 100 MB, memory': { atMost: 150 },
        'hostile manifest, twice the items, times the time': { atMost: 2.6 },
      },
      notes: [
        `Both pack the same files (player, bridge, style, launch page) as SCORM 2004 4th edition: one (the median of ${runs}), then ${many} for as many organizations.`,
        'Ours has read and packed what all packages share once before, as the server has; “first package” is ours from nothing. Theirs begins anew each time.',
        `Schema faults of theirs: ${theirs.faults.join('; ')}`,
        `The hostile manifest has ${hostileItems.toLocaleString('en')} items and 300,000 attributes, then twice as many; its time is that of the processor, beyond a Node process that does nothing.`,
        'Memory is what the checking process holds at its peak beyond a Node process that does nothing.',
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Side {
  readonly figures: readonly Figure[];
  readonly faults: readonly string[];
}

async function measureOurs(folder: string): Promise<Side> {
  const file = join(folder, 'one.zip');
  const first = await medianTime(async () => {
    const builder = createPackageBuilder(await readPackageParts(['2004-4th']), new Uint8Array(32));
    writeFileSync(file, builder(orderFor(0)));
  });
  const builder = createPackageBuilder(await readPackageParts(['2004-4th']), new Uint8Array(32));
  builder(orderFor(0));
  const one = await medianTime(async (run) => writeFileSync(file, builder(orderFor(run))));
  const all = await timeOf(async () => {
    for (let number = 0; number < many; number += 1) {
      writeFileSync(join(folder, `ours-${number}.zip`), builder(orderFor(number)));
    }
  });
  const faults = faultsOf(readFileSync(file));
  const figures = figuresOf('ours', { one, all, faults });
  return { figures: [{ name: 'first package, ours', value: first, unit: 'ms' }, ...figures], faults };
}

async function medianTime(work: (run: number) => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await timeOf(() => work(run)));
  return median(times);
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function orderFor(number: number) {
  const organizationId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const identity = { organizationId, courseId: 'course', scormVersion: '2004-4th' as const, generation: 1 };
  return { identity, courseTitle: 'Course', serverUrl: 'https://learn.example' };
}

type Packager = (config: object, done: (message: unknown) => void) => void;

/** Each package has a folder of its own, because theirs writes the manifest and the schemas into the source. */
async function measureTheirs(folder: string): Promise<Side> {
  const packager: Packager = createRequire(import.meta.url)('simple-scorm-packager');
  const content = (await readPackageParts([])).assets;
  const sources = Array.from({ length: many + runs }, () => mkdtempSync(join(folder, 'source-')));
  for (const source of sources) {
    writeFileSync(join(source, 'index.html'), '<!doctype html><script src="bridge.js"></script>');
    for (const part of content) writeFileSync(join(source, part.name), part.content);
  }
  const out = mkdtempSync(join(folder, 'theirs-'));
  const packAt = (number: number) => pack(packager, sources[number] ?? '', join(out, String(number)));
  const one = await withoutTalk(() => medianTime(packAt));
  const all = await withoutTalk(() =>
    timeOf(async () => {
      for (let number = runs; number < runs + many; number += 1) await packAt(number);
    }),
  );
  const [name = ''] = readdirSync(join(out, '0'));
  const faults = faultsOf(readFileSync(join(out, '0', name)));
  return { figures: figuresOf('theirs', { one, all, faults }), faults };
}

function pack(packager: Packager, source: string, outputFolder: string): Promise<void> {
  const config = {
    version: '2004 4th Edition',
    organization: 'Organization',
    title: 'Course',
    source,
    package: { zip: true, outputFolder, version: '1.0.0' },
  };
  return new Promise((resolve) => packager(config, () => resolve()));
}

/** Theirs tells each step to the console, which is not ours to fill. */
async function withoutTalk<T>(work: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await work();
  } finally {
    console.log = log;
  }
}

function faultsOf(zip: Buffer): string[] {
  const manifest = new AdmZip(zip).readAsText('imsmanifest.xml');
  return validateManifest('2004-4th', manifest);
}

function figuresOf(
  side: string,
  measured: { one: number; all: number; faults: readonly string[] },
): Figure[] {
  return [
    { name: `one package, ${side}`, value: measured.one, unit: 'ms' },
    { name: `${many} packages, ${side}`, value: measured.all, unit: 'ms' },
    { name: `schema faults, ${side}`, value: measured.faults.length, unit: 'faults' },
  ];
}

function ratios(ours: readonly Figure[], theirs: readonly Figure[]): Figure[] {
  return ['one package', `${many} packages`].map((name) => ({
    name: `${name}, times faster`,
    value: figureNamed(theirs, `${name}, theirs`) / figureNamed(ours, `${name}, ours`),
    unit: '×',
  }));
}

function figureNamed(figures: readonly Figure[], name: string): number {
  return figures.find((figure) => figure.name === name)?.value ?? Number.NaN;
}

/** In a process of its own, so that only the check's memory counts. */
function measureChecking(folder: string): Figure[] {
  const file = join(folder, 'big.zip');
  writeBigPackage(file);
  const idle = runChild('');
  const checking = runChild(`
    const { createChecker } = await import('./server/packages/check/check-in-worker.ts');
    const report = await createChecker().check(${JSON.stringify(file)});
    if (report.findings.length > 0) throw new Error(JSON.stringify(report.findings));`);
  return [
    { name: 'checking 100 MB, 5,000 files', value: checking.seconds - idle.seconds, unit: 's' },
    { name: 'checking 100 MB, memory', value: checking.megabytes - idle.megabytes, unit: 'MB' },
  ];
}

const hostileItems = 20_000;

function measureHostile(folder: string): Figure[] {
  const idle = runChild('');
  const [once, twice] = [hostileItems, 2 * hostileItems].map((items) => {
    const file = join(folder, `hostile-${items}.zip`);
    writeFileSync(file, writeHostilePackage(items));
    const times = Array.from({ length: 3 }, () => runChild(checkWork(file)).processorSeconds);
    return median(times) - idle.processorSeconds;
  });
  return [
    { name: 'hostile manifest', value: once ?? Number.NaN, unit: 's' },
    {
      name: 'hostile manifest, twice the items, times the time',
      value: (twice ?? Number.NaN) / (once ?? Number.NaN),
      unit: '×',
    },
  ];
}

/** A check that gave up early would look fast. */
function checkWork(file: string): string {
  return `
    const { createChecker } = await import('./server/packages/check/check-in-worker.ts');
    const report = await createChecker().check(${JSON.stringify(file)});
    if (!report.findings.some(({ rule }) => rule === 'resource/dependency-circle')) throw new Error(JSON.stringify(report.findings));`;
}

interface ChildFigures {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly megabytes: number;
}

function runChild(work: string): ChildFigures {
  // The kernel's own peak of this process: what resourceUsage tells begins with the parent's.
  const script = `import { readFileSync } from 'node:fs'; const started = performance.now();${work}
    const { user, system } = process.cpuUsage();
    console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, processorSeconds: (user + system) / 1e6, megabytes: Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024 }));`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`The check ended with ${child.status}: ${child.stderr}`);
  return JSON.parse(child.stdout);
}
