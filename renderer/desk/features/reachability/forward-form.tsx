import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ForwardWhen, type Reachability } from '../../../../shared/domain/reachability';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Field } from '../../components/field';
import { Picker } from '../../components/picker';
import { useCommand } from '../../state/desk-context';

const SECONDS = [5, 10, 15, 20, 30, 45, 60];

/** Where calls go and when; nothing of it counts before it is sent off. */
export function ForwardForm({ reachability }: { reachability: Reachability }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Partial<Reachability>>({});
  const [update, updating] = useCommand('reachability.update');
  const wanted = { ...reachability, ...draft };
  const { forwards, forwardTo, forwardWhen, forwardAfterSeconds } = wanted;
  const isEmpty = forwardTo.trim() === '';
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(reachability);
  const set = (change: Partial<Reachability>) => {
    setDraft({ ...draft, ...change });
    updating.clear();
  };
  const send = async (change: Partial<Reachability>) => {
    if ((await update(change)).ok) setDraft({});
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty && !updating.busy)
      void send({ forwards: true, forwardTo, forwardWhen, forwardAfterSeconds });
  };
  const seconds = [...new Set([...SECONDS, forwardAfterSeconds])].sort((a, b) => a - b);
  return (
    <form className="reach-forward" aria-label={t('reach.forward')} onSubmit={onSubmit}>
      <Field
        label={t('reach.forwardTo')}
        placeholder={t('reach.forwardHint')}
        isCode
        type="tel"
        value={forwardTo}
        maxLength={64}
        onChange={(value) => set({ forwardTo: value })}
      />
      <Picker
        label={t('reach.forwardWhen')}
        value={forwardWhen}
        options={ForwardWhen.options.map((value) => ({ value, label: t(`reach.when.${value}`) }))}
        onChange={(value) => set({ forwardWhen: value })}
      />
      {(forwardWhen === 'noAnswer' || forwardWhen === 'busyOrNoAnswer') && (
        <Picker
          label={t('reach.after')}
          value={String(forwardAfterSeconds)}
          options={seconds.map((count) => ({ value: String(count), label: t('reach.seconds', { count }) }))}
          onChange={(value) => set({ forwardAfterSeconds: Number(value) })}
        />
      )}
      <div className="reach-ways">
        {/* One button that stays, so that who pressed it by key does not lose the focus. */}
        {forwards && !isChanged ? (
          <Action key="now" label={t('reach.forwardOff')} onPress={() => void send({ forwards: false })} />
        ) : (
          <Action
            key="now"
            type="submit"
            look="solid"
            label={t(forwards ? 'reach.forwardSave' : 'reach.forwardOn')}
            isDisabled={isEmpty}
          />
        )}
        {forwards && isChanged && (
          <Action label={t('reach.forwardOff')} onPress={() => void send({ forwards: false })} />
        )}
      </div>
      <FailureLine status={updating} />
    </form>
  );
}
