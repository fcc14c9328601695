import { findChild, isBlank, textOfChild } from '../reading/xml-query.ts';
import { schemaVersionOf, schemaVersions } from '../schema-versions.ts';
import { uris12, uris2004 } from './namespaces.ts';
import { breaksIn, hitAt, manifestRule, type Rule } from './rule.ts';
import { cam } from './sources.ts';

/** The metadata that say which SCORM version it is. */
export const versionRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'manifest/metadata-missing',
      ...breaksIn('Moodle', 'Claroline', 'EscolaLMS'),
      ...cam('<metadata>'),
      title: 'The manifest has no metadata',
      whatLmsDoes: 'It cannot tell the SCORM version: it guesses 1.2 or refuses the upload.',
      remedy: 'Begin with <metadata> that holds <schema> and <schemaversion>.',
    },
    (manifest) =>
      manifest.metadata === undefined && manifest.root.local === 'manifest'
        ? [hitAt(manifest, manifest.root, '<metadata> is missing')]
        : [],
  ),
  manifestRule(
    {
      id: 'manifest/schema',
      severity: 'conformance',
      ...cam('<schema>'),
      title: 'The schema is not “ADL SCORM”',
      whatLmsDoes: 'Strict LMSs take it for plain IMS content and refuse the upload.',
      remedy: 'Write <schema>ADL SCORM</schema> as the first element of <metadata>.',
    },
    ({ metadata, ...manifest }) => {
      if (metadata === undefined) return [];
      const schema = textOfChild(metadata, 'schema');
      const detail = schema === undefined ? '<schema> is missing' : `it is “${schema}”`;
      return schema === 'ADL SCORM' ? [] : [{ file: manifest.path, offset: metadata.start, detail }];
    },
  ),
  manifestRule(
    {
      id: 'manifest/schemaversion-missing',
      ...breaksIn('Moodle', 'Claroline', 'EscolaLMS'),
      ...cam('<schemaversion>'),
      title: 'The SCORM version is not said',
      whatLmsDoes: 'It guesses: Open edX takes everything that is not exactly “1.2” for 2004.',
      remedy: 'Write <schemaversion> after <schema>.',
    },
    (manifest) =>
      manifest.metadata !== undefined && isBlank(textOfChild(manifest.metadata, 'schemaversion'))
        ? [hitAt(manifest, manifest.metadata, '<schemaversion> is missing or empty')]
        : [],
  ),
  manifestRule(
    {
      id: 'manifest/schemaversion-unknown',
      ...breaksIn('Moodle', 'Open edX', 'Claroline', 'EscolaLMS'),
      ...cam('<schemaversion>'),
      title: 'The SCORM version is none that exists',
      whatLmsDoes: 'It guesses, or refuses the upload.',
      remedy: 'Write 1.2, CAM 1.3, 2004 3rd Edition or 2004 4th Edition.',
    },
    (manifest) => {
      const version = findChild(manifest.metadata ?? manifest.root, 'schemaversion');
      const text = version?.text.trim() ?? '';
      if (version === undefined || text === '' || schemaVersions[text.toLowerCase()] !== undefined) return [];
      return [hitAt(manifest, version, `it is “${text}”`)];
    },
  ),
  manifestRule(
    {
      id: 'manifest/schemaversion-case',
      ...breaksIn('Moodle', 'Claroline', 'EscolaLMS'),
      ...cam('<schemaversion>'),
      title: 'The SCORM version is spelled differently',
      whatLmsDoes: 'LMSs compare it letter by letter and take it for an unknown version.',
      remedy: 'Copy the spelling: 2004 3rd Edition, 2004 4th Edition, CAM 1.3.',
    },
    (manifest) => {
      const version = findChild(manifest.metadata ?? manifest.root, 'schemaversion');
      const text = version?.text.trim() ?? '';
      const kind = schemaVersions[text.toLowerCase()];
      if (version === undefined || kind === undefined || text === schemaVersionOf[kind]) return [];
      return [hitAt(manifest, version, `“${text}” must be “${schemaVersionOf[kind]}”`)];
    },
  ),
  manifestRule(
    {
      id: 'manifest/schemaversion-contradicts',
      ...breaksIn('Moodle', 'Open edX'),
      ...cam('<schemaversion>'),
      title: 'The SCORM version contradicts the namespaces',
      whatLmsDoes:
        'One LMS believes the version, another the namespaces, and half of the manifest is not seen.',
      remedy: 'Make both say the same version.',
    },
    (manifest) => {
      const version = findChild(manifest.metadata ?? manifest.root, 'schemaversion');
      const said = schemaVersions[version?.text.trim().toLowerCase() ?? ''];
      if (version === undefined || said === undefined) return [];
      const contradicts =
        said === 'scorm-1.2' ? uris2004.has(manifest.root.uri) : uris12.has(manifest.root.uri);
      return contradicts
        ? [hitAt(manifest, version, `“${version.text.trim()}” in ${manifest.root.uri}`)]
        : [];
    },
  ),
];
