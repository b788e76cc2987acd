import type { Case, Customer } from '../../../shared/domain/customer';
import { StoreError } from '../port';
import type { WriteHandlers } from '../protocol';
import type { Writer } from './connection';
import { answerReads, answerWrites } from './queries/answers';
import { qualityWrites } from './queries/call-quality';
import { campaignWrites } from './queries/campaigns';
import { caseWrites } from './queries/cases';
import { customerWrites } from './queries/customers';
import { interactionWrites } from './queries/interactions';
import { messageWrites } from './queries/messages';
import { recordingWrites } from './queries/recordings';
import { scriptWrites } from './queries/scripts';
import { searchWrites } from './queries/search';

type Tables = ReturnType<typeof tablesOf>;
type Part<N extends keyof WriteHandlers> = Pick<WriteHandlers, N>;

function tablesOf(db: Writer) {
  return {
    customers: customerWrites(db),
    cases: caseWrites(db),
    interactions: interactionWrites(db),
    quality: qualityWrites(db),
    answers: { ...answerReads(db), ...answerWrites(db) },
    campaigns: campaignWrites(db),
    scripts: scriptWrites(db),
    search: searchWrites(db),
    messages: messageWrites(db),
    recordings: recordingWrites(db),
  };
}

/** All changes. The caller runs each in a transaction of its own. */
export function writeHandlers(db: Writer): WriteHandlers {
  const tables = tablesOf(db);
  return {
    ...{ ...callWrites(tables), ...workWrites(tables), ...recordWrites(tables) },
    ...{ ...messageChanges(tables), ...recordingChanges(tables) },
  };
}

/** The beginning and end of an interaction. */
function callWrites({ interactions, customers, quality, campaigns, cases }: Tables) {
  return {
    startInteraction: interactions.insert,
    fileInteraction(interaction, e164) {
      const customerId = e164 === null ? null : customers.only(e164);
      interactions.insert({ ...interaction, customerId });
    },
    stampScript: interactions.setScript,
    changeRemote: interactions.setRemote,
    markAnswered: interactions.setAnswered,
    markEnded: interactions.setEnded,
    saveQuality: quality.save,
    finishInteraction(id, dispositionId, at) {
      const { closedAt, caseId, dispositionId: chosen } = interactions.get(id);
      if (closedAt !== null) {
        // Asked again because the first answer got lost.
        if (chosen === dispositionId) return;
        throw new StoreError('conflict', 'the interaction is closed already');
      }
      const disposition = dispositionId === null ? null : campaigns.disposition(dispositionId);
      if (dispositionId !== null && !disposition) throw new StoreError('notFound', 'no such disposition');
      interactions.setClosed(id, dispositionId, at);
      if (disposition?.closesCase && caseId !== null) cases.close(caseId, at);
    },
  } satisfies Part<
    | 'startInteraction'
    | 'fileInteraction'
    | 'stampScript'
    | 'changeRemote'
    | 'markAnswered'
    | 'markEnded'
    | 'saveQuality'
    | 'finishInteraction'
  >;
}

/** What the agent does while it lasts. */
function workWrites({ interactions, answers, cases }: Tables) {
  return {
    linkCustomer(id, customerId) {
      const { caseId } = interactions.get(id);
      // A case stays only with the customer whose it is.
      const kept = caseId !== null && cases.owner(caseId) === customerId ? caseId : null;
      interactions.setCustomer(id, customerId, kept);
    },
    linkCase(id, caseId) {
      const { customerId } = interactions.get(id);
      if (caseId !== null) {
        const owner = cases.owner(caseId);
        if (owner === null) throw new StoreError('notFound', 'no such case');
        if (owner !== customerId) throw new StoreError('conflict', 'the case is of another customer');
        for (const { field, value, answeredAt } of answers.ofInteraction(id)) {
          if (field !== null) cases.saveField(caseId, field, value, answeredAt);
        }
      }
      interactions.setCase(id, caseId);
    },
    saveAnswer(id, answer) {
      const { caseId } = interactions.get(id);
      answers.saveAnswer(id, answer);
      if (caseId !== null && answer.field !== null) {
        cases.saveField(caseId, answer.field, answer.value, answer.answeredAt);
      }
    },
    saveNote(id, text, at) {
      interactions.get(id);
      answers.saveNote(id, text, at);
    },
  } satisfies Part<'linkCustomer' | 'linkCase' | 'saveAnswer' | 'saveNote'>;
}

function recordWrites({ customers, cases, campaigns, scripts, search }: Tables) {
  const insertCustomer = (customer: Customer, itsCases: readonly Case[]): void => {
    customers.insert(customer);
    itsCases.forEach(cases.insert);
    search.add(customer.id);
  };
  return {
    createCustomer: (customer) => insertCustomer(customer, []),
    createCase(value) {
      cases.insert(value);
      search.update(value.customerId);
    },
    saveCampaign: campaigns.save,
    saveScript: scripts.save,
    importCustomers(rows) {
      for (const { customer, cases: itsCases } of rows) insertCustomer(customer, itsCases);
    },
  } satisfies Part<'createCustomer' | 'createCase' | 'saveCampaign' | 'saveScript' | 'importCustomers'>;
}

const messageChanges = ({ messages }: Tables) =>
  ({
    addMessage: messages.insert,
    setMessageState: messages.setState,
    markMessagesRead: messages.markRead,
    settleSendingMessages: messages.settleSending,
  }) satisfies Part<'addMessage' | 'setMessageState' | 'markMessagesRead' | 'settleSendingMessages'>;

const recordingChanges = ({ recordings }: Tables) =>
  ({
    startRecording: recordings.insert,
    updateRecording: recordings.update,
    endRecording: recordings.setEnded,
    keepRecordingUntil: recordings.setKept,
    markRecordingDeleted: recordings.setDeleted,
    beginRecordingExport: recordings.beginExport,
    settleRecordingExport: recordings.settleExport,
  }) satisfies Part<
    | 'startRecording'
    | 'updateRecording'
    | 'endRecording'
    | 'keepRecordingUntil'
    | 'markRecordingDeleted'
    | 'beginRecordingExport'
    | 'settleRecordingExport'
  >;
