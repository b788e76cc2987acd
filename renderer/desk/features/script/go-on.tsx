import { ArrowRight, Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { useKeepsKey, useShortcut } from '../../keys/shortcuts';

interface GoOnProps {
  readonly isLast: boolean;
  readonly isPassed: boolean;
  readonly onGo: () => void;
}

/** A step that is only said: Enter passes it. */
export function GoOn({ isLast, isPassed, onGo }: GoOnProps) {
  const { t } = useTranslation();
  const isOver = isLast && isPassed;
  useShortcut(isOver ? null : 'Enter', onGo);
  const keepsEnter = useKeepsKey('Enter');
  if (isOver) return null;
  return (
    <div>
      <Action
        look="solid"
        icon={isLast ? Check : ArrowRight}
        hint={keepsEnter ? 'Enter' : null}
        label={t(isLast ? 'script.said' : 'script.continue')}
        onPress={onGo}
      />
    </div>
  );
}
