import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import './segments.css';

export interface SegmentsProps<V extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: V;
  readonly options: readonly { value: V; label: string }[];
  readonly onChange: (value: V) => void;
}

/** A few choices side by side, one of them chosen. */
export function Segments<V extends string>(props: SegmentsProps<V>) {
  const choose = (value: string) => {
    const option = props.options.find((candidate) => candidate.value === value);
    if (option !== undefined) props.onChange(option.value);
  };
  return (
    <RadioGroup className="segments" orientation="horizontal" value={props.value} onChange={choose}>
      <Label className={props.labelHidden === true ? 'visually-hidden' : 'field-label'}>{props.label}</Label>
      <div className="segments-row">
        {props.options.map((option) => (
          <Radio key={option.value} value={option.value} className="segment">
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
