import { ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../../shared/domain/interaction';
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
      <div lang={script.language} dir={directionOf(script)}>
        {step.help.map((help) => (
          <Disclosure key={help.objection} className="objection">
            <Heading level={4}>
              <Button slot="trigger" className="objection-title">
                <ChevronRight className="objection-arrow" size={16} aria-hidden />
                {help.objection}
              </Button>
            </Heading>
            <DisclosurePanel className="objection-reply selectable">
              <MergedText text={help.reply} item={item} />
            </DisclosurePanel>
          </Disclosure>
        ))}
      </div>
    </section>
  );
}
