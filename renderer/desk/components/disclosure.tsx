import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { DisclosurePanel, Disclosure as Foldable } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { flushSync } from 'react-dom';
import './disclosure.css';

interface DisclosureProps {
  readonly title: ReactNode;
  /** Depth of its heading on the page. */
  readonly level: 3 | 4;
  readonly children: ReactNode;
}

/** Something that is shown when it is asked for, or when a field in it has to be mended. */
export function Disclosure({ title, level, children }: DisclosureProps) {
  const [isExpanded, setExpanded] = useState(false);
  // At once: a field that is not shown cannot take the focus, and the form would be refused without a sign.
  const show = () => flushSync(() => setExpanded(true));
  return (
    <Foldable className="disclosure" isExpanded={isExpanded} onExpandedChange={setExpanded}>
      <Heading level={level}>
        <Button slot="trigger" className="disclosure-title">
          <ChevronRight className="disclosure-arrow" size={16} aria-hidden />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="disclosure-panel">
        <div onInvalidCapture={show}>{children}</div>
      </DisclosurePanel>
    </Foldable>
  );
}
