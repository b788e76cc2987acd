import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import './picker.css';

export interface PickerProps<V extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly description?: string;
  readonly value: V;
  readonly options: readonly { value: V; label: string }[];
  readonly onChange: (value: V) => void;
}

/** One of many. The platform's own list: it knows every keyboard and screen reader, and costs nothing to open. */
export function Picker<V extends string>({
  label,
  labelHidden = false,
  description,
  value,
  options,
  onChange,
}: PickerProps<V>) {
  const id = useId();
  return (
    <div className="field">
      <label className={labelHidden ? 'visually-hidden' : 'field-label'} htmlFor={id}>
        {label}
      </label>
      <div className="field-box picker">
        <select
          id={id}
          aria-describedby={description === undefined ? undefined : `${id}-description`}
          value={value}
          onChange={(event) => {
            const option = options.find((candidate) => candidate.value === event.target.value);
            if (option !== undefined) onChange(option.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown size={16} aria-hidden />
      </div>
      {description !== undefined && (
        <p id={`${id}-description`} className="field-description">
          {description}
        </p>
      )}
    </div>
  );
}
