import { defineRefusals } from '../../refusals/refusal.ts';

/** Refusals of the OneRoster services; status-info.ts says them in the standard's words too. */
export const oneRosterRefusals = defineRefusals({
  ONE_ROSTER_UNKNOWN: {
    status: 404,
    title: 'There is no such record',
    remedy: 'Check the sourcedId; only records of the organization of the token are found.',
  },
  ONE_ROSTER_FILTER_INVALID: {
    status: 400,
    title: 'The filter cannot be read',
    remedy: "Write field predicate 'value', joined by AND or OR; predicates are = != > >= < <= and ~.",
  },
  ONE_ROSTER_FILTER_FIELD: {
    status: 400,
    title: 'The filter names a field that these records do not have',
    remedy: 'Take a field of the record; parts are joined by dots.',
  },
  ONE_ROSTER_SORT_FIELD: {
    status: 400,
    title: 'The sort names a field that these records do not have',
    remedy: 'Take a field of the record.',
  },
  ONE_ROSTER_SELECTION_FIELD: {
    status: 400,
    title: 'The selection names a field that these records do not have',
    remedy: 'Take fields of the record, separated by commas.',
  },
  ONE_ROSTER_REFERENCE: {
    status: 422,
    title: 'The record refers to one that is not known',
    remedy: 'Send the record that it refers to first; `errors` names the field.',
  },
  MASTERED_UNITS_INVALID: {
    status: 400,
    title: 'masteredUnits is not a whole number from 0',
    remedy: 'Send how many units this result mastered: 0, 1 …',
  },
});
