import { FolderPlus } from 'lucide-react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../../shared/domain/customer';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCommand } from '../../state/desk-context';
import { useBegun } from '../../state/use-begun';
import { CaseLine } from './case-line';
import { NewCase } from './new-case';

const none = 'none';

/** The open cases, one of which the call may be about. */
export function CaseList({ item, cases }: { item: WorkItem; cases: readonly Case[] }) {
  const { t } = useTranslation();
  const [choose, choosing] = useCommand('work.chooseCase');
  const interactionId = item.interaction.id;
  const [adding, setAdding] = useBegun(interactionId, 'addsCase');
  const chosen = item.interaction.caseId;
  const shown = cases.filter((each) => each.status !== 'closed' || each.id === chosen);
  const onChange = (value: string) => {
    const caseId = shown.find((each) => each.id === value)?.id ?? null;
    void choose({ interactionId, caseId });
  };
  return (
    <section className="customer-section">
      <RadioGroup className="cases" value={chosen ?? none} onChange={onChange}>
        <div className="section-head">
          <Label className="section-title">{t('customer.casesHint')}</Label>
          <Action
            icon={FolderPlus}
            look="quiet"
            label={t('customer.newCase')}
            aria-expanded={adding !== ''}
            onPress={() => setAdding(adding === '' ? 'yes' : '')}
          />
        </div>
        {adding !== '' && <NewCase interactionId={interactionId} onDone={() => setAdding('')} />}
        {shown.map((each) => (
          <Radio key={each.id} value={each.id} className="case-choice">
            <span className="radio-mark" aria-hidden />
            <CaseLine value={each} />
          </Radio>
        ))}
        <Radio value={none} className="case-choice">
          <span className="radio-mark" aria-hidden />
          <span className="case-none">
            {t(shown.length === 0 ? 'customer.noOpenCase' : 'customer.noCase')}
          </span>
        </Radio>
      </RadioGroup>
      <FailureLine status={choosing} />
    </section>
  );
}
