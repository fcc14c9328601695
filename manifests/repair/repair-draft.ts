import type { CheckedPackage } from '../checked-package.ts';
import { readManifestFile } from '../reading/manifest-file.ts';
import type { Manifest } from '../reading/manifest-model.ts';
import { applyEdits, type Edit } from './edit-text.ts';

/** A package while it is mended: where its files go, and the manifest as it will be. */
export interface RepairDraft {
  /** As it came. */
  readonly pkg: CheckedPackage;
  readonly manifest: Manifest;
  readonly files: readonly MovedFile[];
  readonly done: readonly RepairStep[];
}

export interface MovedFile {
  readonly path: string;
  /** Its number in the package as it came, those set aside behind the others; a name, for a schema file that is added. */
  readonly from: number | string;
}

export interface RepairStep {
  readonly rule: string;
  /** One thing that was done, a sentence without its full stop. */
  readonly did: string;
}

/** What a mender wants changed in the manifest; no edits mean that there is nothing to mend. */
export interface ManifestChange {
  readonly edits: readonly Edit[];
  /** A sentence for each thing that is done. */
  readonly did: readonly string[];
}

export type Mender = (draft: RepairDraft) => RepairDraft;

/** Makes a mender out of a change to the manifest's text. */
export function manifestMender(rule: string, change: (draft: RepairDraft) => ManifestChange): Mender {
  return (draft) => {
    const { edits, did } = change(draft);
    if (edits.length === 0) return draft;
    const { manifest } = draft;
    const mended = parseAgain(manifest.path, applyEdits(manifest.text, edits));
    return withSteps({ ...draft, manifest: mended }, rule, did);
  };
}

export function withSteps(draft: RepairDraft, rule: string, did: readonly string[]): RepairDraft {
  return { ...draft, done: [...draft.done, ...did.map((sentence) => ({ rule, did: sentence }))] };
}

/** Reads a text that was well-formed before a mender changed it; that it no longer is would be the mender's bug. */
export function parseAgain(path: string, text: string): Manifest {
  const { content } = readManifestFile(path, text, { hasBom: false, declared: 'utf-8', isValidUtf8: true });
  if (content.kind === 'refused') throw new Error(`Mending broke the manifest: ${content.detail}`);
  return content.manifest;
}
