import { PhoneForwarded, TriangleAlert, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallIn } from '../../../../shared/domain/call';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { usePhoneWords } from '../../components/phone-number';
import { useShortcut } from '../../keys/shortcuts';
import { consultationOf } from '../../state/calls';
import { useCommand, useSlice } from '../../state/desk-context';
import { ConsultationRow } from './consultation-row';
import './transfer.css';

/** A call on its way to somebody else: how far it is, and back in one key. */
function Underway({ call }: { call: CallIn<'transferring'> }) {
  const { t } = useTranslation();
  const wordsOf = usePhoneWords();
  const [resume, resuming] = useCommand('call.resume');
  const { transfer } = call;
  const takeBack = () => void resume({ callId: call.id });
  useShortcut('h', takeBack);
  return (
    <div className="transfer-row" role="status">
      <PhoneForwarded size={18} aria-hidden />
      <p>{t(`transfer.progress.${transfer.progress}`, { name: wordsOf(transfer.to.number) })}</p>
      <FailureLine status={resuming} />
      <div className="transfer-end">
        <Action icon={Undo2} label={t('transfer.takeBack')} hint="H" onPress={takeBack} />
      </div>
    </div>
  );
}

/** Why the call is the agent's again, until that is put away. */
function Returned({ call }: { call: CallIn<'connected' | 'held'> }) {
  const { t } = useTranslation();
  const [hidden, hide] = useState<number | null>(null);
  const failure = call.transferFailure;
  if (failure === null || failure.at === hidden) return null;
  return (
    <div className="transfer-row" data-tone="problem" role="alert">
      <TriangleAlert size={18} aria-hidden />
      <p>{t(`transferProblem.${failure.problem}`)}</p>
      <div className="transfer-end">
        <Action look="quiet" icon={X} iconOnly label={t('transfer.hide')} onPress={() => hide(failure.at)} />
      </div>
    </div>
  );
}

/** Below the call bar: what is done to hand a call over, and what came of it. */
export function TransferStrip() {
  const { t } = useTranslation();
  const slice = useSlice('calls');
  const { callIds } = useSlice('conference');
  const found = consultationOf(slice);
  // In a conference both are talked with already.
  const consultation = found !== null && callIds.includes(found.customer.id) ? null : found;
  return (
    <section className="transfer-strip" aria-label={t('transfer.strip')}>
      {slice.calls.map((call) => {
        if (call.state === 'transferring') return <Underway key={call.id} call={call} />;
        if (call.state !== 'connected' && call.state !== 'held') return null;
        return <Returned key={call.id} call={call} />;
      })}
      {consultation !== null && <ConsultationRow {...consultation} />}
    </section>
  );
}
