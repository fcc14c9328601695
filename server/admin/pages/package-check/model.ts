import { signal } from '@preact/signals';
import type { CheckReport } from '../../../packages/check/check-file.ts';
import type { PageContext } from '../page.ts';

export type Check =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly name: string }
  | { readonly kind: 'done'; readonly report: CheckReport };

export type PackageCheckPage = ReturnType<typeof createPackageCheckPage>;

/** What an LMS would do with a package, ours or anybody's. */
export function createPackageCheckPage({ actions, client }: PageContext) {
  const check = signal<Check>({ kind: 'none' });
  return {
    check,
    load: async (): Promise<void> => {},
    checkPackage: async (file: File): Promise<void> => {
      await actions.act(
        () => {
          check.value = { kind: 'running', name: file.name };
          return client.upload<CheckReport>(
            `/api/packages/check?name=${encodeURIComponent(file.name)}`,
            file,
          );
        },
        async (report) => {
          check.value = { kind: 'done', report };
        },
      );
      if (check.value.kind === 'running') check.value = { kind: 'none' };
    },
  };
}
