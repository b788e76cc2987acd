import type { LucideIcon } from 'lucide-react';

interface PanelTitleProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** A way among others, below the question's own title. */
  readonly isWay?: boolean;
}

/** What a panel about the data is about. */
export function PanelTitle({ icon: Icon, title, isWay = false }: PanelTitleProps) {
  const Heading = isWay ? 'h3' : 'h2';
  return (
    <Heading>
      <Icon size={20} aria-hidden />
      {title}
    </Heading>
  );
}
