import { useTranslation } from 'react-i18next';
import type { Case } from '../../../../shared/domain/customer';

/** A case in one line: what it is about, its reference and how it stands. */
export function CaseLine({ value }: { value: Case }) {
  const { t } = useTranslation();
  return (
    <span className="case-line">
      <span className="case-subject">{value.subject}</span>
      <span className="case-reference tabular">
        <bdi dir="ltr">{value.reference}</bdi>
        {' · '}
        {t(`customer.caseStatus.${value.status}`)}
      </span>
    </span>
  );
}
