import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A compiler of a language that is not executed. `check` throws with what the compiler says about the codes, by name. */
interface Compiler {
  readonly command: string;
  readonly check: (codes: ReadonlyMap<string, string>) => Promise<void>;
}

export const compilers: Readonly<Record<string, Compiler>> = {
  java: { command: 'javac', check: compileJava },
  shellscript: { command: 'sh', check: (codes) => checkEach(codes, { ending: 'sh', command: ['sh', '-n'] }) },
  go: { command: 'gofmt', check: (codes) => checkEach(codes, { ending: 'go', command: ['gofmt', '-e'] }) },
};

export async function isInstalled(command: string): Promise<boolean> {
  return await run('sh', ['-c', `command -v ${command}`]).then(
    () => true,
    () => false,
  );
}

const usualImports = 'import java.nio.file.*; import java.security.Principal; import java.util.*;';

/** All at once: each code is a package of its own, with stubs of what it uses. */
async function compileJava(codes: ReadonlyMap<string, string>): Promise<void> {
  const stubs = await readFile(join(import.meta.dirname, 'java/Stubs.txt'), 'utf8');
  await inFolder(async (folder) => {
    const files: string[] = [];
    for (const [index, code] of [...codes.values()].entries()) {
      const path = join(folder, `p${index}`);
      const name = /class (\w+)/.exec(code)?.[1] ?? 'Code';
      await mkdir(path);
      await writeFile(join(path, `${name}.java`), `package p${index}; ${usualImports} ${code}`);
      await writeFile(join(path, 'Stubs.java'), `package p${index}; ${stubs}`);
      files.push(join(path, `${name}.java`), join(path, 'Stubs.java'));
    }
    await run('javac', ['-proc:none', '-d', join(folder, 'out'), ...files]);
  });
}

interface Syntax {
  readonly ending: string;
  readonly command: readonly [string, string];
}

async function checkEach(codes: ReadonlyMap<string, string>, { ending, command }: Syntax): Promise<void> {
  await inFolder(async (folder) => {
    for (const [index, code] of [...codes.values()].entries()) {
      const file = join(folder, `${index}.${ending}`);
      await writeFile(file, code);
      await run(command[0], [command[1], file]);
    }
  });
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'compile-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
