import type { Call } from './call';
import type { CustomerSummary } from './customer';
import type { WorkItem } from './interaction';

/** A customer as spoken of. */
export const fullName = (customer: Pick<CustomerSummary, 'givenName' | 'familyName'>) =>
  `${customer.givenName} ${customer.familyName}`.trim();

/** The work that belongs to a call. */
export function workOf(
  call: Pick<Call, 'id'>,
  work: { readonly items: readonly WorkItem[] },
): WorkItem | null {
  return work.items.find((item) => item.interaction.callId === call.id) ?? null;
}

/** Whether the party on the line is still the one that the interaction began with: a transfer may have brought another. */
function isFirstParty({ remote }: Pick<Call, 'remote'>, { interaction, record }: WorkItem): boolean {
  if (interaction.remoteNumber === remote.number || interaction.remoteNumber === remote.e164) return true;
  return record?.customer.numbers.some(({ e164 }) => e164 === remote.e164) ?? false;
}

/** The name to show for a call: the record's, else what the network says, else none. Hostile text. */
export function nameOf(call: Pick<Call, 'remote'>, item: WorkItem | null): string | null {
  if (item?.record != null && isFirstParty(call, item)) return fullName(item.record.customer);
  const displayName = call.remote.displayName?.trim();
  return displayName ? displayName : null;
}
