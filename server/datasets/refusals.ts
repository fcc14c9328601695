import { defineRefusals } from '../refusals/refusal.ts';

/** Refusals of questions to datasets. `errors` names the parameter. */
export const datasetRefusals = defineRefusals({
  DATASET_UNKNOWN: {
    status: 404,
    title: 'There is no such dataset',
    remedy: 'GET /api/datasets lists them.',
  },
  COLUMN_UNKNOWN: {
    status: 400,
    title: 'The dataset has no such column',
    remedy: 'GET /api/datasets lists the columns of each; `errors` names the parameter.',
  },
  FILTER_UNKNOWN: {
    status: 400,
    title: 'A column of this type cannot be filtered so',
    remedy: 'Use an operator that `errors` lists, or the plain name for equality.',
  },
  FILTER_MALFORMED: {
    status: 400,
    title: 'The value of a filter does not fit its column',
    remedy: 'Give a value of the type that `errors` names.',
  },
  PARAMETER_REPEATED: {
    status: 400,
    title: 'A parameter was given more than once',
    remedy: 'Give it once; for several values use `column.in=a,b`.',
  },
  ZONE_UNKNOWN: {
    status: 400,
    title: 'There is no such time zone',
    remedy: 'Name a zone of the IANA list, for example Europe/Berlin.',
  },
  FORMAT_UNKNOWN: {
    status: 400,
    title: 'There is no such format',
    remedy: 'Ask for json, ndjson, csv or parquet.',
  },
  LIMIT_MALFORMED: {
    status: 400,
    title: 'The limit is no number of rows',
    remedy: 'Give a whole number from 1; a page has at most 10000 rows, a file any number.',
  },
  CURSOR_MALFORMED: {
    status: 400,
    title: 'This is no cursor of this question',
    remedy:
      'Repeat the question that gave `next` with `after` and nothing else changed, or start without `after`.',
  },
  PAGING_NEEDS_JSON: {
    status: 400,
    title: 'Only json comes in pages',
    remedy: 'Leave `after` out: a file holds all rows.',
  },
  SCOPE_MALFORMED: {
    status: 400,
    title: 'This is no list of organizations',
    remedy: 'Give ids with commas between them, or leave `organizations` out for all of yours.',
  },
  SCOPE_FOREIGN: {
    status: 403,
    title: 'You may not read datasets of one of these organizations',
    remedy: 'Name organizations in which your role or token has datasets.read, or leave `organizations` out.',
  },
  QUESTION_TOO_SLOW: {
    status: 504,
    title: 'The database did not finish in time',
    remedy: 'Filter more narrowly, or let an operator raise DATABASE_READER_SECONDS.',
  },
  EXPORTS_BUSY: {
    status: 503,
    title: 'As many files are being written as connections allow',
    remedy:
      'Wait as long as Retry-After says, then ask again; an operator can raise DATABASE_READER_CONNECTIONS.',
  },
  EXPORT_UNKNOWN: {
    status: 404,
    title: 'There is no such export of yours',
    remedy: 'Read its id from the header x-causeway-export; it is known for 30 days.',
  },
});
