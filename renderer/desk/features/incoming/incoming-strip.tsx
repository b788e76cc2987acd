import { useTranslation } from 'react-i18next';
import { isIncomingRinging } from '../../state/calls';
import { useSlice } from '../../state/desk-context';
import { IncomingCall } from './incoming-call';
import './incoming.css';

/** Calls that wait for an answer, the longest ringing first; it has the keys. */
export function IncomingStrip() {
  const { t } = useTranslation();
  const { calls } = useSlice('calls');
  const work = useSlice('work');
  const ringing = calls.filter(isIncomingRinging).sort((a, b) => a.ringingSince - b.ringingSince);
  const talking = calls.some((call) => call.state === 'connected');
  if (ringing.length === 0) return null;
  return (
    <section className="incoming" aria-label={t('incoming.label')}>
      {ringing.map((call, index) => (
        <IncomingCall key={call.id} call={call} work={work} hasKeys={index === 0} holdsAnother={talking} />
      ))}
    </section>
  );
}
