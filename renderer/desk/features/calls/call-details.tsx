import { Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecentInteraction } from '../../../../shared/domain/history';
import { partsOf } from '../../../../shared/domain/interaction';
import { lineName } from '../../../../shared/domain/settings';
import { Action } from '../../components/action';
import { FactList } from '../../components/fact-list';
import { PhoneNumber } from '../../components/phone-number';
import { callKind } from '../../format/call-kind';
import { isWithheld } from '../../format/phone';
import { clockDuration, longDay, timeOfDay } from '../../format/time';
import { useKeepsKey } from '../../keys/shortcuts';
import { useSlice } from '../../state/desk-context';
import { QualityFacts } from './quality-facts';

const parts = ['setup', 'ringing', 'talk', 'hold', 'wrapUp'] as const;

/** The line a call went over, by its name; null for one that is no longer there. */
function useLineName({ interaction }: RecentInteraction): string | null {
  const { accounts } = useSlice('session');
  const found = accounts.find(({ account }) => account.id === interaction.accountId);
  return found === undefined ? null : lineName(found.account);
}

/** All that is known of one call, and the way to call back. */
export function CallDetails({ call, onCallBack }: { call: RecentInteraction; onCallBack: () => void }) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const line = useLineName(call);
  const keepsEnter = useKeepsKey('Enter');
  const { interaction } = call;
  const { icon: Icon, label, isMissed } = callKind(interaction);
  const times = partsOf(interaction);
  const at = interaction.startedAt;
  return (
    <section className="call-details" aria-label={t('callList.details')}>
      <header>
        <h3>
          <bdi>{call.customerName ?? interaction.remoteName ?? t('incoming.unknown')}</bdi>
        </h3>
        <PhoneNumber value={interaction.remoteNumber} />
      </header>
      <p className="call-details-kind" data-missed={isMissed || undefined}>
        <Icon size={16} aria-hidden />
        {t(label)}
      </p>
      {!isWithheld(interaction.remoteNumber) && (
        <Action
          icon={Phone}
          look="solid"
          label={t('callList.callBack')}
          hint={keepsEnter ? 'Enter' : null}
          onPress={onCallBack}
        />
      )}
      <dl className="call-facts">
        <div>
          <dt>{t('callList.startedAt')}</dt>
          <dd className="tabular">{`${longDay(at, language)}, ${timeOfDay(at, language)}`}</dd>
        </div>
        <div>
          <dt>{t('callList.line')}</dt>
          <dd>{line ?? t('callList.noLine')}</dd>
        </div>
        {interaction.answeredBy === 'program' && (
          <div>
            <dt>{t('callList.answer')}</dt>
            <dd>{t('callList.answeredAutomatically')}</dd>
          </div>
        )}
        {interaction.cause !== null && (
          <div>
            <dt>{t('callList.end')}</dt>
            <dd>{t(`cause.${interaction.cause}`)}</dd>
          </div>
        )}
        {typeof interaction.retryAt === 'number' && (
          <div>
            <dt>{t('retry.title')}</dt>
            <dd className="tabular">
              {t('retry.since', { time: timeOfDay(interaction.retryAt, language) })}
            </dd>
          </div>
        )}
      </dl>
      <h4>{t('callList.times')}</h4>
      <FactList
        facts={parts.map((part) => {
          const time = times[part];
          return [t(`callList.${part}`), time === null ? '–' : clockDuration(time / 1000)] as const;
        })}
      />
      {interaction.answeredAt !== null && (
        <>
          <h4>{t('quality.heading')}</h4>
          <QualityFacts quality={call.quality} />
        </>
      )}
    </section>
  );
}
