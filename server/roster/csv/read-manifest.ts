import { type DataFileName, dataFileNames, type Mode } from './data-files.ts';
import type { FindingCode, Findings } from './findings.ts';
import type { RosterZip } from './open-roster-zip.ts';
import { type CsvRecord, readCsv, UnreadableCsv } from './read-csv.ts';

const file = 'manifest.csv';
const known = [
  ...['manifest.version', 'oneroster.version', 'source.systemName', 'source.systemCode'],
  ...dataFileNames.map((name) => `file.${name}`),
];
const optional = ['source.systemName', 'source.systemCode'];
const versions: Readonly<Record<string, readonly string[]>> = {
  'manifest.version': ['1.0'],
  'oneroster.version': ['1.2', '1.2.1'],
};
const modes: readonly string[] = ['absent', 'bulk', 'delta'];

/** The files that the manifest states as being there, and how (OneRoster 1.2 CSV binding, 3). */
export async function readManifest(
  { zip, files }: RosterZip,
  findings: Findings,
): Promise<ReadonlyMap<DataFileName, Mode>> {
  const stated = new Map<string, string>();
  const head = files.get(file);
  if (head === undefined) findings.add({ code: 'MANIFEST_MISSING', file });
  else await readProperties(stated, { rows: readCsv(zip, head), findings });
  if (findings.total() > 0) return new Map();
  judgeProperties(stated, findings);
  if (findings.total() > 0) return new Map();
  const present = dataFileNames.filter((name) => stated.get(`file.${name}`) !== 'absent');
  for (const name of dataFileNames) {
    const code = judgePresence(present.includes(name), files.has(`${name}.csv`));
    if (code !== undefined) findings.add({ code, file: `${name}.csv` });
  }
  return new Map(present.map((name) => [name, stated.get(`file.${name}`) === 'delta' ? 'delta' : 'bulk']));
}

function judgePresence(isStated: boolean, isThere: boolean): FindingCode | undefined {
  if (isStated === isThere) return undefined;
  return isStated ? 'FILE_MISSING' : 'FILE_UNDECLARED';
}

interface Reading {
  readonly rows: AsyncIterable<readonly CsvRecord[]>;
  readonly findings: Findings;
}

async function readProperties(stated: Map<string, string>, { rows, findings }: Reading): Promise<void> {
  let row = 0;
  const readRecord = (record: CsvRecord) => (row === 1 ? judgeHeader(record) : readProperty(record, stated));
  try {
    for await (const records of rows)
      for (const record of records) {
        row += 1;
        const code = readRecord(record);
        if (code !== undefined) findings.add({ code, file, row });
      }
    if (row === 0) findings.add({ code: 'MANIFEST_HEADER', file });
  } catch (error) {
    findings.add({ file, row: row + 1, ...describeFault(error) });
  }
}

function describeFault(error: unknown): { readonly code: FindingCode; readonly row?: number } {
  if (!(error instanceof UnreadableCsv)) throw error;
  const { code, row } = error;
  return row === undefined ? { code } : { code, row };
}

function judgeHeader([name, value]: CsvRecord): FindingCode | undefined {
  return name === 'propertyName' && value === 'value' ? undefined : 'MANIFEST_HEADER';
}

function readProperty(
  [name = '', value = '']: CsvRecord,
  stated: Map<string, string>,
): FindingCode | undefined {
  const isStated = stated.has(name);
  stated.set(name, value);
  if (!known.includes(name)) return 'MANIFEST_PROPERTY_UNKNOWN';
  return isStated ? 'MANIFEST_PROPERTY_TWICE' : undefined;
}

function judgeProperties(stated: ReadonlyMap<string, string>, findings: Findings): void {
  for (const name of known) {
    const code = judgeValue(name, stated.get(name));
    if (code !== undefined) findings.add({ code, file, column: name });
  }
}

function judgeValue(name: string, value: string | undefined): FindingCode | undefined {
  if (value === undefined) return optional.includes(name) ? undefined : 'MANIFEST_PROPERTY_MISSING';
  if (versions[name] !== undefined) return versions[name].includes(value) ? undefined : 'MANIFEST_VERSION';
  return name.startsWith('file.') && !modes.includes(value) ? 'MANIFEST_MODE' : undefined;
}
