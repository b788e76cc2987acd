import { BellOff, PhoneForwarded } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../components/action';
import { usePhoneWords } from '../../components/phone-number';
import { useCommand, useSlice } from '../../state/desk-context';
import './reachability.css';

/** Said for as long as calls do not ring here, with the way back. */
export function ReachBanners() {
  const { t } = useTranslation();
  const numberWords = usePhoneWords();
  const { doNotDisturb, forwards, forwardTo, forwardWhen, forwardAfterSeconds } = useSlice('reachability');
  const [update] = useCommand('reachability.update');
  const values = { number: numberWords(forwardTo), count: forwardAfterSeconds };
  return (
    <>
      {doNotDisturb && (
        <div className="banner reach-banner" data-reach="doNotDisturb" role="status">
          <BellOff size={18} aria-hidden />
          <p>{t('reach.isDisturbed')}</p>
          <span className="banner-end">
            <Action
              label={t('reach.disturbAgain')}
              hint="ctrl+d"
              onPress={() => void update({ doNotDisturb: false })}
            />
          </span>
        </div>
      )}
      {forwards && (
        <div className="banner reach-banner" data-reach="forwards" role="status">
          <PhoneForwarded size={18} aria-hidden />
          <p>{t(`reach.isForwarded.${forwardWhen}`, values)}</p>
          <span className="banner-end">
            <Action label={t('reach.forwardOff')} onPress={() => void update({ forwards: false })} />
          </span>
        </div>
      )}
    </>
  );
}
