import { defineRefusals } from '../../refusals/refusal.ts';

export const wordRefusals = defineRefusals({
  ROSTER_WORD_UNKNOWN: {
    status: 404,
    title: 'No roster of this organization has used that word',
    remedy: 'Choose one from the list, or import the roster that uses it.',
  },
  ROSTER_MEANING_UNKNOWN: {
    status: 422,
    title: 'There is no such subject or grade',
    remedy: 'Import the CASE package that has the subject, or choose another.',
  },
});
