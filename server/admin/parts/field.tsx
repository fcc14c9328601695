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

/** A password that is set, by whomever. */
export function NewPassword({ label = 'Password' }: { readonly label?: string }) {
  return (
    <Field
      name="password"
      label={label}
      input={{ type: 'password', autoComplete: 'new-password', minLength: 12 }}
      hint="12 characters or more. A few words that you remember are best."
    />
  );
}

/** Gives a form's fields to what acts on them, and empties it when that is done; `textOf` gives the text of one. */
export function onSubmit(act: (textOf: (name: string) => string, fields: FormData) => Promise<boolean>) {
  return (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const textOf = (name: string): string => {
      const value = fields.get(name);
      return typeof value === 'string' ? value : '';
    };
    void act(textOf, fields).then((isDone) => {
      if (isDone) form.reset();
    });
  };
}
