import { useState } from 'react';
import type { WorkItem } from '../../../shared/domain/interaction';
import { Calls } from '../features/calls/calls';
import { Colleagues } from '../features/colleagues/colleagues';
import { asksWhichCustomer } from '../features/customer/asks-which-customer';
import { CustomerPanel } from '../features/customer/customer-panel';
import { Help } from '../features/help/help';
import { Idle } from '../features/idle/idle';
import { Messages } from '../features/messages/messages';
import { Records } from '../features/records/records';
import { Settings } from '../features/settings/settings';
import { StorageGate } from '../features/storage/storage-gate';
import { useSlice } from '../state/desk-context';
import type { View } from '../state/view';
import { WorkPanel } from './work-panel';

/** The record and the script of one interaction. The digits are the choice of customer's until it is made, or is none. */
function Work({ item }: { item: WorkItem }) {
  const [isNone, setNone] = useState(false);
  const asks = asksWhichCustomer(item) && !isNone;
  return (
    <div className="desk-space">
      <CustomerPanel item={item} asksWhich={asks} onNone={() => setNone(true)} />
      <WorkPanel item={item} digits={!asks} />
    </div>
  );
}

/** The work at hand, or what there is between calls. */
function DeskSpace() {
  const { items, activeId } = useSlice('work');
  const item = items.find((each) => each.interaction.id === activeId);
  return item === undefined ? <Idle /> : <Work key={item.interaction.id} item={item} />;
}

/** What the rail has chosen. Settings and help need no open data. */
export function Space({ view }: { view: View }) {
  const isOpenAlways = view === 'settings' || view === 'help';
  return (
    <main className="space">
      {view === 'settings' && <Settings />}
      {view === 'help' && <Help />}
      {!isOpenAlways && (
        <StorageGate>
          {view === 'desk' && <DeskSpace />}
          {view === 'records' && <Records />}
          {view === 'calls' && <Calls />}
          {view === 'messages' && <Messages />}
          {view === 'colleagues' && <Colleagues />}
        </StorageGate>
      )}
    </main>
  );
}
