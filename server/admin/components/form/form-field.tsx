import { useState } from 'preact/hooks';
import type { Field } from './field.ts';

interface FormFieldProps {
  readonly field: Field;
  readonly id: string;
  /** What is wrong with what was typed. */
  readonly fault: string | undefined;
}

/** One labelled field, with its hint and what is wrong. */
export function FormField({ field, id, fault }: FormFieldProps) {
  const [typed, setTyped] = useState('value' in field ? (field.value ?? '') : '');
  if (field.kind === 'choices') return <Choices field={field} id={id} fault={fault} />;
  return (
    <div class="field">
      <label for={id}>
        {field.label}
        {field.isOptional === true ? <span class="muted"> (optional)</span> : null}
      </label>
      <Control field={field} id={id} fault={fault} onType={setTyped} />
      <Notes field={field} id={id} fault={fault} comment={commentOn(field, typed)} />
    </div>
  );
}

function commentOn(field: Field, typed: string): string | undefined {
  return 'comment' in field ? field.comment?.(typed) : undefined;
}

interface ControlProps extends FormFieldProps {
  readonly field: Exclude<Field, { kind: 'choices' }>;
  readonly onType: (value: string) => void;
}

function Control({ field, id, fault, onType }: ControlProps) {
  const common = {
    id,
    name: field.name,
    // One of a choice is always chosen, and may say “nothing”.
    required: field.isOptional !== true && field.kind !== 'choice',
    'aria-describedby': `${id}-notes`,
    'aria-invalid': fault !== undefined,
  };
  if (field.kind === 'lines')
    return <textarea {...common} rows={3} defaultValue={field.value} placeholder={field.placeholder} />;
  if (field.kind === 'file') return <input {...common} type="file" accept={field.accept} />;
  if (field.kind !== 'choice')
    return (
      <input
        {...field.input}
        {...common}
        // One of several types, of which the attributes' types want to know which.
        type={field.kind as 'text'}
        defaultValue={field.value}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    );
  return (
    <select {...common}>
      {field.options.map(({ value, label }) => (
        <option value={value} key={value} selected={value === field.value}>
          {label}
        </option>
      ))}
    </select>
  );
}

function Choices({ field, id, fault }: FormFieldProps) {
  if (field.kind !== 'choices') return null;
  return (
    <fieldset aria-describedby={`${id}-notes`}>
      <legend>{field.label}</legend>
      {field.options.map(({ value, label }) => (
        <label class="choice" key={value}>
          <input
            type="checkbox"
            name={field.name}
            value={value}
            defaultChecked={field.values?.includes(value) === true}
          />{' '}
          {label}
        </label>
      ))}
      <Notes field={field} id={id} fault={fault} />
    </fieldset>
  );
}

interface NotesProps extends FormFieldProps {
  readonly comment?: string | undefined;
}

function Notes({ field: { hint }, id, fault, comment }: NotesProps) {
  return (
    <div id={`${id}-notes`} class="notes">
      {hint === undefined ? null : <p class="muted">{hint}</p>}
      <p aria-live="polite">{comment}</p>
      {fault === undefined ? null : (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
