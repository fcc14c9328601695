import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { applyChange } from '../../../../server/courses/change.ts';
import type { WrittenChallenge } from '../../../../server/courses/written-course.ts';
import type { Proof, Verdict } from './proof.ts';

const run = promisify(execFile);
const here = import.meta.dirname;

/** The code as it is shown (`code`) and after each remediation, by its id. */
export function variantsOf({ code, changes }: WrittenChallenge): ReadonlyMap<string, string> {
  const changed = Object.entries(changes).map(([id, change]) => {
    const applied = applyChange(code, change);
    if (!applied.ok) throw new Error(`The change ${id} does not fit.`);
    return [id, applied.changed.code] as const;
  });
  return new Map([['code', code], ...changed]);
}

export type Verdicts = Readonly<Record<string, Verdict>>;
type Prove = (id: string, variants: ReadonlyMap<string, string>) => Promise<Verdicts>;

/** How code of a language is proven; other languages are compiled at most. */
export const provers: Readonly<Partial<Record<string, Prove>>> = {
  javascript: (id, variants) => proveInNode(id, { variants, ending: 'js' }),
  typescript: (id, variants) => proveInNode(id, { variants, ending: 'ts' }),
  python: provePython,
  sql: proveSql,
};

interface Code {
  readonly variants: ReadonlyMap<string, string>;
  readonly ending: string;
}

/** A process that may read files and do nothing else to the machine. */
async function proveInNode(id: string, { variants, ending }: Code): Promise<Verdicts> {
  const file = join(here, `javascript/${id}.ts`);
  const { stubs }: Proof = await import(file);
  return await inFolder({ variants, ending }, stubs, async (folder) => {
    const script = join(here, 'run-javascript.ts');
    const sandbox = ['--permission', '--allow-fs-read=*', '--disable-warning=ExperimentalWarning'];
    const args = [...sandbox, script, file, folder, ending, ...variants.keys()];
    const { stdout } = await run(process.execPath, args, { env: {} });
    return JSON.parse(stdout);
  });
}

/** A process in a folder of its own, with no environment and no modules but Python’s. */
async function provePython(id: string, variants: ReadonlyMap<string, string>): Promise<Verdicts> {
  return await inFolder({ variants, ending: 'py' }, {}, async (folder) => {
    const args = [
      '-I',
      // No compiled files beside the sources: they hold the path of this machine.
      '-B',
      join(here, 'run_python.py'),
      join(here, `python/${id}.py`),
      folder,
      ...variants.keys(),
    ];
    const { stdout } = await run('python3', args, { cwd: folder, env: { PATH: process.env.PATH } });
    return JSON.parse(stdout);
  });
}

/** A database of its own for each variant. */
async function proveSql(id: string, variants: ReadonlyMap<string, string>): Promise<Verdicts> {
  const { prove } = await import(join(here, `sql/${id}.ts`));
  const verdicts: Record<string, Verdict> = {};
  for (const [name, code] of variants) verdicts[name] = await prove(code);
  return verdicts;
}

async function inFolder(
  { variants, ending }: Code,
  stubs: Proof['stubs'],
  work: (folder: string) => Promise<Verdicts>,
): Promise<Verdicts> {
  const folder = await mkdtemp(join(tmpdir(), 'proof-'));
  try {
    const shared = { 'package.json': '{"type":"module"}', ...stubs };
    for (const [name, code] of variants) {
      for (const [path, content] of Object.entries({ ...shared, [`code.${ending}`]: code })) {
        await mkdir(dirname(join(folder, name, path)), { recursive: true });
        await writeFile(join(folder, name, path), content);
      }
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
