import { useSignal } from '@preact/signals';
import type { LmsModel } from '../lms-model.ts';

/** Takes any SCORM zip onto the catalog. */
export function Upload({ lms }: { readonly lms: LmsModel }) {
  const refusal = useSignal('');
  const take = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    refusal.value = '';
    try {
      await lms.upload(file);
    } catch (error) {
      refusal.value = error instanceof Error ? error.message : String(error);
    }
    input.value = '';
  };
  return (
    <>
      <label class="upload">
        Upload a package
        <input type="file" accept=".zip" onChange={({ currentTarget }) => void take(currentTarget)} />
      </label>
      {refusal.value !== '' && (
        <p class="refused" role="alert">
          {refusal.value}
        </p>
      )}
    </>
  );
}
