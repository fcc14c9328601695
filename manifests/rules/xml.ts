import type { ManifestFile, SchemaFault } from '../checked-package.ts';
import { breaksEverywhere, breaksIn, type Hit, notChecked, type Rule, type RuleText } from './rule.ts';
import { safety, seen, xml } from './sources.ts';

const schemas = {
  standard: 'Official schemas of the SCORM version',
  paragraph: 'imscp, adlcp, adlseq, adlnav, imsss',
} as const;

/** Whether the manifest can be read at all, and in which letters it is written. */
export const xmlRules: readonly Rule[] = [
  refusal('malformed', {
    id: 'xml/malformed',
    ...breaksEverywhere,
    ...xml('2.1'),
    title: 'The manifest is not well-formed XML',
    whatLmsDoes: 'It cannot read the manifest and refuses the upload.',
    remedy: 'Open the manifest at this place and mend the markup; a bare `&` must be `&amp;`.',
  }),
  refusal('doctype', {
    id: 'xml/doctype',
    ...notChecked,
    ...safety('entities'),
    title: 'The manifest has a document type declaration',
    whatLmsDoes: 'Careful LMSs refuse it, because entities can make a small file fill the memory.',
    remedy: 'Remove the <!DOCTYPE …>; a manifest needs none.',
  }),
  refusal('external-entity', {
    id: 'xml/external-entity',
    ...notChecked,
    ...safety('entities'),
    title: 'The manifest wants to read something from outside',
    whatLmsDoes: 'A careful LMS refuses it; a careless one reads its own files or calls a foreign server.',
    remedy: 'Remove the <!DOCTYPE …> with its SYSTEM or PUBLIC part.',
  }),
  refusal('too-deep', {
    id: 'xml/too-deep',
    ...notChecked,
    ...safety('depth'),
    title: 'The manifest nests its elements too deeply',
    whatLmsDoes: 'Parsers run out of stack, and the upload fails.',
    remedy: 'Flatten the organization; 100 levels are the most that is read here.',
  }),
  refusal('too-large', {
    id: 'xml/too-large',
    ...notChecked,
    ...safety('sizes'),
    title: 'The manifest is too large to be read',
    whatLmsDoes: 'Reading it takes more memory than the LMS allows.',
    remedy: 'Keep the manifest below 10 MB: list fewer files, or split the course.',
  }),
  refusal('too-many', {
    id: 'xml/too-many',
    ...notChecked,
    ...safety('counts'),
    title: 'The manifest has too many elements, items or attributes',
    whatLmsDoes: 'Reading it may take longer than the LMS waits.',
    remedy: 'Split the course into several packages; no course needs as many.',
  }),
  encodingRule(
    {
      id: 'xml/bom',
      severity: 'warning',
      ...seen('Open edX XBlock'),
      title: 'The manifest begins with a byte order mark',
      whatLmsDoes: 'Some LMSs report “content is not allowed in prolog” and refuse the upload.',
      remedy: 'Save it as UTF-8 without BOM.',
    },
    ({ encoding }) => (encoding.hasBom ? 'the first three bytes are EF BB BF' : undefined),
  ),
  encodingRule(
    {
      id: 'xml/not-utf8',
      ...breaksEverywhere,
      ...xml('4.3.3'),
      title: 'The manifest is not valid UTF-8',
      whatLmsDoes: 'It cannot read the manifest, or shows titles with wrong letters.',
      remedy: 'Save it as UTF-8.',
    },
    ({ encoding }) =>
      !encoding.isValidUtf8 && encoding.declared === 'utf-8' ? 'some bytes are no UTF-8' : undefined,
  ),
  encodingRule(
    {
      id: 'xml/other-encoding',
      severity: 'warning',
      ...xml('4.3.3'),
      title: 'The manifest declares another encoding than UTF-8',
      whatLmsDoes: 'Some LMSs read it as UTF-8 all the same and show wrong letters.',
      remedy: 'Save it as UTF-8 and declare encoding="UTF-8".',
    },
    ({ encoding }) => (encoding.declared === 'utf-8' ? undefined : `it declares ${encoding.declared}`),
  ),
];

/** What the official schemas say; what another rule says about the same element in plain words is left to that rule. */
export const schemaRules: readonly Rule[] = [
  schemaRule('value', {
    id: 'xml/schema-value',
    ...breaksIn('Moodle'),
    ...schemas,
    title: 'A value is none that the official schema allows',
    whatLmsDoes:
      'Each LMS reads it in its own way: Moodle takes a visible item that says “yes” for invisible.',
    remedy: 'Write one of the values that the message names; “true” or “false” where it speaks of a boolean.',
  }),
  schemaRule('structure', {
    id: 'xml/schema',
    severity: 'conformance',
    ...schemas,
    title: 'The manifest breaks the official schema',
    whatLmsDoes: 'ADL’s own test refuses it; known LMSs do not validate and pass over it.',
    remedy: 'Mend what the message names: an element out of its place, or an attribute that is not known.',
  }),
];

function schemaRule(kind: SchemaFault['kind'], text: RuleText): Rule {
  return {
    ...text,
    check: ({ schemaFaults, manifest }) =>
      schemaFaults
        .filter((fault) => fault.kind === kind)
        .map(({ offset, message }) => ({ file: manifest?.path ?? '', offset, detail: message })),
  };
}

function refusal(reason: string, text: RuleText): Rule {
  return {
    ...text,
    check: ({ manifest }) => {
      if (manifest?.content.kind !== 'refused' || manifest.content.reason !== reason) return [];
      // Bytes of another encoding look like broken markup; their own rule says what is the matter.
      if (reason === 'malformed' && !manifest.encoding.isValidUtf8) return [];
      return [{ file: manifest.path, offset: manifest.content.offset, detail: manifest.content.detail }];
    },
  };
}

function encodingRule(text: RuleText, judge: (manifest: ManifestFile) => string | undefined): Rule {
  return {
    ...text,
    check: ({ manifest }): readonly Hit[] => {
      const detail = manifest === null ? undefined : judge(manifest);
      return manifest === null || detail === undefined ? [] : [{ file: manifest.path, line: 1, detail }];
    },
  };
}
