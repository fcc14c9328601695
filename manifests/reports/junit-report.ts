import type { Finding } from '../check.ts';
import { element, formatXml, type XmlElement } from '../xml-writer.ts';

/** What reports need of a checked package. */
export interface ReportedPackage {
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** One test suite for each package and one failing case for each error; warnings and notes pass, with their text as output. */
export function formatJunitReport(packages: readonly ReportedPackage[]): string {
  return formatXml(element('testsuites', { name: 'package check' }, packages.map(formatSuite)));
}

function formatSuite({ name, findings }: ReportedPackage): XmlElement {
  const failures = findings.filter(({ severity }) => severity === 'error').length;
  const cases = findings.map((finding) => formatCase(name, finding));
  // A suite without a case reads as “nothing ran”.
  const all = cases.length > 0 ? cases : [element('testcase', { classname: name, name: 'all rules' })];
  return element('testsuite', { name, tests: String(all.length), failures: String(failures) }, all);
}

function formatCase(classname: string, finding: Finding): XmlElement {
  const name = `${finding.rule}: ${finding.title}`;
  const places = finding.places.map((place) => `${placeOf(place)}: ${place.detail}`);
  const rest = finding.count - places.length;
  const text = [
    ...places,
    ...(rest > 0 ? [`and at ${rest} more places`] : []),
    finding.whatLmsDoes,
    finding.remedy,
  ].join('\n');
  const outcome =
    finding.severity === 'error'
      ? element('failure', { type: finding.rule, message: finding.title }, text)
      : element('system-out', {}, text);
  return element('testcase', { classname, name }, [outcome]);
}

/** `imsmanifest.xml:12:5`, as editors understand it. */
export function placeOf({ file, line, column }: Pick<Finding, 'file' | 'line' | 'column'>): string {
  const name = file === '' ? 'package' : file;
  return [name, line, column].filter((part) => part !== null).join(':');
}
