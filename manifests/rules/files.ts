import { extensionOf, folderOf } from '../reading/href.ts';
import type { FileReference, Manifest } from '../reading/manifest-model.ts';
import { findFile, findUnlisted, indexOf, leftovers, litter, namedSchemas } from './file-index.ts';
import { breaksEverywhere, fileRule, hitAt, manifestRule, type Rule } from './rule.ts';
import { cam, imsCp, safety, seen } from './sources.ts';

const serverScripts = new Set([
  'php',
  'asp',
  'aspx',
  'jsp',
  'cgi',
  'exe',
  'bat',
  'cmd',
  'com',
  'msi',
  'sh',
  'dll',
  'jar',
]);

/** The files of a package, and what the manifest says of them. */
export const fileRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'file/listed-missing',
      severity: 'conformance',
      ...imsCp('4.6, <file>'),
      title: 'A listed file is not in the package',
      whatLmsDoes: 'ADL’s own test refuses it; LMSs serve what is there and do not look at the list.',
      remedy: 'Add the file, or take it off the list.',
    },
    (manifest, pkg) => {
      const isLaunch = launchFinder(manifest);
      return listedFiles(manifest)
        .filter(
          (reference) =>
            isLocal(reference) && findFile(pkg, reference).kind === 'missing' && !isLaunch(reference),
        )
        .map(({ node, href }) => hitAt(manifest, node, `${href} is not in the zip`));
    },
  ),
  manifestRule(
    {
      id: 'file/case-differs',
      severity: 'conformance',
      ...imsCp('4.6, <file>'),
      title: 'A listed file differs in upper and lower case',
      whatLmsDoes: 'LMSs do not look at the list; what counts is how pages write the name.',
      remedy: 'Write the name in the manifest exactly as the file is named.',
    },
    (manifest, pkg) =>
      listedFiles(manifest).flatMap((reference) => {
        const found = findFile(pkg, reference);
        if (found.kind !== 'other-case') return [];
        return [
          hitAt(manifest, reference.node, `the manifest says ${reference.href}, the file is ${found.path}`),
        ];
      }),
  ),
  manifestRule(
    {
      id: 'file/unlisted',
      severity: 'conformance',
      ...cam('<file>'),
      title: 'A file is in the package but not in the manifest',
      whatLmsDoes: 'ADL’s own test refuses it; known LMSs store every file of the zip.',
      remedy: 'List every file in a resource, or remove it.',
    },
    (manifest, pkg) =>
      findUnlisted(manifest, pkg).map((path) => ({ file: path, detail: 'no resource lists it' })),
  ),
  manifestRule(
    {
      id: 'file/listed-twice',
      severity: 'note',
      ...cam('<file>'),
      title: 'A resource lists a file twice',
      whatLmsDoes: 'Nothing, as a rule.',
      remedy: 'List it once.',
    },
    (manifest) =>
      manifest.resources.flatMap(({ files }) => {
        const first = new Map([...files].reverse().map((file) => [file.href, file]));
        return files
          .filter((file) => first.get(file.href) !== file)
          .map(({ node, href }) => hitAt(manifest, node, `${href} is listed above already`));
      }),
  ),
  manifestRule(
    {
      id: 'file/href-missing',
      severity: 'conformance',
      ...imsCp('4.6, <file>'),
      title: 'A <file> names no file',
      whatLmsDoes: 'ADL’s own test refuses it; LMSs pass over it.',
      remedy: 'Give it an href, or remove it.',
    },
    (manifest) =>
      listedFiles(manifest)
        .filter(({ href }) => href.trim() === '')
        .map(({ node }) => hitAt(manifest, node, 'the href is empty')),
  ),
  manifestRule(
    {
      id: 'file/schema-missing',
      severity: 'conformance',
      ...cam('schemaLocation'),
      title: 'A schema file that the manifest names is not at the root of the package',
      whatLmsDoes: 'ADL’s own test refuses it, because it cannot validate; known LMSs do not validate.',
      remedy: 'Put the schema files of this SCORM version at the root of the zip.',
    },
    (manifest, pkg) =>
      namedSchemas(manifest)
        .filter((name) => !indexOf(pkg).exact.has(`${folderOf(manifest.path)}${name}`))
        .map((name) => hitAt(manifest, manifest.root, `${name} is not in the zip`)),
  ),
  fileRule(
    {
      id: 'file/mac-litter',
      severity: 'warning',
      ...seen('packages zipped on macOS'),
      title: 'A hidden file of macOS is in the package',
      whatLmsDoes: 'It is stored with the course; some LMSs take `__MACOSX` for the package’s folder.',
      remedy: 'Zip with `zip -X` and without `__MACOSX`, or let the checker remove it.',
    },
    (path) => (litter.test(path) ? 'macOS made it, the course does not use it' : undefined),
  ),
  fileRule(
    {
      id: 'file/leftover',
      severity: 'warning',
      ...safety('counts'),
      title: 'A file of the author’s machine is in the package',
      whatLmsDoes: 'It is stored and served with the course, and may show what should stay private.',
      remedy: 'Remove it before zipping.',
    },
    (path) => (leftovers.test(path) ? 'it belongs to the author’s tools' : undefined),
  ),
  fileRule(
    {
      id: 'file/program',
      severity: 'warning',
      ...seen('LMSs with upload filters'),
      title: 'A program or server script is in the package',
      whatLmsDoes: 'Many LMSs refuse the whole upload because of it; a badly set up one would run it.',
      remedy: 'Remove it: a SCORM package holds only what a browser opens.',
    },
    (path) =>
      serverScripts.has(extensionOf(path)) ? `.${extensionOf(path)} is not for browsers` : undefined,
  ),
  fileRule(
    {
      id: 'file/large',
      severity: 'warning',
      ...seen('upload limits of 100 MB in many LMSs'),
      title: 'A file is very large',
      whatLmsDoes: 'The upload may pass the limit of the web server or of the LMS.',
      remedy: 'Compress the video, or put it on a media server.',
    },
    (_, bytes) => (bytes > 100 * 1024 * 1024 ? `it has ${Math.round(bytes / 1024 / 1024)} MB` : undefined),
  ),
  {
    id: 'file/package-in-package',
    ...breaksEverywhere,
    ...seen('packages zipped a second time'),
    title: 'The package lies inside another zip',
    whatLmsDoes: 'It finds no manifest and refuses the upload.',
    remedy: 'Upload the inner zip.',
    check: ({ files, kind }) =>
      kind === 'none' && files.length <= 3
        ? files
            .filter(({ path }) => extensionOf(path) === 'zip')
            .map(({ path }) => ({ file: path, detail: 'the only thing of use here is a zip' }))
        : [],
  },
  {
    id: 'file/folder-entry',
    severity: 'note',
    ...seen('Open edX XBlock'),
    title: 'The zip holds entries for folders',
    whatLmsDoes: 'Nothing, as a rule; Open edX has stumbled over them.',
    remedy: 'Zip with `zip -D`, or let the checker remove them.',
    check: ({ folderEntries }) =>
      folderEntries
        .slice(0, 1)
        .map((file) => ({ file, detail: `${folderEntries.length} folder entries, this is the first` })),
  },
];

function listedFiles(manifest: Manifest): readonly FileReference[] {
  return manifest.resources.flatMap(({ files }) => files);
}

/** The launch file has a rule of its own. */
function launchFinder({ resources }: Manifest): (reference: FileReference) => boolean {
  const paths = new Set(resources.flatMap(({ target }) => (target?.kind === 'local' ? [target.path] : [])));
  return ({ target }) => target.kind === 'local' && paths.has(target.path);
}

function isLocal({ target, href }: FileReference): boolean {
  return target.kind === 'local' && href.trim() !== '';
}
