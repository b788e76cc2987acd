import type { WorkItem } from '../../../../shared/domain/interaction';

/** Does this work still wait for the agent to say which of several customers it is? */
export const asksWhichCustomer = (item: WorkItem) => item.record === null && item.matches.length > 0;
