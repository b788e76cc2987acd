import { Calls } from '../features/calls/calls';
import { asksWhichCustomer } from '../features/customer/asks-which-customer';
import { CustomerPanel } from '../features/customer/customer-panel';
import { Idle } from '../features/idle/idle';
import { Records } from '../features/records/records';
import { Settings } from '../features/settings/settings';
import { StorageGate } from '../features/storage/storage-gate';
import { useSlice } from '../state/desk-context';
import type { View } from '../state/view';
import { WorkPanel } from './work-panel';

/** The work at hand, or what there is between calls. */
function DeskSpace() {
  const { items, activeId } = useSlice('work');
  const item = items.find((each) => each.interaction.id === activeId);
  if (item === undefined) return <Idle />;
  const digits = !asksWhichCustomer(item);
  return (
    <div className="desk-space">
      <CustomerPanel key={`customer ${item.interaction.id}`} item={item} />
      <WorkPanel key={`work ${item.interaction.id}`} item={item} digits={digits} />
    </div>
  );
}

/** What the rail has chosen. Settings need no open data. */
export function Space({ view }: { view: View }) {
  return (
    <main className="space">
      {view === 'settings' ? (
        <Settings />
      ) : (
        <StorageGate>
          {view === 'desk' && <DeskSpace />}
          {view === 'records' && <Records />}
          {view === 'calls' && <Calls />}
        </StorageGate>
      )}
    </main>
  );
}
