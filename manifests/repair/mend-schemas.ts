import type { ScormKind } from '../checked-package.ts';
import { folderOf } from '../reading/href.ts';
import { readScormKind } from '../reading/package-kind.ts';
import { namedSchemas } from '../rules/file-index.ts';
import { type Mender, withSteps } from './repair-draft.ts';

/** Adds the schema files of the package's SCORM version that it lacks, where it names one that is not there. */
export function addSchemas(schemaNames: (kind: ScormKind) => readonly string[]): Mender {
  return (draft) => {
    const { manifest, files } = draft;
    const folder = folderOf(manifest.path);
    const there = new Set(files.map(({ path }) => path));
    const official = schemaNames(readScormKind(manifest.root));
    const lacks = namedSchemas(manifest).some(
      (name) => official.includes(name) && !there.has(`${folder}${name}`),
    );
    const added = lacks ? official.filter((name) => !there.has(`${folder}${name}`)) : [];
    return withSteps(
      { ...draft, files: [...files, ...added.map((name) => ({ path: `${folder}${name}`, from: name }))] },
      'file/schema-missing',
      added.map((name) => `added ${name}`),
    );
  };
}
