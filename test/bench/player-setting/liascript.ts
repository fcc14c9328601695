import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import AdmZip from 'adm-zip';
import { codeExercisesOf } from '../../../server/courses/code-exercises.ts';
import type { Challenge } from '../../../server/courses/course.ts';
import { makePackage } from '../../harness/specimens/make-package.ts';

/** The only edition of LiaScript's runtime on npm. */
const runtime = '@liascript/editor@1.1.41--1.0.1';

/** Fetches LiaScript's runtime and packs it, with the challenge as its course, for SCORM 1.2. Rejects where npm cannot be reached. */
export async function packLiaScript(challenge: Challenge, file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-peer-'));
  try {
    await promisify(execFile)('npm', [
      'install',
      '--prefix',
      folder,
      '--ignore-scripts',
      '--no-audit',
      runtime,
    ]);
    const zip = new AdmZip(emptyPackage());
    zip.addLocalFolder(join(folder, 'node_modules/@liascript/editor/dist'));
    zip.addFile('course.md', Buffer.from(courseOf(challenge)));
    zip.writeZip(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function emptyPackage(): Buffer {
  // Its page is told the course by the address's query.
  const content = `<!doctype html><script>location.replace('index.html?' + new URL('course.md', location))</script>`;
  return makePackage({
    edition: '1.2',
    title: 'LiaScript',
    items: '<item identifier="i" identifierref="r"><title>LiaScript</title></item>',
    resources: [{ id: 'r', kind: 'sco', href: 'launch.html', content }],
  });
}

/** One slide: title, code, and a choice of the remediations. */
function courseOf(challenge: Challenge): string {
  const code = challenge.code.map((line) => line.map(([, text]) => text).join('')).join('\n');
  const options = codeExercisesOf(challenge)?.fix.options ?? [];
  const choices = options.map(({ correct, title }) => `[(${correct ? 'X' : ' '})] ${title}`);
  return [
    `# ${challenge.title}`,
    `\`\`\`${challenge.language.toLowerCase()}\n${code}\n\`\`\``,
    challenge.fix.task,
    choices.join('\n'),
  ].join('\n\n');
}
