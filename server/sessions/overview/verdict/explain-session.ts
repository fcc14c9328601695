import { attemptIncidents } from './attempt-incidents.ts';
import type { Incident, Verdict } from './incident.ts';
import { refusalIncidents } from './refusal-incidents.ts';
import { behindIncidents, untoldIncidents } from './runtime-incidents.ts';
import { agreedIncidents, emptyIncidents, incompleteIncidents } from './server-incidents.ts';
import type { SessionFacts } from './session-facts.ts';

/** The first one that applies is told: what ends an attempt before what is missing in it, a refusal before its consequences. */
const incidents: readonly Incident[] = [
  ...attemptIncidents,
  ...refusalIncidents,
  ...emptyIncidents,
  ...untoldIncidents,
  ...incompleteIncidents,
  ...behindIncidents,
  ...agreedIncidents,
];

const agreed: Verdict = {
  code: 'AGREED',
  layer: 'lms',
  sentence: 'The LMS has acknowledged the result that the server has.',
  remedy: 'If the LMS shows another one, check its attempt settings and its completion rule.',
};

/** Why the LMS shows what it shows: the verdict in a sentence, with the layer that decides it and what to do. */
export function explainSession(facts: SessionFacts): Verdict {
  const incident = incidents.find(({ applies }) => applies(facts));
  if (incident === undefined) return agreed;
  const { code, layer, remedy } = incident;
  return { code, layer, sentence: incident.sentence(facts), remedy };
}
