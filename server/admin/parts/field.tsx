import type { JSX } from 'preact';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly input: JSX.IntrinsicElements['input'];
  readonly hint?: string;
}

/** One labelled input of a form; its name is the field's name in the request. */
export function Field({ name, label, input, hint }: FieldProps) {
  const hintId = hint === undefined ? undefined : `${name}-hint`;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input {...input} id={name} name={name} required aria-describedby={hintId} />
      {hint === undefined ? null : (
        <p class="muted" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** The text of a form's field. */
export function textOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}
