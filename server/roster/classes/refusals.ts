import { defineRefusals } from '../../refusals/refusal.ts';

export const classRefusals = defineRefusals({
  CLASS_UNKNOWN: {
    status: 404,
    title: 'There is no such class in this organization',
    remedy: 'Choose one from the list of classes.',
  },
});
