import { ArrowRight, Grid3x3, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../shared/domain/call';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useShortcut } from '../../keys/shortcuts';
import { useCommand, useSlice } from '../../state/desk-context';
import '../transfer/transfer.css';

const keysIn = (tones: string): number => tones.replace(/[,;]/g, '').length;

/** The keys dialled behind a number: how many are still to go, and whether they wait for the agent. They may be secret. */
function Keys({ call, left }: { call: Call; left: string }) {
  const { t } = useTranslation();
  const [goOn, going] = useCommand('call.goOnWithTones');
  const [stop, stopping] = useCommand('call.stopTones');
  const waits = call.state === 'connected' && left.startsWith(';');
  const send = () => void goOn({ callId: call.id });
  useShortcut(waits ? 'g' : null, send);
  const count = keysIn(left);
  const text = waits ? 'waits' : call.state === 'connected' ? 'sending' : 'later';
  return (
    <div className="transfer-row">
      <Grid3x3 size={18} aria-hidden />
      <p role="status">{t(`tones.${text}`, { count })}</p>
      <FailureLine status={going.failure === null ? stopping : going} />
      <div className="transfer-end">
        {waits && <Action icon={ArrowRight} look="solid" label={t('tones.send')} hint="G" onPress={send} />}
        <Action icon={X} label={t('tones.stop')} onPress={() => void stop({ callId: call.id })} />
      </div>
    </div>
  );
}

/** Below the call bar: keys that are sent, or wait to be sent, by themselves. */
export function ToneStrip() {
  const { t } = useTranslation();
  const { calls } = useSlice('calls');
  return (
    <section className="transfer-strip" aria-label={t('tones.label')}>
      {calls.map((call) =>
        call.tonesLeft === undefined || call.state === 'ended' || call.state === 'ending' ? null : (
          <Keys key={call.id} call={call} left={call.tonesLeft} />
        ),
      )}
    </section>
  );
}
