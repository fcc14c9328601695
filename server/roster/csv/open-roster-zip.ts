import type { ZipFile } from 'yauzl';
import type { ZipFaultCode } from '../../../manifests/checked-package.ts';
import type { EntryHead } from '../../packages/check/judge-entry.ts';
import { openArchive } from '../../packages/check/read-archive.ts';
import { isDataFileName } from './data-files.ts';
import type { FindingCode, Findings } from './findings.ts';

/** What the reader of zips finds, as told of a roster; what is not here does not keep a roster from being read. */
const codeOf: Readonly<Partial<Record<ZipFaultCode, FindingCode>>> = {
  unreadable: 'ZIP_UNREADABLE',
  'multi-disk': 'ZIP_UNREADABLE',
  overlap: 'ZIP_UNREADABLE',
  'name-differs': 'ZIP_UNREADABLE',
  'corrupt-entry': 'ZIP_ENTRY_DAMAGED',
  'lying-size': 'ZIP_SWOLLEN',
  ratio: 'ZIP_SWOLLEN',
  'path-escape': 'ZIP_PATH',
  'absolute-path': 'ZIP_PATH',
  'drive-path': 'ZIP_PATH',
  'empty-segment': 'ZIP_PATH',
  'control-character': 'ZIP_PATH',
  link: 'ZIP_LINK',
  'special-file': 'ZIP_LINK',
  encrypted: 'ZIP_ENCRYPTED',
  'compression-method': 'ZIP_METHOD',
  'duplicate-name': 'ZIP_TWICE',
  'too-many-entries': 'ZIP_TOO_LARGE',
  'too-large': 'ZIP_TOO_LARGE',
};

export interface RosterZip {
  readonly zip: ZipFile;
  /** By file name, as in `users.csv`. */
  readonly files: ReadonlyMap<string, EntryHead>;
}

/** Opens a zip of OneRoster files; undefined, with findings, where it should not be read further. The caller closes it. */
export async function openRosterZip(file: string, findings: Findings): Promise<RosterZip | undefined> {
  const archive = await openArchive(file);
  for (const { code, entry } of archive.faults) {
    const finding = codeOf[code];
    if (finding !== undefined) findings.add({ code: finding, file: entry });
  }
  if (archive.kind === 'refused') return undefined;
  const files = new Map(archive.entries.map((head) => [head.path, head]));
  for (const path of files.keys()) reportName(path, findings);
  if (findings.total() === 0) return { zip: archive.zip, files };
  archive.zip.close();
  return undefined;
}

function reportName(path: string, findings: Findings): void {
  // What macOS adds to every zip is no fault of the roster.
  if (path.startsWith('__MACOSX/')) return;
  if (path.includes('/')) findings.add({ code: 'FILE_IN_FOLDER', file: path });
  else if (path !== 'manifest.csv' && !isDataFileName(path.replace(/\.csv$/, '')))
    findings.add({ code: 'FILE_UNKNOWN', file: path });
}
