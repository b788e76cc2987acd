import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf, workOf } from '../../../../shared/domain/caller';
import type { CallId } from '../../../../shared/domain/ids';
import { usePartyName, usePhoneWords } from '../../components/phone-number';
import { useCauseWords } from '../../format/cause-words';
import { isIncomingRinging } from '../../state/calls';
import { useSlice } from '../../state/desk-context';
import { usePeerName } from '../messages/peer-name';

/** Work and record follow the ring one by one, within this time as a rule; then it is said who calls. */
const COMPLETE_MS = 200;

interface Told {
  readonly callId: CallId;
  readonly text: string;
  /** The one it was said in; switching the language says nothing again. */
  readonly language: string;
}

/** What is known of the call once it has stood still for a moment; a call is told once, whatever becomes known later. */
function useOnce(callId: CallId | null, text: string): Told | null {
  const { language } = useTranslation().i18n;
  const [told, setTold] = useState<Told | null>(null);
  const isTold = told !== null && told.callId === callId;
  useEffect(() => {
    if (callId === null || isTold) return;
    const timer = setTimeout(() => setTold({ callId, text, language }), COMPLETE_MS);
    return () => clearTimeout(timer);
  }, [callId, isTold, text, language]);
  return isTold ? told : null;
}

/** Who has sent the newest unread message, said once. */
function useNewMessage(): string {
  const { t } = useTranslation();
  const nameOf = usePeerName();
  const { conversations } = useSlice('messages');
  const latest = conversations.find(({ unread }) => unread > 0);
  return latest === undefined ? '' : t('messages.arrived', { name: nameOf(latest.peer, latest.peerName) });
}

/** Who wants us to call whom, and what there is to be known before one agrees. */
function useReferral(): string {
  const { t } = useTranslation();
  const nameOf = usePartyName();
  const asked = useSlice('referrals').referrals.find(({ stage }) => stage === 'asked');
  if (asked === undefined) return '';
  const { by, to, host, takesOver } = asked;
  return [
    t('referral.announce', { name: nameOf(by), to: nameOf(to) }),
    host === null ? null : t('referral.announceOutside', { host }),
    takesOver ? t('referral.takesOver') : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

/** Says to screen readers who calls, who wants us to call somebody, why a call is over, and who has written. */
export function Announcer() {
  const { t } = useTranslation();
  const numberWords = usePhoneWords();
  const { calls } = useSlice('calls');
  const work = useSlice('work');
  const incoming = calls.find(isIncomingRinging) ?? null;
  const item = incoming && workOf(incoming, work);
  const who = incoming === null ? '' : (nameOf(incoming, item) ?? numberWords(incoming.remote.number));
  const campaign = item?.campaign.name ?? '';
  const notice = incoming?.answersAt === undefined ? null : incoming.answersAt - incoming.ringingSince;
  const automatic =
    notice === null ? null : t('autoAnswer.announce', { who, seconds: Math.round(notice / 1000) });
  const announcement = useOnce(
    incoming?.id ?? null,
    automatic ??
      (campaign === '' ? t('incoming.announce', { who }) : t('incoming.announceFor', { who, campaign })),
  );
  const message = useNewMessage();
  const referral = useReferral();
  const causeWords = useCauseWords();
  const shown = work.items.find(({ interaction }) => interaction.id === work.activeId)?.interaction;
  const over = shown?.cause ?? null;
  return (
    <div className="visually-hidden">
      <p aria-live="assertive" lang={announcement?.language}>
        {announcement?.text}
      </p>
      <p aria-live="assertive">{referral}</p>
      <p aria-live="polite">{message}</p>
      <p aria-live="polite">{over !== null && causeWords(over, shown?.retryAt)}</p>
    </div>
  );
}
