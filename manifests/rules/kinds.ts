import { type CheckedPackage, isScormKind } from '../checked-package.ts';
import { baseNameOf, extensionOf } from '../reading/href.ts';
import { breaksEverywhere, breaksIn, type Hit, type Rule } from './rule.ts';
import { cam, imsCp, seen } from './sources.ts';

/** What kind of package it is, and whether the file that says so is where LMSs look. */
export const kindRules: readonly Rule[] = [
  {
    id: 'package/no-manifest',
    ...breaksEverywhere,
    ...imsCp('3.1, imsmanifest.xml'),
    title: 'There is no manifest',
    whatLmsDoes: 'Moodle says “missing imsmanifest.xml or AICC structure”; every LMS refuses the upload.',
    remedy: 'Export the course as SCORM, and upload that zip unchanged.',
    check: (pkg) =>
      pkg.kind === 'none' && pkg.manifest === null && isReadable(pkg) && !holdsZip(pkg)
        ? [{ file: '', detail: 'no imsmanifest.xml, cmi5.xml, tincan.xml or AICC course files' }]
        : [],
  },
  {
    id: 'package/empty',
    ...breaksEverywhere,
    ...imsCp('3.1'),
    title: 'The zip is empty',
    whatLmsDoes: 'Every LMS refuses the upload.',
    remedy: 'Zip the content of the course’s folder.',
    check: ({ files, zipFaults }) =>
      files.length === 0 && zipFaults.length === 0 ? [{ file: '', detail: 'there is no file in it' }] : [],
  },
  {
    id: 'package/manifest-in-subfolder',
    ...breaksIn('Moodle', 'ILIAS', 'Claroline', 'EscolaLMS'),
    ...imsCp('3.1, imsmanifest.xml'),
    title: 'The manifest is in a folder instead of at the root',
    whatLmsDoes: 'Moodle 4.5 and most LMSs refuse the upload with this reason or as “no manifest”.',
    remedy: 'Zip the content of the folder, not the folder; or let the checker mend it.',
    check: ({ manifest }) =>
      manifest?.path.includes('/')
        ? [{ file: manifest.path, detail: 'it must be imsmanifest.xml at the root' }]
        : [],
  },
  {
    id: 'package/manifest-name-case',
    ...breaksIn('Moodle', 'Open edX', 'ILIAS'),
    ...imsCp('3.1, imsmanifest.xml'),
    title: 'The manifest’s name has capital letters',
    whatLmsDoes: 'LMSs on Linux do not find it.',
    remedy: 'Name it imsmanifest.xml.',
    check: ({ manifest }) =>
      manifest !== null && baseNameOf(manifest.path) !== 'imsmanifest.xml'
        ? [{ file: manifest.path, detail: `it is named ${baseNameOf(manifest.path)}` }]
        : [],
  },
  {
    id: 'package/several-manifests',
    severity: 'warning',
    ...imsCp('3.1'),
    title: 'There is more than one manifest',
    whatLmsDoes: 'LMSs that search for the manifest may take the wrong one.',
    remedy: 'Remove the manifests that do not belong to this course.',
    check: ({ files, manifest }) =>
      files
        .filter(({ path }) => baseNameOf(path).toLowerCase() === 'imsmanifest.xml' && path !== manifest?.path)
        .filter(({ path }) => !path.startsWith('__MACOSX/'))
        .map(({ path }) => ({ file: path, detail: `${manifest?.path} is taken` })),
  },
  {
    id: 'package/second-edition',
    severity: 'note',
    ...cam('<schemaversion>'),
    title: 'This is SCORM 2004 2nd edition',
    whatLmsDoes: 'It runs it as 3rd edition; suspend data is promised to 4,000 characters only.',
    remedy: 'Export it as 3rd or 4th edition if the authoring tool can.',
    check: (pkg) =>
      pkg.kind === 'scorm-2004-2nd'
        ? [{ file: pkg.manifest?.path ?? '', detail: 'the schema version is CAM 1.3' }]
        : [],
  },
  {
    id: 'package/not-scorm',
    severity: 'warning',
    ...seen('LMSs without cmi5, xAPI or AICC'),
    title: 'This is no SCORM package',
    whatLmsDoes: 'An LMS that expects SCORM refuses it; one that knows this kind takes it.',
    remedy: 'Upload it as what it is, or export the course as SCORM.',
    check: ({ kind }) =>
      kind === 'none' || isScormKind(kind) ? [] : [{ file: '', detail: `it is ${kind}` }],
  },
  {
    id: 'package/aicc-incomplete',
    ...breaksIn('Moodle'),
    standard: 'AICC CMI001',
    paragraph: '5, course structure files',
    title: 'A file of the AICC course is missing',
    whatLmsDoes: 'It cannot read the course structure and refuses the upload.',
    remedy: 'Add the .crs, .au, .des and .cst files of the same course.',
    check: ({ kind, files }) => {
      if (kind !== 'aicc') return [];
      const there = new Set(files.map(({ path }) => extensionOf(path)));
      return ['crs', 'au', 'des', 'cst']
        .filter((extension) => !there.has(extension))
        .map((extension) => ({ file: '', detail: `there is no .${extension} file` }));
    },
  },
  inSubfolder('cmi5', 'cmi5.xml', 'cmi5 (Sandstone), 14.1'),
  inSubfolder('tincan', 'tincan.xml', 'xAPI package by tincan.xml'),
];

function inSubfolder(kind: 'cmi5' | 'tincan', name: string, paragraph: string): Rule {
  return {
    id: `package/${kind}-in-subfolder`,
    ...breaksIn('SCORM Cloud'),
    standard: kind,
    paragraph,
    title: `${name} is in a folder instead of at the root`,
    whatLmsDoes: 'It does not find the course structure and refuses the upload.',
    remedy: 'Zip the content of the folder, not the folder.',
    check: (pkg): readonly Hit[] => {
      if (pkg.kind !== kind || pkg.files.some(({ path }) => path === name)) return [];
      const file = pkg.files.find(({ path }) => baseNameOf(path) === name)?.path ?? '';
      return [{ file, detail: `it must be ${name} at the root` }];
    },
  };
}

/** An archive that could not be read says nothing about what is in it. */
function isReadable({ files }: CheckedPackage): boolean {
  return files.length > 0;
}

function holdsZip({ files }: CheckedPackage): boolean {
  return files.length <= 3 && files.some(({ path }) => extensionOf(path) === 'zip');
}
