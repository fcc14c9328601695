import { defineRefusals } from '../../refusals/refusal.ts';

export const caliperRefusals = defineRefusals({
  CALIPER_ENVELOPE_MALFORMED: {
    status: 400,
    title: 'This is no envelope of Caliper 1.2',
    remedy: 'Send sensor, sendTime, dataVersion and at least one event in data, and nothing else.',
  },
  CALIPER_EVENT_INVALID: {
    status: 400,
    title: 'An event of the envelope is not valid, so nothing of it was stored',
    remedy: 'Correct the events that `errors` names by index and path, then send the envelope again.',
  },
  CALIPER_VERSION_UNKNOWN: {
    status: 422,
    title: 'This version of Caliper is not understood',
    remedy: 'Send dataVersion http://purl.imsglobal.org/ctx/caliper/v1p2; GET tells the versions.',
  },
  CALIPER_MEDIA_TYPE_UNKNOWN: {
    status: 415,
    title: 'An envelope is JSON',
    remedy: 'Send it as application/json.',
  },
});
