import { Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecentInteraction } from '../../../../shared/domain/history';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { PhoneNumber, usePhoneWords } from '../../components/phone-number';
import { callKind, useOutcome } from '../../format/call-kind';
import { isWithheld } from '../../format/phone';
import { clockDuration, timeOfDay } from '../../format/time';
import { useSlice } from '../../state/desk-context';
import { useDial } from '../../state/lines';
import '../../components/data-table.css';
import './recent-calls.css';

function RecentRow({ recent, onCall }: { recent: RecentInteraction; onCall: (number: string) => void }) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const numberWords = usePhoneWords();
  const { interaction } = recent;
  const { answeredAt, endedAt } = interaction;
  const outcome = useOutcome(recent);
  const { icon: Icon, label, isMissed } = callKind(interaction);
  const name = recent.customerName ?? numberWords(interaction.remoteNumber);
  return (
    <tr>
      <td className="recent-kind" data-missed={isMissed || undefined}>
        <Icon size={16} role="img" aria-label={t(label)} />
      </td>
      <td className="tabular">{timeOfDay(interaction.startedAt, language)}</td>
      <td className="recent-name">
        <bdi>{recent.customerName ?? interaction.remoteName ?? t('incoming.unknown')}</bdi>
      </td>
      <td>
        <PhoneNumber value={interaction.remoteNumber} />
      </td>
      <td>{outcome}</td>
      <td className="tabular recent-length">
        {answeredAt !== null && endedAt !== null ? clockDuration((endedAt - answeredAt) / 1000) : '–'}
      </td>
      <td className="recent-action">
        {!isWithheld(interaction.remoteNumber) && (
          <Action
            icon={Phone}
            look="quiet"
            iconOnly
            label={t('idle.callBack', { name })}
            onPress={() => onCall(interaction.remoteNumber)}
          />
        )}
      </td>
    </tr>
  );
}

/** The day's calls, newest first; one press calls back. */
export function RecentCalls() {
  const { t } = useTranslation();
  const { recent } = useSlice('today');
  const [dial, dialling] = useDial();
  return (
    <section className="recent" aria-label={t('idle.recent')}>
      <h3 className="idle-title">{t('idle.recent')}</h3>
      <FailureLine status={dialling} />
      {recent.length === 0 ? (
        <p className="empty">{t('idle.recentEmpty')}</p>
      ) : (
        <div className="recent-scroll">
          <table className="data-table recent-table">
            <thead>
              <tr>
                <td />
                <th scope="col">{t('idle.when')}</th>
                <th scope="col">{t('idle.who')}</th>
                <th scope="col">{t('idle.number')}</th>
                <th scope="col">{t('idle.outcome')}</th>
                <th scope="col" className="recent-length">
                  {t('idle.duration')}
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {recent.map((each) => (
                <RecentRow key={each.interaction.id} recent={each} onCall={(number) => void dial(number)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
