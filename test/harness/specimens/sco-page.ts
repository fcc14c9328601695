import type { Edition } from '../attempt/attempt.ts';
import { namesOf } from '../attempt/elements.ts';

/** A page with `lms` in it: the API found and called by short names, whatever the edition. */
export function scoPage(edition: Edition, title: string, script: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body><main><h1>${title}</h1><p id="status">Open</p></main>
<script>
${shim(edition)}
${script}
</script></body></html>
`;
}

function shim(edition: Edition): string {
  const is12 = edition === '1.2';
  const prefix = is12 ? 'LMS' : '';
  return `const E = ${JSON.stringify(namesOf(edition))};
const findApi = () => {
  for (let at = window, n = 0; n < 20; n += 1) {
    try { if (at.${is12 ? 'API' : 'API_1484_11'}) return at.${is12 ? 'API' : 'API_1484_11'}; } catch {}
    at = at.parent !== at ? at.parent : at.opener;
    if (!at) return undefined;
  }
};
const api = findApi();
const lms = {
  init: (...args) => api.${prefix}Initialize(...(args.length ? args : [''])),
  end: (...args) => api.${is12 ? 'LMSFinish' : 'Terminate'}(...(args.length ? args : [''])),
  get: (name) => api.${prefix}GetValue(name),
  set: (name, value) => {
    const answer = api.${prefix}SetValue(name, String(value));
    if (answer !== 'true') api.${prefix}GetLastError();
    return answer;
  },
  blindSet: (name, value) => api.${prefix}SetValue(name, String(value)),
  commit: () => api.${prefix}Commit(''),
  error: () => api.${prefix}GetLastError(),
};
const time = () => ${is12 ? "'0000:00:0' + Math.min(9, Math.max(1, Math.round(performance.now() / 1000)))" : "'PT' + Math.max(1, Math.round(performance.now() / 1000)) + 'S'"};
const atEnd = (work) => addEventListener('pagehide', work, { once: true });`;
}

/** The parts of a session that does everything right; a specimen replaces one of them. */
export interface GoodSession {
  readonly read: string;
  readonly exit: string;
  readonly status: string;
  readonly work: string;
  readonly commit: string;
  readonly time: string;
  readonly end: string;
}

export const goodSession: GoodSession = {
  read: 'lms.get(E.mode); lms.get(E.suspendData); lms.get(E.location); const was = lms.get(E.completion);',
  exit: "lms.set(E.exit, 'suspend');",
  status: "if (was !== 'completed' && was !== 'passed') lms.set(E.completion, 'incomplete');",
  work: "lms.set(E.suspendData, 'page=3'); lms.set(E.location, '3');",
  commit: 'lms.commit();',
  time: 'lms.set(E.sessionTime, time());',
  end: 'lms.end();',
};

export function session(change: Partial<GoodSession>): string {
  const parts = { ...goodSession, ...change };
  return `lms.init();
${parts.read}
${parts.exit}
${parts.status}
${parts.work}
${parts.commit}
atEnd(() => { ${parts.time} ${parts.end} });`;
}
