import { defineRefusals } from '../../../refusals/refusal.ts';

export const receiverRefusals = defineRefusals({
  RECEIVER_UNKNOWN: {
    status: 404,
    title: 'This organization has no such receiver',
    remedy: 'Reload the list of receivers: it may have been deleted.',
  },
  RECEIVER_ADDRESS_UNUSABLE: {
    status: 400,
    title: 'Nothing can be sent to this address',
    remedy: 'Give an https address on the internet, without user and password in it.',
  },
  RECEIVER_SECRET_MISSING: {
    status: 400,
    title: 'The receiver needs a secret',
    remedy: 'Send `secret`: the password, the token, or the secret of the OAuth client.',
  },
  TOO_MANY_RECEIVERS: {
    status: 409,
    title: 'This organization has as many receivers as it can have',
    remedy: 'Delete one that is not used any more.',
  },
});
