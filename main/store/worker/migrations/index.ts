import { customers } from './0001-customers';
import { cases } from './0002-cases';
import { campaigns } from './0003-campaigns';
import { interactions } from './0004-interactions';
import { search } from './0005-search';
import { messages } from './0006-messages';
import { history } from './0007-history';
import { recordings } from './0008-recordings';
import { callQuality } from './0009-call-quality';
import { answeredBy } from './0010-answered-by';
import { sentOn } from './0011-sent-on';
import { ringTones } from './0012-ring-tones';
import { retryAt } from './0013-retry-at';
import { spokenNotice } from './0014-spoken-notice';
import { campaignAutoAnswer } from './0015-campaign-auto-answer';
import { ownAnnouncement } from './0016-own-announcement';
import { recordingExports } from './0017-recording-exports';
import type { Migration } from './migration';

/** All steps in order; the last one's number is the schema that this program reads and writes. */
export const MIGRATIONS: readonly Migration[] = [
  customers,
  cases,
  campaigns,
  interactions,
  search,
  messages,
  history,
  recordings,
  callQuality,
  answeredBy,
  sentOn,
  ringTones,
  retryAt,
  spokenNotice,
  campaignAutoAnswer,
  ownAnnouncement,
  recordingExports,
];
