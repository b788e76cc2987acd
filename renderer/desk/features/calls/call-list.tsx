import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components/Table';
import { useTranslation } from 'react-i18next';
import type { RecentInteraction } from '../../../../shared/domain/history';
import { partsOf } from '../../../../shared/domain/interaction';
import { PhoneNumber } from '../../components/phone-number';
import { callKind, useOutcome } from '../../format/call-kind';
import { clockDuration, shortMoment } from '../../format/time';
import { useSlice } from '../../state/desk-context';

function CallRow({ call }: { call: RecentInteraction }) {
  const { t } = useTranslation();
  const { language } = useSlice('preferences');
  const outcome = useOutcome(call);
  const { interaction, customerName } = call;
  const { icon: Icon, label, isMissed } = callKind(interaction);
  const { talk } = partsOf(interaction);
  const name = customerName ?? interaction.remoteName ?? t('incoming.unknown');
  return (
    <Row id={interaction.id} textValue={name} className="call-row">
      <Cell className="call-kind" data-missed={isMissed || undefined}>
        <Icon size={16} role="img" aria-label={t(label)} />
      </Cell>
      <Cell className="tabular">{shortMoment(interaction.startedAt, Date.now(), language)}</Cell>
      <Cell className="call-name">
        <bdi>{name}</bdi>
      </Cell>
      <Cell>
        <PhoneNumber value={interaction.remoteNumber} />
      </Cell>
      <Cell className="call-outcome">{outcome}</Cell>
      <Cell className="tabular call-length">{talk === null ? '–' : clockDuration(talk / 1000)}</Cell>
    </Row>
  );
}

interface Props {
  readonly calls: readonly RecentInteraction[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
  /** Enter, or a double click. */
  readonly onCallBack: (call: RecentInteraction) => void;
  readonly empty: string;
}

/** Calls of the past, one a row; the arrow keys go through them. */
export function CallList({ calls, chosen, onChoose, onCallBack, empty }: Props) {
  const { t } = useTranslation();
  const act = (key: string | number) => {
    const call = calls.find(({ interaction }) => interaction.id === key);
    if (call) onCallBack(call);
  };
  return (
    <Table
      className="data-table call-table"
      aria-label={t('callList.title')}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        onChoose(key === undefined ? null : String(key));
      }}
      onRowAction={act}
    >
      <TableHeader>
        <Column>
          <span className="visually-hidden">{t('callList.kind')}</span>
        </Column>
        <Column>{t('idle.when')}</Column>
        <Column isRowHeader>{t('idle.who')}</Column>
        <Column>{t('idle.number')}</Column>
        <Column>{t('idle.outcome')}</Column>
        <Column className="call-length">{t('callList.talk')}</Column>
      </TableHeader>
      <TableBody renderEmptyState={() => <p className="empty">{empty}</p>}>
        {calls.map((call) => (
          <CallRow key={call.interaction.id} call={call} />
        ))}
      </TableBody>
    </Table>
  );
}
