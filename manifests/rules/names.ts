import { baseNameOf } from '../reading/href.ts';
import { breaksIn, fileRule, type Hit, type Rule } from './rule.ts';
import { safety, seen } from './sources.ts';

const rename = 'Rename the file with letters, digits, `-`, `_` and `.`, and change the links to it.';

/** Names that are right in a zip and break elsewhere. */
export const nameRules: readonly Rule[] = [
  {
    id: 'name/non-ascii',
    severity: 'warning',
    ...seen('LMSs that unpack with a legacy code page'),
    title: 'A file name has letters outside of ASCII',
    whatLmsDoes: 'Some LMSs store another name, and the page or picture is not found.',
    remedy: rename,
    check: ({ files, zipFaults }) => {
      const old = new Set(zipFaults.flatMap(({ code, entry }) => (code === 'name-not-utf8' ? [entry] : [])));
      return files
        .filter(({ path }) => /[^ -~]/.test(path) && path === path.normalize('NFC') && !old.has(path))
        .map(({ path }) => ({ file: path, detail: `the name is ${path}` }));
    },
  },
  fileRule(
    {
      id: 'name/not-composed',
      severity: 'warning',
      ...seen('packages zipped on macOS'),
      title: 'A file name writes its accents apart',
      whatLmsDoes: 'The same name typed in a link is another sequence of bytes, so the file is not found.',
      remedy: rename,
    },
    (path) => (path === path.normalize('NFC') ? undefined : `${path} has accents as separate characters`),
  ),
  fileRule(
    {
      id: 'name/windows-device',
      severity: 'warning',
      ...safety('names on Windows'),
      title: 'A file is named like a Windows device',
      whatLmsDoes: 'An LMS on Windows cannot store it, and the upload fails.',
      remedy: rename,
    },
    (path) =>
      path.split('/').some((segment) => /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(segment))
        ? `${path} names a device`
        : undefined,
  ),
  fileRule(
    {
      id: 'name/windows-character',
      severity: 'warning',
      ...safety('names on Windows'),
      title: 'A file name has a character that Windows forbids',
      whatLmsDoes: 'An LMS on Windows cannot store it, and the upload fails.',
      remedy: rename,
    },
    (path) => found(path, /[<>:"|*]/),
  ),
  fileRule(
    {
      id: 'name/trailing-dot-or-space',
      severity: 'warning',
      ...safety('names on Windows'),
      title: 'A name ends in a dot or a blank',
      whatLmsDoes: 'Windows drops the end of the name, and the file is not found.',
      remedy: rename,
    },
    (path) =>
      path.split('/').some((segment) => /[. ]$/.test(segment)) ? `the name is “${path}”` : undefined,
  ),
  fileRule(
    {
      id: 'name/url-character',
      severity: 'warning',
      ...seen('LMSs that do not encode addresses'),
      title: 'A file name has a character that means something in an address',
      whatLmsDoes: 'The address is cut at `#` or `?`, or `%`, `&` and `+` are read as something else.',
      remedy: rename,
    },
    (path) => found(path, /[#?%&+;]/),
  ),
  fileRule(
    {
      id: 'name/blank',
      severity: 'note',
      ...seen('LMSs that do not encode addresses'),
      title: 'A file name has blanks',
      whatLmsDoes: 'Most LMSs cope; some older ones cut the address at the blank.',
      remedy: rename,
    },
    (path) => (/[^ ] [^ ]/.test(path) ? `the name is “${path}”` : undefined),
  ),
  fileRule(
    {
      id: 'name/too-long',
      severity: 'warning',
      ...safety('names on Windows, 260 characters with the LMS’s own folder'),
      title: 'A path is very long',
      whatLmsDoes: 'Together with the LMS’s own folder it passes the limit of Windows, and the upload fails.',
      remedy: 'Shorten folder and file names to 200 characters in all.',
    },
    (path) => (path.length > 200 ? `the path has ${path.length} characters` : undefined),
  ),
  {
    id: 'name/case-collision',
    severity: 'warning',
    ...safety('names on Windows and macOS'),
    title: 'Two names differ only in upper and lower case',
    whatLmsDoes: 'On Windows and macOS one file overwrites the other.',
    remedy: rename,
    check: ({ files }) => findPairs(files.map(({ path }) => path)),
  },
  {
    id: 'name/file-is-folder',
    ...breaksIn('Open edX'),
    ...safety('names'),
    title: 'A file has the name of a folder',
    whatLmsDoes: 'The folder cannot be made, and the upload fails.',
    remedy: rename,
    check: ({ files }) => {
      const folders = new Set(files.flatMap(({ path }) => foldersOf(path)));
      return files
        .filter(({ path }) => folders.has(path))
        .map(({ path }) => ({ file: path, detail: `other files lie in ${path}/` }));
    },
  },
  {
    id: 'name/same-base-name',
    severity: 'note',
    ...seen('Open edX XBlock, which looks files up by base name'),
    title: 'Two files in different folders have the same name',
    whatLmsDoes: 'Open edX serves one of them for both.',
    remedy: 'For Open edX, give every file a name of its own.',
    check: ({ files }) => {
      const byName = Map.groupBy(new Set(files.map(({ path }) => path)), baseNameOf);
      return [...byName.values()]
        .filter((same) => same.length > 1)
        .map(([first = '', second]) => ({ file: first, detail: `${second} has the same name` }));
    },
  },
];

function found(path: string, pattern: RegExp): string | undefined {
  const character = pattern.exec(path)?.[0];
  return character === undefined ? undefined : `the name has ${character}`;
}

function findPairs(paths: readonly string[]): Hit[] {
  const byFold = Map.groupBy(new Set(paths), (path) => path.normalize('NFC').toLowerCase());
  return [...byFold.values()]
    .filter((same) => same.length > 1)
    .map(([first = '', second]) => ({ file: first, detail: `${second} is the same name there` }));
}

function foldersOf(path: string): string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}
