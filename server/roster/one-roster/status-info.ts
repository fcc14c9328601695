import type { FastifyInstance } from 'fastify';
import type { Problem } from '../../../bridge/protocol.ts';

const minorOfCode: Readonly<Record<string, string>> = {
  ONE_ROSTER_FILTER_INVALID: 'invalid_filter_field',
  ONE_ROSTER_FILTER_FIELD: 'invalid_filter_field',
  ONE_ROSTER_SORT_FIELD: 'invalid_sort_field',
  ONE_ROSTER_SELECTION_FIELD: 'invalid_selection_field',
};
const minorOfStatus: Readonly<Record<number, string>> = {
  400: 'invaliddata',
  401: 'unauthorisedrequest',
  403: 'forbidden',
  404: 'unknownobject',
  422: 'invaliddata',
  429: 'server_busy',
  503: 'server_busy',
};

/**
 * Says the refusals of a scope in the standard's words (imsx_StatusInfo, OneRoster 1.2 REST binding, "Error Handling"), together
 * with the members of problem details, whose `code` is ours.
 */
export function answerStatusInfo(scope: FastifyInstance): void {
  scope.addHook('preSerialization', async (_request, reply, payload) => {
    if (!String(reply.getHeader('content-type')).startsWith('application/problem+json')) return payload;
    void reply.type('application/json');
    return describeStatus(payload as Problem);
  });
}

function describeStatus(problem: Problem) {
  const { code, status, detail, errors = [] } = problem;
  return {
    imsx_codeMajor: 'failure',
    imsx_severity: 'error',
    imsx_description: [detail, ...errors.map(({ path, message }) => `${path}: ${message}`)].join(' '),
    imsx_CodeMinor: {
      imsx_codeMinorField: [
        {
          imsx_codeMinorFieldName: errors[0]?.path ?? 'TargetEndSystem',
          imsx_codeMinorFieldValue: minorOfCode[code] ?? minorOfStatus[status] ?? 'internal_server_error',
        },
      ],
    },
    ...problem,
  };
}
