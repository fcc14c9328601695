import { defineRefusals } from '../refusals/refusal.ts';

/** Refusals about packages, their keys and where they may be launched. */
export const packageRefusals = defineRefusals({
  PACKAGE_UNKNOWN: {
    status: 404,
    title: 'There is no such package',
    remedy: 'Take a course and a SCORM version of the list of packages.',
  },
  PACKAGE_GENERATION_UNKNOWN: {
    status: 404,
    title: 'No such key was issued for this package',
    remedy: 'Take a generation of the list of packages.',
  },
  PACKAGE_KEY_REVOKED: {
    status: 403,
    title: 'This package was withdrawn by its organization',
    remedy: 'Replace it in the LMS by the newest package of the course. What was learned is kept.',
  },
  PACKAGE_WITHDRAWN: {
    status: 409,
    title: 'The newest key of this package is revoked',
    remedy: 'Issue the next key, then fetch the package.',
  },
  PACKAGE_PARTS_MISSING: {
    status: 503,
    title: 'The player that goes into packages is not built on this server',
    remedy: 'Run `npm run build` on the server.',
  },
  TOO_MANY_UPLOADS: {
    status: 503,
    title: 'The server is reading as many uploads as it can',
    remedy: 'Wait as long as Retry-After says, then upload the file again.',
  },
  UPLOAD_TOO_LARGE: {
    status: 413,
    title: 'The file is larger than 200 MB',
    remedy:
      'Put large videos on a media server, or check the package with `npm run check:package`; send a roster in parts, as delta files, or by `npm run import:roster`.',
  },
  UPLOAD_BROKEN_OFF: {
    status: 400,
    title: 'The upload broke off before its end',
    remedy: 'Upload the file again.',
  },
  LMS_ORIGIN_REFUSED: {
    status: 403,
    title: 'The organization does not allow this package at this address',
    remedy: 'Ask the administrator to add the address of the LMS to the allowed origins of the package.',
  },
});
