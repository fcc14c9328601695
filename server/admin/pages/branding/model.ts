import { signal } from '@preact/signals';
import type { BrandingReply } from '../../../organizations/branding/branding-routes.ts';
import { checkAccent, leastContrast, type Theme } from '../../../organizations/branding/contrast.ts';
import { mostLogoBytes } from '../../../organizations/branding/image-type.ts';
import { fail } from '../../../refusals/result.ts';
import type { FormValues } from '../../components/form/form-values.ts';
import type { PageContext } from '../page.ts';
import { createBrandingApi } from './api.ts';

export type BrandingPage = ReturnType<typeof createBrandingPage>;

/** What learners see of their organization in the player. */
export function createBrandingPage(context: PageContext) {
  const { actions } = context;
  const api = createBrandingApi(context.client, context.organizationId);
  const branding = signal<BrandingReply | null>(null);
  const load = async (): Promise<void> => {
    const answer = await api.read();
    if (answer.ok) branding.value = answer.value;
    else actions.problem.value = answer.failure;
  };
  return {
    branding,
    load,
    change: ({ text, file }: FormValues) =>
      actions.submit(
        async () => {
          const logo = file('logo');
          if (logo !== undefined && logo.size > mostLogoBytes) return fail(tooLarge);
          return api.change({
            name: orNull(text('name')),
            accent: orNull(text('accent')),
            accentDark: orNull(text('accentDark')),
            ...(logo !== undefined && { logo: await base64Of(logo) }),
          });
        },
        async (changed) => {
          branding.value = changed;
          actions.news.value = 'Saved. Learners see it when they open a course next.';
        },
      ),
    removeLogo: ({ name, accent, accentDark }: BrandingReply) =>
      actions.act(
        () => api.change({ name, accent, accentDark, logo: null }),
        async (changed) => {
          branding.value = changed;
          actions.news.value = 'The logo is removed.';
        },
      ),
  };
}

const tooLarge = {
  code: 'LOGO_TOO_LARGE',
  title: 'This logo is larger than 100 kB',
  detail: '',
  fields: [
    { path: 'logo', message: 'This logo is larger than 100 kB. Save it smaller and choose it again.' },
  ],
};

/** What is said of a colour as it is typed; nothing of one that is not whole yet. */
export function describeAccent(colour: string, theme: Theme): string | undefined {
  if (!/^#[\da-f]{6}$/i.test(colour)) return undefined;
  const { ratio, isReadable, nearest } = checkAccent(colour.toLowerCase(), theme);
  const contrast = `Contrast ${ratio}:1 in the ${theme} theme`;
  return isReadable
    ? `${contrast}: readable.`
    : `${contrast}; ${leastContrast}:1 is needed. The nearest colour that is readable is ${nearest}.`;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
