import type { ScormVersion } from '../bridge/index.ts';
import { parseJson } from './parse-json.ts';

/** What the builder wrote into the package: which package this is, and where its server is. */
export interface PackageSettings {
  readonly packageKey: string;
  readonly serverUrl: string;
  readonly scormVersion: ScormVersion;
  /** Each new attempt of the LMS after a verdict begins afresh. */
  readonly attempt?: 'with-lms';
}

const versions: readonly ScormVersion[] = ['1.2', '2004-3rd', '2004-4th'];

/** Undefined where the text is not what the builder writes. */
export function parseSettings(text: string): PackageSettings | undefined {
  const found: Readonly<Record<string, unknown>> = Object(parseJson(text));
  const read = (name: string): string => String(found[name] ?? '');
  const scormVersion = versions.find((version) => version === read('scormVersion'));
  const packageKey = read('packageKey');
  const serverUrl = read('serverUrl');
  if (scormVersion === undefined || packageKey === '' || serverUrl === '') return undefined;
  const settings = { packageKey, serverUrl, scormVersion };
  return read('attempt') === 'with-lms' ? { ...settings, attempt: 'with-lms' } : settings;
}

/** The signed launch: an LMS or a dispatch page puts `signature=…` into the fragment, which no server log sees. */
export function parseSignature(fragment: string): string | undefined {
  return /^#(?:.*&)?signature=(\d{1,12}\.[\w-]{43})(?:&|$)/.exec(fragment)?.[1];
}
