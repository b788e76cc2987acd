import { useTranslation } from 'react-i18next';
import type { AccountOptions as Options } from '../../../../shared/domain/settings';
import { Disclosure } from '../../components/disclosure';
import { CallOptions } from './call-options';
import { PbxOptions } from './pbx-options';

interface AccountOptionsProps {
  readonly value: Options;
  readonly onChange: (options: Options) => void;
}

/** What most lines leave as it is, each part behind its title. */
export function AccountOptions({ value, onChange }: AccountOptionsProps) {
  const { t } = useTranslation();
  return (
    <div className="account-wide account-options">
      <Disclosure title={t('accountOptions.calls')} level={3}>
        <div className="account-fields">
          <CallOptions options={value} onChange={onChange} />
        </div>
      </Disclosure>
      <Disclosure title={t('accountOptions.pbx')} level={3}>
        <div className="account-fields">
          <PbxOptions options={value} onChange={onChange} />
        </div>
      </Disclosure>
    </div>
  );
}
