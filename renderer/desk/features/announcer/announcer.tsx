import { useTranslation } from 'react-i18next';
import { useSlice } from '../../state/desk-context';
import { nameOf, workOf } from '../../state/people';

/** Says to screen readers who calls, and why a call is over. */
export function Announcer() {
  const { t } = useTranslation();
  const { calls } = useSlice('calls');
  const work = useSlice('work');
  const incoming = calls.find((call) => call.direction === 'incoming' && call.state === 'ringing');
  const item = incoming === undefined ? null : workOf(incoming, work);
  const over =
    work.items.find(({ interaction }) => interaction.id === work.activeId)?.interaction.cause ?? null;
  return (
    <div className="visually-hidden">
      <p aria-live="assertive">
        {incoming !== undefined &&
          t('incoming.announce', {
            who: nameOf(incoming, item) ?? (incoming.remote.number || t('call.unknownNumber')),
            campaign: item?.campaign.name ?? '',
          })}
      </p>
      <p aria-live="polite">{over !== null && t(`cause.${over}`)}</p>
    </div>
  );
}
