import { defineRefusals } from '../../refusals/refusal.ts';

export const pullRefusals = defineRefusals({
  PULL_UNKNOWN: {
    status: 404,
    title: 'There is no such pull',
    remedy: 'List the pulls of the organization to see which there are.',
  },
  PULL_ENDPOINT_UNUSABLE: {
    status: 400,
    title: 'This endpoint cannot be called',
    remedy:
      'Give the https address below which `statements` lies, without user name, query and fragment; a network that is not public must be listed in OUTGOING_NETWORKS.',
  },
});
