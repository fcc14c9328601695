import { defineRefusals } from '../../refusals/refusal.ts';

/** Refusals about how an organization shows itself. */
export const brandingRefusals = defineRefusals({
  ACCENT_CONTRAST_LOW: {
    status: 422,
    title: 'This accent colour is hard to read',
    remedy: 'Choose one with a contrast of 4.5:1 or more; the nearest one is named beside the field.',
  },
  LOGO_TYPE_UNKNOWN: {
    status: 422,
    title: 'This logo is no PNG, JPEG or WebP image',
    remedy: 'Save it in one of these formats and send it again.',
  },
  LOGO_TOO_LARGE: {
    status: 422,
    title: 'This logo is larger than 100 kB',
    remedy: 'It is shown 24 pixels high: save it smaller and send it again.',
  },
  LOGO_UNKNOWN: {
    status: 404,
    title: 'There is no such logo',
    remedy: 'It may have been replaced: open the course again.',
  },
});
