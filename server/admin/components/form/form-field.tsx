import type { Field } from './field.ts';

interface FormFieldProps {
  readonly field: Field;
  readonly id: string;
  /** What is wrong with what was typed. */
  readonly fault: string | undefined;
}

/** One labelled field, with its hint and what is wrong. */
export function FormField({ field, id, fault }: FormFieldProps) {
  if (field.kind === 'choices') return <Choices field={field} id={id} fault={fault} />;
  return (
    <div class="field">
      <label for={id}>
        {field.label}
        {field.isOptional === true ? <span class="muted"> (optional)</span> : null}
      </label>
      <Control field={field} id={id} fault={fault} />
      <Notes field={field} id={id} fault={fault} />
    </div>
  );
}

interface ControlProps extends FormFieldProps {
  readonly field: Exclude<Field, { kind: 'choices' }>;
}

function Control({ field, id, fault }: ControlProps) {
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
  if (field.kind !== 'choice')
    // One of several types, of which the attributes' types want to know which.
    return <input {...field.input} {...common} type={field.kind as 'text'} defaultValue={field.value} />;
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

function Notes({ field: { hint }, id, fault }: FormFieldProps) {
  return (
    <div id={`${id}-notes`} class="notes">
      {hint === undefined ? null : <p class="muted">{hint}</p>}
      {fault === undefined ? null : (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
