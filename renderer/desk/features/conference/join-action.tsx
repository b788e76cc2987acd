import { Merge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../shared/domain/call';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCallName } from '../../components/phone-number';
import { useShortcut } from '../../keys/shortcuts';
import { useCommand } from '../../state/desk-context';

/** Brings the call that is talked on together with another one. */
export function JoinAction({ call, other, hasKey }: { call: Call; other: Call; hasKey: boolean }) {
  const { t } = useTranslation();
  const nameOf = useCallName();
  const [join, joining] = useCommand('call.join');
  const start = () => void join({ callId: call.id, otherId: other.id });
  useShortcut(hasKey ? 'c' : null, start);
  return (
    <>
      <Action icon={Merge} iconOnly label={t('conference.join', { name: nameOf(other) })} onPress={start} />
      <FailureLine status={joining} />
    </>
  );
}
