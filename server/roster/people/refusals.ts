import { defineRefusals } from '../../refusals/refusal.ts';

/** Refusals of merging two records of one person, and of undoing it. */
export const peopleRefusals = defineRefusals({
  PERSON_UNKNOWN: {
    status: 404,
    title: 'Nobody of this organization has that id',
    remedy: 'Choose somebody from the list of learners.',
  },
  PERSON_SAME: {
    status: 400,
    title: 'The two records are the same one',
    remedy: 'Choose another record to merge.',
  },
  PERSON_MERGED: {
    status: 409,
    title: 'One of the two records is merged into another already',
    remedy: 'Use the record that was kept, or undo that merge first.',
  },
  PERSON_SHARED: {
    status: 409,
    title: 'The record to merge has a role in an organization that this one may not change',
    remedy: 'Merge from an organization above both, or keep this record and merge the other into it.',
  },
  PERSON_AT_WORK: {
    status: 409,
    title: 'Both have an open session in one package, and one of them is at work in it now',
    remedy: 'Merge when they have left.',
  },
  MERGE_UNKNOWN: {
    status: 404,
    title: 'There is no such merge',
    remedy: 'Reload the page: somebody has undone it already.',
  },
  MERGE_LATER: {
    status: 409,
    title: 'The kept record was merged again since',
    remedy: 'Undo the later merge first.',
  },
});
