import { all, type Breakage, type Change, inManifest, withEntry, withFiles } from '../break.ts';
import type { Draft } from '../sample-package.ts';

const edition = '1.2' as const;
const fourth = '2004-4th' as const;

const alone: (files: Draft['files']) => Change = (files) => (draft) => ({
  ...draft,
  manifestPath: '',
  files,
});

const inFolder: Change = (draft) => ({
  ...draft,
  manifestPath: 'course/imsmanifest.xml',
  files: Object.fromEntries(
    Object.entries(draft.files).map(([path, content]) => [`course/${path}`, content]),
  ),
});

/** What kind of package it is, how its manifest is written, and the frame of the manifest. */
export const packageBreakages: readonly Breakage[] = [
  { rule: 'package/no-manifest', edition, change: alone({ 'index.html': '<p>Hello' }) },
  {
    rule: 'package/manifest-in-subfolder',
    edition,
    change: inFolder,
  },
  {
    rule: 'package/manifest-name-case',
    edition,
    change: (draft) => ({ ...draft, manifestPath: 'IMSmanifest.xml' }),
  },
  {
    rule: 'package/several-manifests',
    edition,
    change: withFiles({ 'old/imsmanifest.xml': '<manifest/>' }),
    also: ['file/unlisted', 'name/same-base-name'],
  },
  { rule: 'package/second-edition', edition: '2004-3rd', change: inManifest('2004 3rd Edition', 'CAM 1.3') },
  { rule: 'package/not-scorm', how: 'cmi5', edition, change: alone({ 'cmi5.xml': '<courseStructure/>' }) },
  { rule: 'package/not-scorm', how: 'xAPI', edition, change: alone({ 'tincan.xml': '<tincan/>' }) },
  {
    rule: 'package/aicc-incomplete',
    edition,
    change: alone({ 'a.crs': '', 'a.au': '', 'a.des': '' }),
    also: ['package/not-scorm'],
  },
  {
    rule: 'package/cmi5-in-subfolder',
    edition,
    change: alone({ 'course/cmi5.xml': '<courseStructure/>' }),
    also: ['package/not-scorm'],
  },
  {
    rule: 'package/tincan-in-subfolder',
    edition,
    change: alone({ 'course/tincan.xml': '<tincan/>' }),
    also: ['package/not-scorm'],
  },
  { rule: 'file/package-in-package', edition, change: alone({ 'course.zip': 'PK' }) },

  {
    rule: 'xml/malformed',
    how: 'bare ampersand',
    edition,
    change: inManifest('<title>Course<', '<title>A & B<'),
  },
  { rule: 'xml/malformed', how: 'tag not closed', edition, change: inManifest('</organizations>', '') },
  {
    rule: 'xml/malformed',
    how: 'unbound prefix',
    edition,
    change: inManifest('<title>Course', '<adlx:a/><title>Course'),
  },
  { rule: 'xml/malformed', how: 'empty file', edition, change: (draft) => ({ ...draft, manifest: '' }) },
  {
    rule: 'xml/doctype',
    how: 'plain',
    edition,
    change: inManifest('<manifest', '<!DOCTYPE manifest><manifest'),
  },
  { rule: 'xml/doctype', how: 'entity bomb', edition, change: inManifest('<manifest', `${bomb()}<manifest`) },
  {
    rule: 'xml/external-entity',
    edition,
    change: inManifest('<manifest', '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><manifest'),
  },
  {
    rule: 'xml/external-entity',
    how: 'foreign DTD',
    edition,
    change: inManifest('<manifest', '<!DOCTYPE m PUBLIC "a" "http://a.example/b.dtd"><manifest'),
  },
  {
    rule: 'xml/too-deep',
    edition,
    change: inManifest('<title>Course', `${'<a>'.repeat(120)}${'</a>'.repeat(120)}<title>Course`),
  },
  {
    rule: 'xml/too-large',
    edition,
    change: (draft) => ({ ...draft, manifest: Buffer.from(noise(11_000_000)) }),
  },
  {
    rule: 'xml/too-many',
    how: 'attributes of one element',
    edition,
    change: inManifest('<title>Course', `<a ${numbered(1001, (at) => `a${at}=""`)}/><title>Course`),
  },
  {
    rule: 'xml/too-many',
    how: 'items',
    edition,
    change: inManifest('<title>Course', `${numbered(50_001, () => '<item/>')}<title>Course`),
  },
  { rule: 'xml/bom', edition, change: (draft) => ({ ...draft, manifest: `\ufeff${draft.manifest}` }) },
  { rule: 'xml/not-utf8', edition, change: latin1 },
  { rule: 'xml/other-encoding', edition, change: all(inManifest('UTF-8', 'ISO-8859-1'), latin1) },
  {
    rule: 'xml/schema',
    how: 'unknown element',
    edition: fourth,
    change: inManifest('<title>Course</title>', '<title>Course</title><subtitle/>'),
  },
  {
    rule: 'xml/schema-value',
    edition: fourth,
    change: inManifest('choice="true"', 'choice="perhaps"'),
  },

  {
    rule: 'zip/leading-bytes',
    edition,
    change: (draft) => ({ ...draft, before: Buffer.from('#!/bin/sh\n') }),
  },
  { rule: 'file/folder-entry', edition, change: withEntry({ name: 'pictures/', unixMode: 0o040755 }) },
];

function numbered(count: number, write: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => write(at)).join(' ');
}

function latin1(draft: Draft): Draft {
  const text = draft.manifest.toString().replace('>Course<', '>Pr\u00fcfung<');
  return { ...draft, manifest: Buffer.from(text, 'latin1') };
}

function bomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`,
  );
  return `<!DOCTYPE m [<!ENTITY a0 "ha">${levels.join('')}]>`;
}

/** Text that packs badly, so that only its size is wrong. */
function noise(bytes: number): string {
  let state = 1;
  const letters = Array.from({ length: 100_000 }, () => {
    state = (state * 48271) % 2147483647;
    return String.fromCharCode(97 + (state % 26));
  }).join('');
  return letters.repeat(Math.ceil(bytes / letters.length));
}
