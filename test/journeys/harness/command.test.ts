import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHarness } from '../../harness/run/harness.ts';
import { courses } from '../../harness/specimens/course-specimens.ts';
import { specimen } from '../../harness/specimens/specimen.ts';

const stage = { folder: '' };
const pack: (order: object, done: () => void) => void = createRequire(import.meta.url)(
  'simple-scorm-packager',
);

const content = `<!doctype html><html><head><title>Fire safety</title></head><body><h1>Fire safety</h1><button>Next</button><script>
for (var at = window; !at.API && at.parent !== at; ) at = at.parent;
at.API.LMSInitialize(''); at.API.LMSSetValue('cmi.core.lesson_status', 'done');
document.querySelector('button').onclick = function () { at.API.LMSSetValue('cmi.core.score.raw', '120'); };
</script></body></html>`;

beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-command-'));
  const source = join(stage.folder, 'source');
  await mkdir(source);
  await writeFile(join(source, 'index.html'), content);
  const made = { version: '0.0.1', zip: true, outputFolder: join(stage.folder, 'made') };
  await new Promise<void>((done) =>
    pack({ version: '1.2', title: 'Fire safety', source, package: made }, done),
  );
});
afterAll(() => rm(stage.folder, { recursive: true, force: true }));

const at = (...names: readonly string[]) => join(stage.folder, ...names);
const noPlays = { ownPlays: () => [], signal: new AbortController().signal };

test('a folder made by another tool is judged, and the report says what its author should do', async () => {
  const code = await runHarness(
    [at('made'), '--report', at('out'), '--junit', at('out', 'junit.xml')],
    noPlays,
  );
  const report = await readFile(at('out', 'report.html'), 'utf8');
  expect(code).toBe(1);
  for (const rule of ['wrong-type', 'score-out-of-range', 'no-terminate', 'accessibility'])
    expect(report).toContain(rule);
  expect(await readFile(at('out', 'junit.xml'), 'utf8')).toContain('failures="1"');
});

test('a good package ends with 0, under a profile and a plan from files', async () => {
  await writeFile(at('good.zip'), specimen({ name: 'Good', edition: '1.2', expects: [] }).zip);
  await writeFile(
    at('ours.json'),
    JSON.stringify({ name: 'Ours', standards: { '1.2': { yes: 'boolean-true' } } }),
  );
  await writeFile(
    at('slow.json'),
    JSON.stringify({ name: 'slow', calls: [{ call: 'Commit', does: 'slow', ms: 50 }] }),
  );
  expect(
    await runHarness([at('good.zip'), '--profile', at('ours.json'), '--plan', at('slow.json')], noPlays),
  ).toBe(0);
});

test('parts that a package keeps closed are told in the report, each with what opens it', async () => {
  await writeFile(at('closed.zip'), courses['prerequisites in 1.2']);
  await runHarness([at('closed.zip'), '--report', at('closed')], noPlays);
  const report = await readFile(at('closed', 'report.html'), 'utf8');
  expect(report).toContain("Not opened, by the package's own rules");
  expect(report).toContain('<code>b</code> Opens when “Part a” is passed or completed.');
});

test('a zip that cannot be launched ends with 2', async () => {
  await writeFile(at('broken.zip'), 'no zip');
  expect(await runHarness([at('broken.zip')], noPlays)).toBe(2);
});

test.each([
  ['a file that is not there', ['missing.zip']],
  ['a profile that is not there', ['.', '--profile', 'moodel']],
  ['a plan that is not there', ['.', '--plan', 'earthquake']],
  ['no jobs', ['.', '--jobs', '0']],
  ['no file', []],
])('%s ends with 2 and one sentence', async (_, args) => {
  expect(await runHarness(args, noPlays)).toBe(2);
});
