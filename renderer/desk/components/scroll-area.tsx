import type { ReactNode } from 'react';

/** What scrolls must be reachable by keyboard even where nothing in it can be (WCAG 2.1.1). */
const reachable = { tabIndex: 0 };

/** A part that scrolls by itself. */
export function ScrollArea({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  return (
    <section className={className} aria-label={label} {...reachable}>
      {children}
    </section>
  );
}
