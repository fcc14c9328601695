import { signal } from '@preact/signals';
import type { CheckReport } from '../../../packages/check/check-file.ts';
import { createAccountApi } from '../../api/account-api.ts';
import type { Setting } from '../setting.ts';

export type Check =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly name: string }
  | { readonly kind: 'done'; readonly report: CheckReport };

export type CheckPage = ReturnType<typeof createCheckPage>;

/** What an LMS would do with a package of anybody's. */
export function createCheckPage({ acting, ask }: Setting) {
  const api = createAccountApi(ask);
  const check = signal<Check>({ kind: 'none' });
  return {
    kind: 'check' as const,
    check,
    refresh: async (): Promise<void> => {},
    checkPackage: async (file: File): Promise<void> => {
      await acting.act(
        () => {
          check.value = { kind: 'running', name: file.name };
          return api.check(file);
        },
        async (report) => {
          check.value = { kind: 'done', report };
        },
      );
      if (check.value.kind === 'running') check.value = { kind: 'none' };
    },
  };
}
