import type { Reference } from '../../bridge/protocol.ts';
import type { ChallengeFile } from './course-file.ts';

/** What a challenge is about in the words of the field, with addresses: weaknesses, categories of the OWASP Top 10, more. */
export function referencesOf({ cwe = [], owasp = [], reading = [] }: ChallengeFile): readonly Reference[] {
  return [
    ...cwe.map((id) => ({ title: `CWE-${id}`, url: `https://cwe.mitre.org/data/definitions/${id}.html` })),
    ...owasp.map((id) => ({ title: `OWASP Top 10 ${id}`, url: `https://owasp.org/Top10/${id.slice(-4)}/` })),
    ...reading.map(({ title, url = null }) => ({ title, url })),
  ];
}
