import { folderOf } from '../reading/href.ts';
import { litter } from '../rules/file-index.ts';
import { type Mender, parseAgain, type RepairDraft } from './repair-draft.ts';

/** What macOS and Windows leave in folders; nothing refers to it. */
const dropped = new RegExp(`${litter.source}|(^|/)(Thumbs\\.db|desktop\\.ini)$`, 'i');

export const dropLitter: Mender = (draft) => {
  const kept = draft.files.filter(({ path }) => !dropped.test(path));
  const count = draft.files.length - kept.length;
  if (count === 0) return draft;
  return note({ ...draft, files: kept }, 'file/mac-litter', `removed files of macOS or Windows: ${count}`);
};

/** Only where all files lie beside the manifest or below: else something would be left behind. */
export const moveToRoot: Mender = (draft) => {
  const folder = folderOf(draft.manifest.path);
  if (folder === '' || !draft.files.every(({ path }) => path.startsWith(folder))) return draft;
  const files = draft.files.map(({ path, from }) => ({ path: path.slice(folder.length), from }));
  const manifest = parseAgain(draft.manifest.path.slice(folder.length), draft.manifest.text);
  return note(
    { ...draft, files, manifest },
    'package/manifest-in-subfolder',
    `moved everything out of ${folder}`,
  );
};

export const nameManifest: Mender = (draft) => {
  const folder = folderOf(draft.manifest.path);
  const path = `${folder}imsmanifest.xml`;
  if (draft.manifest.path === path || draft.files.some((file) => file.path === path)) return draft;
  const files = draft.files.map((file) => (file.path === draft.manifest.path ? { ...file, path } : file));
  const manifest = parseAgain(path, draft.manifest.text);
  return note({ ...draft, files, manifest }, 'package/manifest-name-case', `renamed ${draft.manifest.path}`);
};

function note(draft: RepairDraft, rule: string, did: string): RepairDraft {
  return { ...draft, done: [...draft.done, { rule, did }] };
}
