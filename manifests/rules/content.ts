import { type CheckedPackage, isScormKind } from '../checked-package.ts';
import { folderOf, resolveHref } from '../reading/href.ts';
import type { PageMark, PageReference } from '../reading/scan-page.ts';
import { findFile } from './file-index.ts';
import { hasMark, hasScripts } from './page-marks.ts';
import { breaksEverywhere, type Hit, type Rule, type RuleText } from './rule.ts';
import { rte, seen } from './sources.ts';

/** What pages and scripts of the package do. They are read, not run, so most of these are warnings. */
export const contentRules: readonly Rule[] = [
  referenceRule(
    {
      id: 'content/insecure-server',
      severity: 'warning',
      ...seen('browsers: mixed content'),
      title: 'A page loads something by http',
      whatLmsDoes: 'In an LMS with https the browser blocks it.',
      remedy: 'Put the file into the package, or load it by https.',
    },
    ({ href }) => /^http:/i.test(href),
  ),
  referenceRule(
    {
      id: 'content/other-server',
      severity: 'warning',
      ...seen('LMSs with a Content-Security-Policy, and learners without internet'),
      title: 'A page loads something from another server',
      whatLmsDoes: 'The course breaks where that server is blocked, away, or changed.',
      remedy: 'Put the file into the package.',
    },
    ({ href }) => /^(https:)?\/\//i.test(href),
  ),
  referenceRule(
    {
      id: 'content/root-path',
      severity: 'warning',
      ...seen('every LMS: courses are served from a folder'),
      title: 'A page refers to the root of the server',
      whatLmsDoes: 'The address leads to the LMS’s own files instead of the package’s.',
      remedy: 'Write the path relative to the page.',
    },
    ({ href }) => /^\/[^/]/.test(href),
  ),
  referenceRule(
    {
      id: 'content/own-disk',
      severity: 'warning',
      ...seen('browsers: file addresses'),
      title: 'A page refers to a file on the author’s disk',
      whatLmsDoes: 'Nobody else has that file.',
      remedy: 'Put the file into the package and refer to it by a relative path.',
    },
    ({ href }) => /^(file:|[a-z]:[\\/])/i.test(href),
  ),
  localRule('content/missing-file', 'missing', {
    title: 'A page refers to a file that is not in the package',
    whatLmsDoes: 'A picture, style or script is missing, and the course may not start.',
    remedy: 'Add the file, or correct the reference.',
  }),
  localRule('content/other-case', 'other-case', {
    title: 'A page refers to a file in other upper and lower case',
    whatLmsDoes: 'It works on Windows and is not found on Linux, where most LMSs run.',
    remedy: 'Write the name exactly as the file is named.',
  }),
  markRule(
    {
      id: 'content/other-api',
      ...breaksEverywhere,
      ...rte('1.2: 3.3, 2004: 3.2'),
      title: 'The scripts look for the other SCORM version’s API',
      whatLmsDoes: 'The content finds no API: nothing is tracked.',
      remedy: 'Export the course for the version that the manifest says.',
    },
    (pkg) => {
      if (hasMark(pkg, 'finds-1.2-api') && hasMark(pkg, 'finds-2004-api')) return undefined;
      const wrong: PageMark = pkg.kind === 'scorm-1.2' ? 'finds-2004-api' : 'finds-1.2-api';
      return hasMark(pkg, wrong) ? wrong : undefined;
    },
  ),
  {
    id: 'content/no-api',
    severity: 'warning',
    ...rte('1.2: 3.3, 2004: 3.2'),
    title: 'No script seems to talk to the LMS',
    whatLmsDoes: 'The course stays “not attempted” or is completed by opening it.',
    remedy:
      'Check that the course was exported for SCORM; scripts that are packed or loaded later are not seen here.',
    check: (pkg) => {
      const hasSco =
        pkg.manifest?.content.kind === 'parsed' &&
        pkg.manifest.content.manifest.resources.some(({ scormType }) => scormType === 'sco');
      return hasSco && pkg.pages.length > 0 && !hasScripts(pkg) && isScormKind(pkg.kind)
        ? [{ file: '', detail: 'no file mentions LMSInitialize or API_1484_11' }]
        : [];
    },
  },
  markRule(
    {
      id: 'content/logout',
      severity: 'warning',
      ...rte('1.2: 3.4.4, cmi.core.exit; 2004: 4.2, cmi.exit'),
      title: 'The content leaves with “logout”',
      whatLmsDoes: 'Some LMSs log the learner out; the 4th edition has withdrawn the value.',
      remedy: 'Leave with “suspend” or an empty exit.',
    },
    (pkg) => (hasMark(pkg, 'exits-by-logout') ? 'exits-by-logout' : undefined),
  ),
  markRule(
    {
      id: 'content/saves-on-unload',
      severity: 'warning',
      ...seen('Chromium 156, and Permissions-Policy: unload=()'),
      title: 'The content saves when the page is unloaded, and not before',
      whatLmsDoes: 'Browsers switch “unload” off and block what is sent then: the last minutes are lost.',
      remedy: 'Commit after every step, and finish on “pagehide”.',
    },
    (pkg) =>
      hasMark(pkg, 'finishes-on-unload') && !hasMark(pkg, 'knows-pagehide')
        ? 'finishes-on-unload'
        : undefined,
  ),
];

function referenceRule(text: RuleText, isBroken: (reference: PageReference) => boolean): Rule {
  return {
    ...text,
    check: ({ pages }) =>
      pages.flatMap(({ path, references }) =>
        references
          .filter(isBroken)
          .map(({ href, line, tag }) => ({ file: path, line, detail: `<${tag}> ${href}` })),
      ),
  };
}

function localRule(
  id: string,
  wanted: 'missing' | 'other-case',
  text: Pick<RuleText, 'title' | 'whatLmsDoes' | 'remedy'>,
): Rule {
  return {
    id,
    severity: 'warning',
    standard: 'HTML',
    paragraph: '4.2.4 and 4.8, references to other files',
    ...text,
    check: (pkg) =>
      pkg.pages.flatMap(({ path, references }) =>
        references.flatMap(({ href, line, tag }): Hit[] => {
          const target = resolveHref(folderOf(path), href);
          const isOutside = target.kind === 'outside' && !href.startsWith('/') && wanted === 'missing';
          const isFound =
            target.kind !== 'local' || findFile(pkg, { target, href: target.path }).kind !== wanted;
          return isOutside || !isFound ? [{ file: path, line, detail: `<${tag}> ${href}` }] : [];
        }),
      ),
  };
}

/** A rule about the scripts together; it is reported once, for the first file that shows the sign. */
function markRule(text: RuleText, find: (pkg: CheckedPackage) => PageMark | undefined): Rule {
  return {
    ...text,
    check: (pkg) => {
      const mark = isScormKind(pkg.kind) ? find(pkg) : undefined;
      const page = mark && pkg.pages.find(({ marks }) => marks.includes(mark));
      return page === undefined ? [] : [{ file: page.path, detail: `see the script in ${page.path}` }];
    },
  };
}
