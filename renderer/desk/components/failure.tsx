import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CommandStatus } from '../state/desk-context';
import './failure.css';

/** What went wrong with a command, said where it was given. */
export function FailureLine({ status }: { status: Pick<CommandStatus, 'failure'> }) {
  const { t } = useTranslation();
  if (status.failure === null) return null;
  return (
    <p className="failure" role="alert">
      <TriangleAlert size={16} aria-hidden />
      {t(`error.${status.failure}`)}
    </p>
  );
}
