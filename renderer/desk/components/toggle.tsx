import type { ReactNode } from 'react';
import { Switch } from 'react-aria-components/Switch';
import './toggle.css';

interface ToggleProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** What it does, and how it stands. */
  readonly children?: ReactNode;
}

/** One thing that is on or off, at once. */
export function Toggle({ label, isOn, onChange, children }: ToggleProps) {
  return (
    <div className="toggle">
      <Switch className="toggle-switch" isSelected={isOn} onChange={onChange}>
        <span className="toggle-track" aria-hidden />
        {label}
      </Switch>
      {children !== undefined && <div className="toggle-more">{children}</div>}
    </div>
  );
}
