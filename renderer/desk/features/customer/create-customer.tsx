import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpokenLanguage } from '../../../../shared/domain/basics';
import type { CustomerDraft } from '../../../../shared/domain/customer';
import type { WorkItem } from '../../../../shared/domain/interaction';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { Field } from '../../components/field';
import { PhoneNumber } from '../../components/phone-number';
import { Picker } from '../../components/picker';
import { useFormKeepsEnter } from '../../keys/shortcuts';
import { useCommand } from '../../state/desk-context';
import { useBegun } from '../../state/use-begun';

const languages = ['fr', 'en', 'ar', 'es', 'zh'] as const satisfies readonly SpokenLanguage[];
const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

interface CreateCustomerProps {
  readonly item: WorkItem;
  /** The agent has just asked for it; else it comes back with the call and takes the focus from nothing. */
  readonly isNew: boolean;
  readonly onCancel: () => void;
}

/** Turns an unknown caller into a customer; only the name is asked for. */
export function CreateCustomer({ item, isNew, onCancel }: CreateCustomerProps) {
  const { t } = useTranslation();
  const [create, creating] = useCommand('work.createCustomer');
  const form = useRef<HTMLFormElement>(null);
  const keepsEnter = useFormKeepsEnter(form);
  const { id } = item.interaction;
  const [givenName, setGivenName] = useBegun(id, 'givenName');
  const [familyName, setFamilyName] = useBegun(id, 'familyName');
  const [company, setCompany] = useBegun(id, 'company');
  const [email, setEmail] = useBegun(id, 'email');
  const [chosen, setLanguage] = useBegun(id, 'language');
  const language = languages.find((each) => each === chosen) ?? item.campaign.language;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const draft: CustomerDraft = {
      givenName: givenName.trim(),
      familyName: familyName.trim(),
      company: orNull(company),
      email: orNull(email),
      language,
    };
    void create({ interactionId: id, draft });
  };
  const cancel = () => {
    for (const clear of [setGivenName, setFamilyName, setCompany, setEmail, setLanguage]) clear('');
    onCancel();
  };
  return (
    <form ref={form} className="customer-ask" onSubmit={submit}>
      <h2 className="customer-ask-title">{t('customer.createTitle')}</h2>
      <p className="customer-ask-number">
        <PhoneNumber value={item.interaction.remoteNumber} />
      </p>
      <Field
        label={t('customer.givenName')}
        value={givenName}
        onChange={setGivenName}
        maxLength={200}
        autoFocus={isNew}
      />
      <Field
        label={t('customer.familyName')}
        value={familyName}
        onChange={setFamilyName}
        maxLength={200}
        isRequired
        error={t('customer.familyNameNeeded')}
      />
      <Field label={t('customer.company')} value={company} onChange={setCompany} maxLength={200} />
      <Field
        label={t('customer.email')}
        value={email}
        onChange={setEmail}
        maxLength={200}
        type="email"
        isCode
      />
      <Picker
        label={t('customer.speaks')}
        value={language}
        options={languages.map((value) => ({ value, label: t(`customer.language.${value}`) }))}
        onChange={setLanguage}
      />
      <div className="form-actions">
        <Action
          type="submit"
          look="solid"
          label={t('customer.create')}
          hint={keepsEnter ? 'Enter' : null}
          isDisabled={creating.busy}
        />
        <Action look="quiet" label={t('app.cancel')} onPress={cancel} />
      </div>
      <FailureLine status={creating} />
    </form>
  );
}
