import { defineRefusals } from '../../refusals/refusal.ts';

/** Refusals of the xAPI resources; statuses are those of the standard (Communication 3.2). */
export const xapiRefusals = defineRefusals({
  STATEMENTS_MALFORMED: {
    status: 400,
    title: 'A statement breaks a rule of xAPI; nothing of the batch was stored',
    remedy: 'Correct what `errors` names by index and path, then send the batch again.',
  },
  STATEMENT_CONFLICT: {
    status: 409,
    title: 'Another statement was stored with this id; nothing of the batch was stored',
    remedy: 'Send the changed statement with a new id; `errors` names the index of each.',
  },
  STATEMENT_ID_MISMATCH: {
    status: 400,
    title: 'The id in the address is not the id of the statement',
    remedy: 'Send both alike, or leave the one in the statement out.',
  },
  STATEMENT_UNKNOWN: {
    status: 404,
    title: 'There is no such statement, or it was voided',
    remedy: 'Ask for a voided one by voidedStatementId.',
  },
  XAPI_VERSION_UNKNOWN: {
    status: 400,
    title: 'This version of xAPI is not spoken here',
    remedy: 'Send X-Experience-API-Version 1.0.3 or 2.0.0; GET /xapi/about names them.',
  },
  XAPI_PARAMETERS_MALFORMED: {
    status: 400,
    title: 'The parameters are not what this resource takes',
    remedy: 'Correct the parameters that `errors` names.',
  },
  DOCUMENT_UNKNOWN: {
    status: 404,
    title: 'There is no such document',
    remedy: 'Ask without its id to see which there are.',
  },
  DOCUMENT_CHANGED: {
    status: 412,
    title: 'The document is not the one that the request names',
    remedy: 'Read it again, then send the change with its new ETag.',
  },
  DOCUMENT_EXISTS: {
    status: 409,
    title: 'There is a document, and the request does not say which one it replaces',
    remedy:
      'Send If-Match with the ETag of the document, or If-None-Match: * to write only where there is none.',
  },
  DOCUMENT_NOT_JSON: {
    status: 400,
    title: 'Only JSON objects can be merged',
    remedy: 'Send both documents as application/json holding an object, or replace by PUT.',
  },
});
