import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallId } from '../../../../shared/domain/ids';
import { usePhoneWords } from '../../components/phone-number';
import { isIncomingRinging } from '../../state/calls';
import { useSlice } from '../../state/desk-context';
import { nameOf, workOf } from '../../state/people';

/** Work and record follow the ring one by one, within this time as a rule; then it is said who calls. */
const COMPLETE_MS = 200;

/** What is known of the call once it has stood still for a moment; a call is told once, whatever becomes known later. */
function useOnce(callId: CallId | null, text: string): string {
  const [told, setTold] = useState<{ callId: CallId; text: string } | null>(null);
  const isTold = told !== null && told.callId === callId;
  useEffect(() => {
    if (callId === null || isTold) return;
    const timer = setTimeout(() => setTold({ callId, text }), COMPLETE_MS);
    return () => clearTimeout(timer);
  }, [callId, isTold, text]);
  return isTold ? told.text : '';
}

/** Says to screen readers who calls, and why a call is over. */
export function Announcer() {
  const { t } = useTranslation();
  const numberWords = usePhoneWords();
  const { calls } = useSlice('calls');
  const work = useSlice('work');
  const incoming = calls.find(isIncomingRinging) ?? null;
  const item = incoming && workOf(incoming, work);
  const who = incoming === null ? '' : (nameOf(incoming, item) ?? numberWords(incoming.remote.number));
  const campaign = item?.campaign.name ?? '';
  const announcement = useOnce(
    incoming?.id ?? null,
    campaign === '' ? t('incoming.announce', { who }) : t('incoming.announceFor', { who, campaign }),
  );
  const over =
    work.items.find(({ interaction }) => interaction.id === work.activeId)?.interaction.cause ?? null;
  return (
    <div className="visually-hidden">
      <p aria-live="assertive">{announcement}</p>
      <p aria-live="polite">{over !== null && t(`cause.${over}`)}</p>
    </div>
  );
}
