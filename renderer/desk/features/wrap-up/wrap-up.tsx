import { Clock, CloudAlert, TriangleAlert } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { DispositionId } from '../../../../shared/domain/ids';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { FailureLine } from '../../components/failure';
import { Timer } from '../../components/timer';
import { useCauseWords } from '../../format/cause-words';
import { clockDuration } from '../../format/time';
import { useReactionTime } from '../../keys/reaction-time';
import { useCommand, useDesk } from '../../state/desk-context';
import { MergedText } from '../script/merged-text';
import { readScript } from '../script/script-reading';
import { AnswersSummary } from './answers-summary';
import { Dispositions } from './dispositions';
import './wrap-up.css';

/** After the call: how it ended, what is missing, and the disposition in one key. The frame around it is `app/work-panel.tsx`. */
export function WrapUp({ item, digits }: { item: WorkItem; digits: boolean }) {
  const { t } = useTranslation();
  const causeWords = useCauseWords();
  const [finish, finishing] = useCommand('work.finish');
  const [isClosing, setClosing] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const { interaction, campaign } = item;
  const isSeen = useReactionTime(interaction.answeredAt !== null && interaction.cause !== 'hungUpByUs');
  const { drafts } = useDesk();
  const isUnsaved = useSyncExternalStore(drafts.subscribe, () => drafts.has(interaction.id));
  const close = async (dispositionId: DispositionId) => {
    setClosing(true);
    const isSaved = await drafts.flushAll(interaction.id);
    setRefused(!isSaved);
    if (isSaved) await finish({ interactionId: interaction.id, dispositionId });
    setClosing(false);
  };
  const owed = interaction.answeredAt === null ? [] : (readScript(item)?.owed ?? []);
  const talked =
    interaction.answeredAt === null || interaction.endedAt === null
      ? null
      : clockDuration((interaction.endedAt - interaction.answeredAt) / 1000);
  return (
    <>
      <div className="wrap-up-head">
        <h2>{t('wrapUp.title')}</h2>
        <p className="script-campaign">
          <span>{campaign.name}</span>
        </p>
        {interaction.endedAt !== null && (
          <p className="wrap-up-timer">
            <Clock size={18} aria-hidden />
            <Timer since={interaction.endedAt} label={t('wrapUp.elapsed')} />
          </p>
        )}
      </div>
      <div className="wrap-up-body">
        <p className="wrap-up-cause">
          {interaction.cause !== null && causeWords(interaction.cause, interaction.retryAt)}{' '}
          <span className="tabular">
            {talked === null ? t('wrapUp.notTalked') : t('wrapUp.talked', { duration: talked })}
          </span>
        </p>
        {owed.length > 0 && (
          <div className="wrap-up-owed" role="alert">
            <TriangleAlert size={18} aria-hidden />
            <div>
              <p>{t('wrapUp.owed', { count: owed.length })}</p>
              <ul>
                {owed.map((step) => (
                  <li key={step.id}>
                    <MergedText text={step.title} item={item} />
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )}
        <Dispositions
          dispositions={campaign.dispositions}
          hasCase={interaction.caseId !== null}
          digits={digits && isSeen}
          isBusy={isClosing}
          onChoose={(dispositionId) => void close(dispositionId)}
        />
        <FailureLine status={finishing} />
        {isRefused && isUnsaved && (
          <p className="failure" role="alert">
            <CloudAlert size={16} aria-hidden />
            {t('wrapUp.unsaved')}
          </p>
        )}
        <AnswersSummary item={item} />
      </div>
    </>
  );
}
