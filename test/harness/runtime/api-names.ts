import type { Edition } from '../attempt/attempt.ts';

/** The eight calls of a SCORM API by their 2004 names; both standards have all of them. */
export const methods = [
  'Initialize',
  'Terminate',
  'GetValue',
  'SetValue',
  'Commit',
  'GetLastError',
  'GetErrorString',
  'GetDiagnostic',
] as const;
export type Method = (typeof methods)[number];

interface ApiNames {
  /** Where content looks for the API: `window[apiName]`. */
  readonly apiName: 'API' | 'API_1484_11';
  readonly nameOf: (method: Method) => string;
}

const names12: ApiNames = {
  apiName: 'API',
  nameOf: (method) => (method === 'Terminate' ? 'LMSFinish' : `LMS${method}`),
};
const names2004: ApiNames = { apiName: 'API_1484_11', nameOf: (method) => method };

export function apiNamesOf(edition: Edition): ApiNames {
  return edition === '1.2' ? names12 : names2004;
}
