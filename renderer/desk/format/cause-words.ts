import { useTranslation } from 'react-i18next';
import type { Call, CauseCode } from '../../../shared/domain/call';
import { useSlice } from '../state/desk-context';
import { timeOfDay, waitWords } from './time';

/** Causes that leave it to the agent when to call again; where a time is known it takes the place of their advice. */
const withAdvice = ['busy', 'declined', 'unavailable', 'noAnswer', 'overloaded', 'serverError'] as const;

/** A wait beyond this is told by the time of day, in seconds. */
const LONG_WAIT = 3600;

type Words = (code: CauseCode, retryAt?: number | null) => string;

/** Why a call is over and, where the far end said it, from what time on it may be called again (ms epoch). */
export function useCauseWords(): Words {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  return (code, retryAt) => {
    if (retryAt === undefined || retryAt === null) return t(`cause.${code}`);
    const over = t(`retry.over.${withAdvice.find((known) => known === code) ?? 'other'}`);
    return `${over} ${t('retry.from', { time: timeOfDay(retryAt, language) })}`;
  };
}

/** Why a call has just ended, with the wait that the far end named. */
export function useEndWords(): (call: Extract<Call, { state: 'ended' }>) => string {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const causeWords = useCauseWords();
  return ({ cause: { code, retryAfterSeconds: wait }, endedAt }) => {
    if (wait === undefined) return causeWords(code);
    if (wait >= LONG_WAIT) return causeWords(code, endedAt + wait * 1000);
    const over = t(`retry.over.${withAdvice.find((known) => known === code) ?? 'other'}`);
    return `${over} ${t('retry.in', { wait: waitWords(wait, language) })}`;
  };
}
