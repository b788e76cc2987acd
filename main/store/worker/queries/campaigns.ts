import type { Campaign, Disposition } from '../../../../shared/domain/campaign';
import type { CampaignId, DispositionId } from '../../../../shared/domain/ids';
import { ImportedToneId, RingTone } from '../../../../shared/domain/ring-tone';
import type { Reader, Writer } from '../connection';

interface CampaignRow {
  id: CampaignId;
  name: string;
  client: string;
  dialledNumbers: string;
  isDefault: number;
  language: Campaign['language'];
  scripts: string;
  recording: Campaign['recording'];
  recordingNotice: Campaign['recordingNotice'];
  recordingAnnouncement: string | null;
  recordingKeepDays: number;
  recordingExport: number;
  ringTone: string | null;
  autoAnswer: Campaign['autoAnswer'];
}

interface DispositionRow {
  id: DispositionId;
  campaignId: CampaignId;
  position: number;
  key: string;
  labelFr: string;
  labelEn: string;
  closesCase: number;
}

const DISPOSITION = `id, campaign_id AS campaignId, position, key, label_fr AS labelFr, label_en AS labelEn,
  closes_case AS closesCase`;

const toDisposition = (row: DispositionRow): Disposition => ({
  id: row.id,
  campaignId: row.campaignId,
  key: row.key,
  labels: { fr: row.labelFr, en: row.labelEn },
  closesCase: row.closesCase === 1,
});

/** One of another program is none: the line's own rings. */
const KnownTone = RingTone.nullable().catch(null);
const KnownSound = ImportedToneId.nullable().catch(null);

export interface CampaignReads {
  /** In the order in which they were first saved. */
  all(): Campaign[];
}

export function campaignReads(db: Reader): CampaignReads {
  const campaigns = db.query<[], CampaignRow>(`
    SELECT id, name, client, dialled_numbers AS dialledNumbers, is_default AS isDefault, language, scripts,
      recording, recording_notice AS recordingNotice, recording_announcement AS recordingAnnouncement,
      recording_keep_days AS recordingKeepDays, recording_export AS recordingExport,
      ring_tone AS ringTone, auto_answer AS autoAnswer
    FROM campaigns ORDER BY rowid`);
  const dispositions = db.query<[CampaignId], DispositionRow>(
    `SELECT ${DISPOSITION} FROM dispositions WHERE campaign_id = ? AND retired = 0 ORDER BY position`,
  );
  return {
    all: () =>
      campaigns.all().map((row) => ({
        ...row,
        dialledNumbers: JSON.parse(row.dialledNumbers),
        isDefault: row.isDefault === 1,
        scripts: JSON.parse(row.scripts),
        dispositions: dispositions.all(row.id).map(toDisposition),
        recordingExport: row.recordingExport === 1,
        recordingAnnouncement: KnownSound.parse(row.recordingAnnouncement),
        ringTone: KnownTone.parse(row.ringTone),
      })),
  };
}

export interface CampaignWrites {
  /** Inserts or replaces; dispositions that it no longer has are retired. */
  save(campaign: Campaign): void;
  disposition(id: DispositionId): Disposition | null;
}

export function campaignWrites(db: Writer): CampaignWrites {
  const save = db.command<[CampaignRow]>(`
    INSERT INTO campaigns (id, name, client, dialled_numbers, is_default, language, scripts,
      recording, recording_notice, recording_announcement, recording_keep_days, recording_export,
      ring_tone, auto_answer)
    VALUES (@id, @name, @client, @dialledNumbers, @isDefault, @language, @scripts,
      @recording, @recordingNotice, @recordingAnnouncement, @recordingKeepDays, @recordingExport,
      @ringTone, @autoAnswer)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, client = excluded.client,
      dialled_numbers = excluded.dialled_numbers, is_default = excluded.is_default,
      language = excluded.language, scripts = excluded.scripts, recording = excluded.recording,
      recording_notice = excluded.recording_notice,
      recording_announcement = excluded.recording_announcement, recording_keep_days = excluded.recording_keep_days,
      recording_export = excluded.recording_export,
      ring_tone = excluded.ring_tone, auto_answer = excluded.auto_answer`);
  const retireAll = db.command<[CampaignId]>('UPDATE dispositions SET retired = 1 WHERE campaign_id = ?');
  const saveDisposition = db.command<[DispositionRow]>(`
    INSERT INTO dispositions (id, campaign_id, position, key, label_fr, label_en, closes_case, retired)
    VALUES (@id, @campaignId, @position, @key, @labelFr, @labelEn, @closesCase, 0)
    ON CONFLICT (id) DO UPDATE SET campaign_id = excluded.campaign_id, position = excluded.position,
      key = excluded.key, label_fr = excluded.label_fr, label_en = excluded.label_en,
      closes_case = excluded.closes_case, retired = 0`);
  const disposition = db.query<[DispositionId], DispositionRow>(
    `SELECT ${DISPOSITION} FROM dispositions WHERE id = ?`,
  );
  return {
    save(campaign) {
      const { dispositions: outcomes, ...row } = campaign;
      const { id } = campaign;
      save.run({
        ...row,
        dialledNumbers: JSON.stringify(campaign.dialledNumbers),
        isDefault: campaign.isDefault ? 1 : 0,
        recordingExport: campaign.recordingExport ? 1 : 0,
        scripts: JSON.stringify(campaign.scripts),
      });
      retireAll.run(id);
      outcomes.forEach(({ labels, closesCase, ...rest }, position) => {
        saveDisposition.run({
          ...{ id: rest.id, key: rest.key, campaignId: id, position },
          ...{ labelFr: labels.fr, labelEn: labels.en, closesCase: closesCase ? 1 : 0 },
        });
      });
    },
    disposition(id) {
      const row = disposition.get(id);
      return row ? toDisposition(row) : null;
    },
  };
}
