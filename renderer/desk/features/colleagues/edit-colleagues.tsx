import { ArrowUp, Trash2, UserPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Colleague, MOST_COLLEAGUES } from '../../../../shared/domain/colleague';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Field } from '../../components/field';
import { useCommand, useSlice } from '../../state/desk-context';

/** What is wrong with a colleague that is to be added; null when nothing is. */
function problemOf(colleague: Colleague, all: readonly Colleague[]) {
  if (all.length >= MOST_COLLEAGUES) return 'tooMany';
  if (!Colleague.safeParse(colleague).success) return 'invalidAddress';
  return all.some(({ address }) => address === colleague.address) ? 'twice' : null;
}

/** The list of watched extensions; each change takes effect at once. */
export function EditColleagues({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { colleagues } = useSlice('preferences');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<ReturnType<typeof problemOf>>(null);
  const [update, updating] = useCommand('preferences.update');
  const save = (all: readonly Colleague[]) => update({ colleagues: [...all] });
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = { name: name.trim() || address.trim(), address: address.trim() };
    const wrong = problemOf(wanted, colleagues);
    setProblem(wrong);
    if (wrong !== null || !(await save([...colleagues, wanted])).ok) return;
    setName('');
    setAddress('');
  };
  const moveUp = (index: number) => {
    const moved = colleagues[index];
    if (moved === undefined) return;
    const others = colleagues.filter((each) => each !== moved);
    void save([...others.slice(0, index - 1), moved, ...others.slice(index - 1)]);
  };
  return (
    <div className="edit-colleagues">
      <form className="add-colleague" onSubmit={(event) => void add(event)}>
        <Field label={t('colleagues.name')} value={name} onChange={setName} maxLength={80} autoFocus />
        <Field
          label={t('colleagues.address')}
          isCode
          value={address}
          onChange={(value) => {
            setAddress(value);
            setProblem(null);
          }}
          maxLength={320}
        />
        <Action
          type="submit"
          icon={UserPlus}
          look="solid"
          label={t('colleagues.add')}
          isDisabled={updating.busy || address.trim() === ''}
        />
        <Action look="plain" label={t('colleagues.done')} onPress={onDone} />
      </form>
      {problem !== null && (
        <p className="failure" role="alert">
          {t(`colleagues.${problem}`, { most: MOST_COLLEAGUES })}
        </p>
      )}
      <FailureLine status={updating} />
      <ol className="edit-list">
        {colleagues.map((each, index) => (
          <li key={each.address}>
            <span className="colleague-name" dir="auto">
              {each.name}
            </span>
            <span className="colleague-address" dir="ltr">
              {each.address}
            </span>
            <Action
              icon={ArrowUp}
              look="quiet"
              iconOnly
              label={t('colleagues.moveUp', { name: each.name })}
              isDisabled={index === 0 || updating.busy}
              onPress={() => moveUp(index)}
            />
            <Action
              icon={Trash2}
              look="quiet"
              iconOnly
              label={t('colleagues.remove', { name: each.name })}
              isDisabled={updating.busy}
              onPress={() => void save(colleagues.filter(({ address: kept }) => kept !== each.address))}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}
