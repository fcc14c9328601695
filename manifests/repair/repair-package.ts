import { type CheckedPackage, isScormKind, type ScormKind } from '../checked-package.ts';
import type { Manifest } from '../reading/manifest-model.ts';
import { dropLitter, moveToRoot, nameManifest } from './mend-files.ts';
import { frameMenders } from './mend-frame.ts';
import { listMenders } from './mend-lists.ts';
import type { Mender, RepairDraft, RepairStep } from './repair-draft.ts';

/** A mended package: its manifest, and where each other file goes. Content is moved, never changed. */
export interface Repair {
  readonly manifest: { readonly path: string; readonly text: string };
  readonly files: readonly { readonly path: string; readonly from: string }[];
  readonly done: readonly RepairStep[];
}

/** In this order: what later menders look up has its final name by then. */
const menders: readonly Mender[] = [dropLitter, moveToRoot, nameManifest, ...frameMenders, ...listMenders];

export type RepairResult =
  | { readonly kind: 'mended'; readonly scormKind: ScormKind; readonly repair: Repair }
  | { readonly kind: 'not-repairable'; readonly because: string };

/**
 * Mends what has one safe answer, and says what it did. What is wrong after that needs a decision that only the author
 * can take; so does a damaged file, which cannot be left out without changing the course.
 */
export function repairPackage(pkg: CheckedPackage): RepairResult {
  const damaged = pkg.zipFaults.find(({ code }) => code === 'corrupt-entry' || code === 'lying-size');
  if (damaged !== undefined) return notRepairable(`${damaged.entry} is damaged. Export the course again.`);
  if (pkg.manifest?.content.kind !== 'parsed' || !isScormKind(pkg.kind)) {
    return notRepairable('There is no manifest that can be read.');
  }
  return { kind: 'mended', scormKind: pkg.kind, repair: mend(pkg, pkg.manifest.content.manifest) };
}

function notRepairable(because: string): RepairResult {
  return { kind: 'not-repairable', because };
}

function mend(pkg: CheckedPackage, manifest: Manifest): Repair {
  const files = pkg.files.map(({ path }) => ({ path, from: path }));
  const start: RepairDraft = { manifest, files, done: noteReading(pkg) };
  const mended = menders.reduce((draft, mender) => mender(draft), start);
  return {
    manifest: { path: mended.manifest.path, text: mended.manifest.text },
    files: mended.files.filter(({ path }) => path !== mended.manifest.path),
    done: mended.done,
  };
}

/** Writing the zip again mends these by itself. */
function noteReading({ manifest, folderEntries, zipFaults }: CheckedPackage): RepairStep[] {
  return [
    ...(manifest?.encoding.hasBom ? [{ rule: 'xml/bom', did: 'removed the byte order mark' }] : []),
    ...(folderEntries.length > 0 ? [{ rule: 'file/folder-entry', did: 'left out entries for folders' }] : []),
    ...zipFaults.map(({ code, entry }) =>
      code === 'backslash-path' || code === 'name-not-utf8'
        ? { rule: `zip/${code}`, did: `wrote the name ${entry} anew` }
        : { rule: `zip/${code}`, did: entry === '' ? 'wrote the zip anew' : `left out ${entry}` },
    ),
  ];
}
