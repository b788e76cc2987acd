import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AccountCheck } from '../../../../shared/domain/settings';
import { Certificate } from './certificate';

/** The values that the sentences take; a result has those that its own sentence needs. */
const valuesOf = (check: AccountCheck) => ({
  roundTrip: 'roundTripMs' in check ? Math.round(check.roundTripMs) : '',
  host: 'host' in check ? check.host : '',
  port: 'port' in check ? check.port : '',
  status: 'sipStatus' in check ? check.sipStatus : '',
});

/** What a check found, with its remedy; an untrusted certificate is laid open. */
export function CheckResult({ check }: { check: AccountCheck }) {
  const { t } = useTranslation();
  const isGood = check.result === 'ok';
  const Icon = isGood ? CircleCheck : CircleAlert;
  return (
    <div className="check-result">
      <p className="check-line" data-good={isGood || undefined}>
        <Icon size={18} aria-hidden />
        <span>
          {check.server !== undefined && (
            <>
              <bdi dir="ltr">{check.server}</bdi>{' '}
            </>
          )}
          {t(`check.${check.result}`, valuesOf(check))}
        </span>
      </p>
      {check.result === 'certificateNotTrusted' && <Certificate check={check} />}
    </div>
  );
}
