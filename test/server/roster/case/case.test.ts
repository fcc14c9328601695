import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { exportPackage } from '../../../../server/roster/case/export-package.ts';
import { type CaseImport, importPackage } from '../../../../server/roster/case/import-package.ts';
import { describeDatabase } from '../../setting/describe-database.ts';

const uuid = (n: number, kind = 0) =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const record = (n: number, kind: number) => ({
  identifier: uuid(n, kind),
  uri: `https://case.example/${kind}/${uuid(n, kind)}`,
  lastChangeDateTime: '2024-08-01T10:00:00',
});
const nodeOf = (n: number) => ({ title: `Item ${n}`, identifier: uuid(n, 2), uri: record(n, 2).uri });
const child = (n: number, [below, above]: readonly [number, number]) => ({
  ...record(n, 3),
  associationType: 'isChildOf',
  sequenceNumber: n,
  originNodeURI: nodeOf(below),
  destinationNodeURI: nodeOf(above),
});
const subject = { ...record(1, 4), title: 'Mathematics', hierarchyCode: '1', description: 'Numbers' };
const subjectURI = [{ title: subject.title, identifier: subject.identifier, uri: subject.uri }];
const item = (n: number, more: object = {}) => ({
  ...record(n, 2),
  fullStatement: `Statement ${n}`,
  ...more,
});

/** A small CASE 1.0 package: a course with a standard below it; the document has the subject. */
function framework(change: object = {}) {
  return {
    CFDocument: {
      ...record(1, 1),
      title: 'Framework',
      creator: 'State',
      subjectURI,
      odd: { kept: [1, '2'] },
    },
    CFItems: [item(1, { CFItemType: 'Course' }), item(2, { humanCodingScheme: 'M.1' })],
    CFAssociations: [child(1, [2, 1])],
    CFDefinitions: { CFSubjects: [subject], CFItemTypes: [{ ...record(1, 5), title: 'Course' }] },
    ...change,
  };
}

async function* inPieces(text: string, size = 700): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
const refusedWith = (part: string, position: number | null, member: string): CaseImport => ({
  kind: 'refused',
  total: 1,
  faults: [{ part, position, member, message: expect.any(String) }],
});

describeDatabase('CASE packages', (at) => {
  const importContent = (content: unknown, isDryRun = false) =>
    importPackage(
      at.database.jobs,
      inPieces(typeof content === 'string' ? content : JSON.stringify(content)),
      {
        isDryRun,
      },
    );
  const exported = async (documentId: string) => {
    let text = '';
    for await (const piece of exportPackage(at.database.jobs, documentId)) text += piece;
    return JSON.parse(text === '' ? 'null' : text);
  };

  test('a dry run tells what would be added, and writes nothing', async () => {
    expect(await importContent(framework(), true)).toMatchObject({
      kind: 'imported',
      changes: expect.arrayContaining([{ part: 'CFItems', added: 2, changed: 0, removed: 0 }]),
    });
    expect(await exported(uuid(1, 1))).toBeNull();
  });

  test('a package comes out as it went in, members that CASE does not name included', async () => {
    await importContent(framework());
    expect(await exported(uuid(1, 1))).toEqual(framework());
  });

  test('the same package again changes nothing', async () => {
    await importContent(framework());
    expect(await importContent(framework())).toEqual({
      kind: 'imported',
      documentId: uuid(1, 1),
      changes: [],
    });
  });

  test('courses have the subject of their document in 1.0, and their own in 1.1', async () => {
    const other = { ...subject, ...record(2, 4), title: 'Physics' };
    const own = [{ title: 'Physics', identifier: other.identifier, uri: other.uri }];
    const items = [item(1, { CFItemType: 'course' }), item(2, { CFItemType: 'Course', subjectURI: own })];
    await importContent(framework({ CFItems: items, CFDefinitions: { CFSubjects: [subject, other] } }));
    const { rows } = await sql`select id, case_subject_id from analytics.case_courses order by id`.execute(
      at.database.jobs,
    );
    expect(rows).toEqual([
      { id: uuid(1, 2), case_subject_id: subject.identifier },
      { id: uuid(2, 2), case_subject_id: other.identifier },
    ]);
  });

  test('an item that is left out goes, one that is new comes, and both are told', async () => {
    await importContent(framework());
    const outcome = await importContent(framework({ CFItems: [item(1, { CFItemType: 'Course' }), item(9)] }));
    expect(outcome).toMatchObject({ changes: [{ part: 'CFItems', added: 1, changed: 0, removed: 1 }] });
  });

  test.each([
    ['no JSON', '{"CFDocument":', refusedWith('the file', null, '')],
    ['a comma too many', '{"CFItems":[,]}', refusedWith('the file', null, '')],
    ['no document', framework({ CFDocument: undefined }), refusedWith('CFDocument', null, '')],
    [
      'an id that is none',
      framework({ CFItems: [item(1, { identifier: '7' })] }),
      refusedWith('CFItems', 0, 'identifier'),
    ],
    [
      'no statement',
      framework({ CFItems: [item(1), item(2, { fullStatement: undefined })] }),
      refusedWith('CFItems', 1, 'fullStatement'),
    ],
    [
      'a subject without its code',
      framework({ CFDefinitions: { CFSubjects: [{ ...subject, hierarchyCode: '' }] } }),
      refusedWith('CFDefinitions.CFSubjects', 0, 'hierarchyCode'),
    ],
    [
      'a day that is none',
      framework({ CFItems: [item(1, { lastChangeDateTime: 'yesterday' })] }),
      refusedWith('CFItems', 0, 'lastChangeDateTime'),
    ],
    [
      'an association without its end',
      framework({ CFAssociations: [{ ...child(1, [2, 1]), destinationNodeURI: undefined }] }),
      refusedWith('CFAssociations', 0, 'destinationNodeURI'),
    ],
    [
      'one identifier twice',
      framework({ CFItems: [item(1), item(1)] }),
      refusedWith('CFItems', 1, 'identifier'),
    ],
  ])('%s: nothing is written, and the place is named', async (_, content, refused) => {
    const before = await exported(uuid(1, 1));
    expect(await importContent(content)).toEqual(refused);
    expect(await exported(uuid(1, 1))).toEqual(before);
  });

  test('items in a circle are refused, with each association of the circle', async () => {
    const circle = [child(1, [2, 1]), child(2, [3, 2]), child(3, [1, 3])];
    const outcome = await importContent(
      framework({ CFItems: [item(1), item(2), item(3)], CFAssociations: circle }),
    );
    expect(outcome).toMatchObject({ kind: 'refused', total: 3 });
  });

  test('of very many faults the first thousand are listed, and all are counted', async () => {
    const outcome = await importContent(framework({ CFItems: Array.from({ length: 1500 }, () => ({})) }));
    expect(outcome).toMatchObject({ kind: 'refused', total: 6000 });
    expect(outcome.kind === 'refused' && outcome.faults.length).toBe(1000);
  });

  test('random packages come out as they went in', async () => {
    const items = fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 60 });
    const odd = fc.dictionary(fc.constantFrom('notes', 'language', 'x-odd'), fc.jsonValue({ maxDepth: 2 }));
    await fc.assert(
      fc.asyncProperty(items, odd, async (numbers, more) => {
        const content = framework({
          CFItems: numbers.map((n) => item(n, more)),
          CFAssociations: [child(1, [2, 1])],
        });
        await importContent(content);
        expect(await exported(uuid(1, 1))).toEqual(JSON.parse(JSON.stringify(content)));
      }),
      { numRuns: 15 },
    );
  });
});
