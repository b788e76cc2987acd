import type { ReadHandlers } from '../protocol';
import type { Reader } from './connection';
import { answerReads } from './queries/answers';
import { callListReads } from './queries/call-list';
import { campaignReads } from './queries/campaigns';
import { caseReads } from './queries/cases';
import { customerReads } from './queries/customers';
import { historyReads } from './queries/history';
import { messageReads } from './queries/messages';
import { recordingReads } from './queries/recordings';
import { scriptReads } from './queries/scripts';
import { searchReads } from './queries/search';

/** All questions, prepared on a connection that cannot write. */
export function readHandlers(db: Reader): ReadHandlers {
  const customers = customerReads(db);
  const cases = caseReads(db);
  const answers = answerReads(db);
  const history = historyReads(db);
  const recordings = recordingReads(db);
  const messages = messageReads(db);

  const customerRecord: ReadHandlers['customerRecord'] = (id) => {
    const customer = customers.byId(id);
    return customer
      ? { customer, cases: cases.ofCustomer(id), timeline: history.timeline(id, recordings.ofCustomer(id)) }
      : null;
  };
  return {
    customerRecord,
    customersByNumber: customers.byNumber,
    lookUpCaller(e164) {
      const matches = customers.byNumber(e164);
      const [only, ...others] = matches;
      return { matches, record: only && others.length === 0 ? customerRecord(only.id) : null };
    },
    searchCustomers: searchReads(db).search,
    campaigns: campaignReads(db).all,
    script: scriptReads(db).newest,
    openInteractions: () =>
      history.open().map((interaction) => ({
        interaction,
        answers: answers.ofInteraction(interaction.id),
        note: answers.note(interaction.id),
      })),
    recentInteractions: history.recent,
    todayFigures: history.figures,
    history: callListReads(db).page,
    conversations: messages.conversations,
    messagesWith: messages.withPeer,
    recording: recordings.byId,
    unfinishedRecordings: recordings.unfinished,
    dueRecordings: recordings.due,
    unsettledRecordingExports: recordings.unsettledExports,
  };
}
