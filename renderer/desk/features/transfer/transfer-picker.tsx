import { History, PhoneForwarded, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../../shared/domain/call';
import { Action } from '../../components/action';
import { FailureLine } from '../../components/failure';
import { useCallName, usePhoneWords } from '../../components/phone-number';
import { isWithheld } from '../../format/phone';
import { useCommand, useSlice } from '../../state/desk-context';
import { NumberForm } from './number-form';

/** So many that the list is taken in at a glance. */
const MOST_RECENT = 4;

/** The numbers of the day, the latest first, each once and without the one of this call. */
function useRecentNumbers(call: Call): { number: string; name: string | null }[] {
  const { recent } = useSlice('today');
  const known = new Map<string, string | null>();
  for (const { interaction, customerName } of recent) {
    const number = interaction.remoteNumber;
    if (isWithheld(number) || number === call.remote.number || known.has(number)) continue;
    known.set(number, customerName);
  }
  return [...known].slice(0, MOST_RECENT).map(([number, name]) => ({ number, name }));
}

/** Whom the call goes to: a number that is typed or chosen, or another call of the agent's. */
export function TransferPicker({ call, onDone }: { call: Call; onDone: () => void }) {
  const { t } = useTranslation();
  const nameOf = useCallName();
  const numberWords = usePhoneWords();
  const [transfer, transferring] = useCommand('call.transfer');
  const [consult, consulting] = useCommand('call.consult');
  const [transferTo, joining] = useCommand('call.transferTo');
  const recent = useRecentNumbers(call);
  const others = useSlice('calls').calls.filter(
    (other) => other.id !== call.id && (other.state === 'connected' || other.state === 'held'),
  );
  const callId = call.id;
  const statuses = [transferring, consulting, joining];
  const failed = statuses.find((status) => status.failure !== null);

  const run = async (command: Promise<{ ok: boolean }>) => {
    if ((await command).ok) onDone();
  };
  const ask = (number: string) => void run(consult({ callId, number }));
  return (
    <NumberForm
      label={t('transfer.number')}
      placeholder={t('transfer.hint')}
      onType={() => {
        for (const status of statuses) status.clear();
      }}
      onSubmit={(number) => void run(transfer({ callId, number }))}
      onShiftEnter={ask}
      after={({ choose }) =>
        recent.length > 0 && (
          <section aria-label={t('transfer.recent')}>
            <h3 className="transfer-title">{t('transfer.recent')}</h3>
            {recent.map((each) => (
              <Action
                key={each.number}
                icon={History}
                look="quiet"
                label={each.name ?? numberWords(each.number)}
                aria-label={t('transfer.choose', { name: each.name ?? numberWords(each.number) })}
                onPress={() => choose(each.number)}
              />
            ))}
          </section>
        )
      }
    >
      {({ number, isEmpty }) => (
        <>
          <div className="transfer-ways">
            <Action
              type="submit"
              icon={PhoneForwarded}
              look="solid"
              label={t('transfer.blind')}
              hint="Enter"
              aria-description={t('transfer.blindHint')}
              isDisabled={isEmpty || transferring.busy}
            />
            <Action
              icon={Users}
              label={t('transfer.consult')}
              hint="shift+Enter"
              aria-description={t('transfer.consultHint')}
              isDisabled={isEmpty || consulting.busy}
              onPress={() => ask(number)}
            />
          </div>
          {failed !== undefined && <FailureLine status={failed} />}
          {others.length > 0 && (
            <section aria-label={t('transfer.calls')}>
              <h3 className="transfer-title">{t('transfer.calls')}</h3>
              {others.map((other) => (
                <Action
                  key={other.id}
                  icon={PhoneForwarded}
                  look="quiet"
                  label={t('transfer.toCall', { name: nameOf(other) })}
                  onPress={() => void run(transferTo({ callId, otherId: other.id }))}
                />
              ))}
            </section>
          )}
        </>
      )}
    </NumberForm>
  );
}
