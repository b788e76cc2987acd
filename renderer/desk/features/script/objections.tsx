import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { Disclosure } from '../../components/disclosure';
import { MergedText } from './merged-text';
import { directionOf, type ScriptReading } from './script-reading';

/** What they may object, and what to reply. */
export function Objections({ item, reading }: { item: WorkItem; reading: ScriptReading }) {
  const { t } = useTranslation();
  const { script, step } = reading;
  if (step.help.length === 0) return null;
  return (
    <section className="side-section" aria-label={t('script.help')}>
      <h3 className="section-title">{t('script.help')}</h3>
      <div className="objections" lang={script.language} dir={directionOf(script)}>
        {step.help.map((help) => (
          <Disclosure key={help.objection} title={<MergedText text={help.objection} item={item} />} level={4}>
            <span className="selectable">
              <MergedText text={help.reply} item={item} />
            </span>
          </Disclosure>
        ))}
      </div>
    </section>
  );
}
