interface ChoiceListProps {
  readonly legend: string;
  readonly name: string;
  readonly value: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly onChoose: (value: string) => void;
}

/** One of a few, all of them visible. */
export function ChoiceList({ legend, name, value, choices, onChoose }: ChoiceListProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {Object.entries(choices).map(([key, label]) => (
        <label class="choice" key={key}>
          <input
            type="radio"
            name={name}
            value={key}
            checked={key === value}
            onChange={() => onChoose(key)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** One of many. */
export function ChoiceMenu({ legend, name, value, choices, onChoose }: ChoiceListProps) {
  return (
    <label class="menu">
      {legend}
      <select name={name} value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {Object.entries(choices).map(([key, label]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
