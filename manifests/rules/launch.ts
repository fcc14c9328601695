import type { CheckedPackage } from '../checked-package.ts';
import { extensionOf } from '../reading/href.ts';
import type { Resource } from '../reading/manifest-model.ts';
import { isBlank } from '../reading/xml-query.ts';
import { findFile, indexOf } from './file-index.ts';
import {
  breaksEverywhere,
  breaksIn,
  hitAt,
  manifestRule,
  type Rule,
  type RuleText,
  resourceRule,
  type Weight,
} from './rule.ts';
import { cam, imsCp, seen } from './sources.ts';

/** Where a resource begins, and whether a browser gets there. */
export const launchRules: readonly Rule[] = [
  resourceRule(
    {
      id: 'resource/sco-without-href',
      ...breaksEverywhere,
      ...cam('<resource>, href'),
      title: 'A SCO has no launch page',
      whatLmsDoes: 'It cannot be launched.',
      remedy: 'Give the resource an href.',
    },
    ({ scormType, href }) => (scormType === 'sco' && isBlank(href) ? 'href is missing' : undefined),
  ),
  resourceRule(
    {
      id: 'resource/launch-file-missing',
      ...breaksEverywhere,
      ...imsCp('4.5, <resource>, href'),
      title: 'A launch page is not in the package',
      whatLmsDoes: 'The learner sees “not found”; strict LMSs refuse the upload.',
      remedy: 'Add the file, or correct the href.',
    },
    (resource, _, pkg) =>
      lookUp(resource, pkg) === 'missing' ? `${resource.href} is not in the zip` : undefined,
  ),
  resourceRule(
    {
      id: 'resource/launch-file-case',
      ...breaksIn('Moodle', 'Open edX'),
      ...imsCp('4.5, <resource>, href'),
      title: 'A launch page differs in upper and lower case',
      whatLmsDoes: 'It works on Windows and is not found on Linux, where most LMSs run.',
      remedy: 'Write the href exactly as the file is named.',
    },
    (resource, _, pkg) =>
      lookUp(resource, pkg) === 'other-case' ? `${resource.href} has another case in the zip` : undefined,
  ),
  resourceRule(
    {
      id: 'resource/launch-file-empty',
      ...breaksEverywhere,
      ...seen('every LMS: a blank page'),
      title: 'A launch page is empty',
      whatLmsDoes: 'The learner sees a blank page.',
      remedy: 'Export the course again.',
    },
    ({ target }, _, pkg) =>
      target?.kind === 'local' && indexOf(pkg).exact.get(target.path)?.bytes === 0
        ? `${target.path} has 0 bytes`
        : undefined,
  ),
  resourceRule(
    {
      id: 'resource/launch-file-unlisted',
      severity: 'conformance',
      ...cam('<resource>, <file>'),
      title: 'A resource does not list its own launch page',
      whatLmsDoes: 'ADL’s own test refuses it; LMSs launch it all the same.',
      remedy: 'Add <file href="…"> with the same href.',
    },
    ({ target, files, href }) => {
      if (target?.kind !== 'local' || isBlank(href)) return undefined;
      const lists = files.some(
        (file) => file.target.kind === 'local' && isSame(file.target.path, target.path),
      );
      return lists ? undefined : `no <file> for ${target.path}`;
    },
  ),
  resourceRule(
    {
      id: 'resource/launch-not-a-page',
      severity: 'warning',
      ...seen('browsers: only a page can run scripts'),
      title: 'A SCO launches a file that is no web page',
      whatLmsDoes: 'A PDF, film or Flash file cannot talk to the LMS, so nothing is tracked.',
      remedy: 'Launch an HTML page that shows the file, or make it an asset.',
    },
    ({ scormType, target }) =>
      scormType === 'sco' && target?.kind === 'local' && !/^(x?html?|svg|)$/.test(extensionOf(target.path))
        ? `.${extensionOf(target.path)} is no page`
        : undefined,
  ),
  resourceRule(
    {
      id: 'resource/launch-without-extension',
      severity: 'warning',
      ...cam('<resource>, href'),
      title: 'A launch page has no file extension',
      whatLmsDoes: 'The web server does not know that it is a page and offers it for download.',
      remedy: 'Name it with .html at the end.',
    },
    ({ target }) =>
      target?.kind === 'local' && target.path !== '' && extensionOf(target.path) === ''
        ? `it is ${target.path}`
        : undefined,
  ),
  hrefRule('resource/href-remote', {
    severity: 'warning',
    ...cam('<resource>, href'),
    title: 'A launch page is on another server',
    whatLmsDoes: 'Browsers keep its scripts from the LMS’s, so nothing is tracked.',
    remedy: 'Put the page into the package.',
    judge: ({ target }) => target?.kind === 'remote',
  }),
  hrefRule('resource/href-outside', {
    ...breaksIn('Moodle', 'Open edX'),
    ...imsCp('4.5, href'),
    title: 'An href leads out of the package',
    whatLmsDoes: 'It is not found, or refused as an attack.',
    remedy: 'Write the path from the root of the package, without a slash at the front and without `..`.',
    judge: ({ target }) => target?.kind === 'outside',
  }),
  hrefRule('resource/href-backslash', {
    severity: 'warning',
    ...imsCp('4.5, href'),
    title: 'An href has backslashes',
    whatLmsDoes: 'Browsers read them as slashes; an LMS that looks for the file itself does not find it.',
    remedy: 'Write forward slashes.',
    judge: (_, href) => href.includes('\\'),
  }),
  hrefRule('resource/href-unescaped', {
    severity: 'conformance',
    standard: 'RFC 3986',
    paragraph: '2.1, percent-encoding',
    title: 'An href has characters that an address must escape',
    whatLmsDoes: 'Browsers escape them; ADL’s own test refuses it.',
    remedy: 'Write %20 for a blank, or rename the file.',
    judge: (_, href) => /[ <>"{}|^`]/.test(href),
  }),
  manifestRule(
    {
      id: 'resource/first-is-not-launched',
      severity: 'warning',
      ...seen('Open edX XBlock'),
      title: 'The first resource with a page is not the one to launch',
      whatLmsDoes: 'Open edX launches the first resource that has an href, whatever the organization says.',
      remedy: 'Put the resource of the first item first.',
    },
    (manifest) => {
      const first = manifest.resources.find(({ href }) => !isBlank(href));
      const launched = manifest.items.find(({ resource }) => resource !== undefined)?.resource;
      if (first === undefined || launched === undefined || first === launched || isBlank(launched.href))
        return [];
      return [hitAt(manifest, first.node, `“${first.id}” comes before “${launched.id}”`)];
    },
  ),
];

type HrefText = Weight &
  Pick<RuleText, 'standard' | 'paragraph' | 'title' | 'whatLmsDoes' | 'remedy'> & {
    readonly judge: (resource: Resource, href: string) => boolean;
  };

function hrefRule(id: string, { judge, ...text }: HrefText): Rule {
  return resourceRule({ id, ...text }, (resource) => {
    const { href } = resource;
    return href !== undefined && judge(resource, href) ? `it is ${href}` : undefined;
  });
}

function lookUp({ target, href }: Resource, pkg: CheckedPackage): string {
  if (target === undefined || href === undefined || isBlank(href)) return 'there';
  return findFile(pkg, { target, href }).kind;
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
