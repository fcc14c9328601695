import type { ZipFaultCode } from '../checked-package.ts';
import { breaksEverywhere, breaksIn, notChecked, type Rule, type RuleText, type Weight } from './rule.ts';
import { safety, seen, zipFormat } from './sources.ts';

type ArchiveRow = Weight & Pick<RuleText, 'standard' | 'paragraph' | 'title' | 'whatLmsDoes' | 'remedy'>;

const refuses = 'Most LMSs refuse the upload; a careless one writes a file where it should not.';
const rebuild = 'Make the zip again with an ordinary tool from a clean folder.';

/** What is wrong with the archive itself. Whoever reads the zip finds these; the rows say what they mean. */
const rows: Readonly<Record<ZipFaultCode, ArchiveRow>> = {
  unreadable: {
    ...breaksEverywhere,
    ...zipFormat('4.3.16'),
    title: 'The file cannot be read as a zip',
    whatLmsDoes: 'Every LMS refuses the upload.',
    remedy: 'Upload the file again if it was cut on its way; else make the zip again.',
  },
  'corrupt-entry': {
    ...breaksEverywhere,
    ...zipFormat('4.4.7'),
    title: 'A file in the zip is damaged',
    whatLmsDoes: 'The upload fails, or the course stops at the damaged file.',
    remedy: rebuild,
  },
  'lying-size': {
    ...breaksEverywhere,
    ...safety('sizes'),
    title: 'A file is larger or smaller than the zip says',
    whatLmsDoes: 'A careful LMS refuses it; others fill their disk or cut the file.',
    remedy: rebuild,
  },
  'path-escape': {
    ...breaksIn('Open edX'),
    ...safety('names'),
    title: 'A file name climbs out of the package',
    whatLmsDoes: refuses,
    remedy: 'Remove the entry, or give it a name without two dots as a folder.',
  },
  'absolute-path': {
    ...breaksIn('Open edX'),
    ...zipFormat('4.4.17.1'),
    title: 'A file name begins at the root of a disk',
    whatLmsDoes: refuses,
    remedy: 'Zip the files from inside their folder, so that names begin without a slash.',
  },
  'drive-path': {
    ...breaksIn('Moodle'),
    ...zipFormat('4.4.17.1'),
    title: 'A file name holds a drive letter',
    whatLmsDoes: refuses,
    remedy: 'Zip the files from inside their folder, so that names hold no drive.',
  },
  'backslash-path': {
    ...breaksIn('Open edX'),
    ...zipFormat('4.4.17.1'),
    title: 'A file name has backslashes',
    whatLmsDoes: 'On Linux the whole path becomes one odd file name and nothing is found.',
    remedy:
      'Use a zip tool that writes forward slashes (old .NET versions do not), or let the checker mend it.',
  },
  'empty-segment': {
    severity: 'warning',
    ...safety('names'),
    title: 'A file name is empty or has an empty part',
    whatLmsDoes: 'The file is dropped, or the upload fails.',
    remedy: rebuild,
  },
  'control-character': {
    ...breaksIn('Moodle'),
    ...safety('names'),
    title: 'A file name holds a control character',
    whatLmsDoes: 'The name is cut at that character, or the upload fails.',
    remedy: 'Rename the file with letters, digits, `-` and `_`.',
  },
  'name-not-utf8': {
    severity: 'warning',
    ...zipFormat('4.4.4, bit 11'),
    title: 'A file name is written in an old code page',
    whatLmsDoes:
      'Some guess another code page: the name comes out as other letters, and links to it lead nowhere.',
    remedy:
      'Name files in plain ASCII, or zip with a tool that writes UTF-8 names; the checker’s `--fix` does.',
  },
  'name-differs': {
    ...breaksIn('Open edX'),
    ...safety('names'),
    title: 'A file has two names in the zip',
    whatLmsDoes: 'LMSs disagree which name counts: what one checks is not what another stores.',
    remedy: rebuild,
  },
  link: {
    ...breaksIn('Moodle', 'Open edX'),
    ...safety('links'),
    title: 'The zip holds a symbolic link',
    whatLmsDoes: 'It becomes a broken text file, or a way out of the package; most LMSs refuse it.',
    remedy: 'Put the file itself in its place.',
  },
  'special-file': {
    severity: 'warning',
    ...safety('links'),
    title: 'The zip holds a device, pipe or socket',
    whatLmsDoes: refuses,
    remedy: 'Remove the entry.',
  },
  encrypted: {
    ...breaksEverywhere,
    ...zipFormat('4.4.4, bit 0'),
    title: 'A file is encrypted',
    whatLmsDoes: 'No LMS can ask for the password, so the upload fails.',
    remedy: 'Make the zip without a password.',
  },
  'compression-method': {
    ...breaksEverywhere,
    ...zipFormat('4.4.5'),
    title: 'A file is packed in an unusual way',
    whatLmsDoes: 'Only stored and deflated files are read everywhere; others fail.',
    remedy: 'Choose the ordinary “Deflate” method.',
  },
  ratio: {
    ...notChecked,
    ...safety('sizes'),
    title: 'A file swells beyond reason when unpacked',
    whatLmsDoes: 'Virus scanners and LMSs take it for an attack.',
    remedy: 'Remove the file, or store it without compression.',
  },
  overlap: {
    ...breaksIn('Open edX'),
    ...safety('sizes'),
    title: 'Files of the zip lie on top of each other',
    whatLmsDoes: 'Careful LMSs refuse it as an attack.',
    remedy: rebuild,
  },
  'duplicate-name': {
    ...breaksIn('Moodle', 'Open edX'),
    ...safety('names'),
    title: 'Two files have the same name',
    whatLmsDoes: 'One overwrites the other, and which one depends on the LMS.',
    remedy: 'Keep one of them.',
  },
  'too-many-entries': {
    ...notChecked,
    ...safety('counts'),
    title: 'The zip holds too many files',
    whatLmsDoes: 'Unpacking takes longer than the web server waits, and the upload fails.',
    remedy: 'Remove what the course does not use (node_modules, sources), or split the course.',
  },
  'too-large': {
    ...notChecked,
    ...safety('sizes'),
    title: 'The content is too large',
    whatLmsDoes: 'Uploads end at the limit of the web server, long before this size.',
    remedy: 'Put large videos on a media server, or split the course.',
  },
  'multi-disk': {
    ...breaksEverywhere,
    ...zipFormat('4.4.19'),
    title: 'The zip is one part of several',
    whatLmsDoes: 'The other parts are missing, so the upload fails.',
    remedy: 'Make one zip in one part.',
  },
  zip64: {
    severity: 'warning',
    ...zipFormat('4.3.14'),
    title: 'The zip uses 64-bit records',
    whatLmsDoes: 'Some older LMSs cannot open it.',
    remedy: 'Zip again with a tool that writes 64-bit records only above 4 GB.',
  },
  'leading-bytes': {
    severity: 'warning',
    ...seen('adm-zip 0.6, which LMSs built on it share'),
    title: 'Other bytes stand before the zip',
    whatLmsDoes: 'Some LMSs refuse it, for example self-extracting archives.',
    remedy: rebuild,
  },
  'took-too-much': {
    ...notChecked,
    ...safety('time and memory'),
    title: 'Checking took too much time or memory and was stopped',
    whatLmsDoes: 'The upload may fail by a limit of the LMS, too.',
    remedy: 'Make the package smaller, or look for files made to keep a reader busy.',
  },
};

export const archiveRules: readonly Rule[] = Object.entries(rows).map(([code, row]) => ({
  ...row,
  id: `zip/${code}`,
  check: (pkg) =>
    pkg.zipFaults
      .filter((fault) => fault.code === code)
      .map(({ entry, detail }) => ({ detail, file: entry })),
}));
