import { defineRefusals } from '../../refusals/refusal.ts';

/** Refusals of imports of rosters. What is wrong with a zip is no refusal but its findings. */
export const importRefusals = defineRefusals({
  ROSTER_IMPORT_UNKNOWN: {
    status: 404,
    title: 'There is no such import',
    remedy: 'Take one of the list of imports.',
  },
  ROSTER_IMPORT_ENDED: {
    status: 409,
    title: 'The import was refused, applied or discarded already',
    remedy: 'Upload the zip again for a new preview.',
  },
  ROSTER_IMPORT_OUTDATED: {
    status: 409,
    title: 'The roster has changed since the preview, and the import would do something else',
    remedy: 'Upload the zip again, and look at the new preview.',
  },
  ROSTER_PREVIEW_GONE: {
    status: 409,
    title: 'The zip of this preview is no longer kept',
    remedy: 'Upload the zip again for a new preview.',
  },
});
