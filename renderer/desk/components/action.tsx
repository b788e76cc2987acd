import type { LucideIcon } from 'lucide-react';
import { Button, type ButtonProps } from 'react-aria-components/Button';
import './action.css';
import { KeyHint } from './key-hint';

export interface ActionProps extends Omit<ButtonProps, 'children' | 'className' | 'style'> {
  readonly label: string;
  readonly icon?: LucideIcon;
  /** The key that does the same, shown beside the label. */
  readonly hint?: string | null;
  /** The key that may come: its place is kept while it is not shown. */
  readonly hintRoom?: string | null;
  /** `quiet` is part of the surface, `plain` has a border, `solid` is the main action, the rest are call colours. */
  readonly look?: 'quiet' | 'plain' | 'solid' | 'danger' | 'answer';
  /** Only the icon is drawn; the label is still its name. */
  readonly iconOnly?: boolean;
}

/** A button: verb, icon, and its key. */
export function Action({
  label,
  icon: Icon,
  hint = null,
  hintRoom = null,
  look = 'plain',
  iconOnly = false,
  ...button
}: ActionProps) {
  return (
    <Button
      {...button}
      className="action"
      data-look={look}
      data-icon-only={iconOnly || undefined}
      {...(iconOnly && { 'aria-label': label })}
    >
      {Icon !== undefined && <Icon size={18} aria-hidden />}
      {!iconOnly && <span className="action-label">{label}</span>}
      {hint !== null && <KeyHint combo={hint} />}
      {hint === null && hintRoom !== null && <KeyHint combo={hintRoom} isRoom />}
    </Button>
  );
}
