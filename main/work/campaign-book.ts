import type { E164, SpokenLanguage } from '../../shared/domain/basics';
import type { Campaign } from '../../shared/domain/campaign';
import type { ScriptId } from '../../shared/domain/ids';
import type { Script } from '../../shared/domain/script';
import { Emitter } from '../platform/emitter';
import type { StorePort } from '../store/port';
import { defaultCampaign } from './default-campaign';

type ParseNumber = (number: string) => E164 | null;

function isSameNumber(one: string, other: string, parseNumber: ParseNumber): boolean {
  const e164 = parseNumber(one);
  return e164 !== null && e164 === parseNumber(other);
}

/** Campaigns and their scripts in memory, so that a call is shown without a question to the store. */
export class CampaignBook {
  #campaigns: readonly Campaign[] = [defaultCampaign];
  #scripts: ReadonlyMap<ScriptId, Script> = new Map();
  readonly #changed = new Emitter<readonly Campaign[]>();

  readonly onChange = this.#changed.on;

  get all(): readonly Campaign[] {
    return this.#campaigns;
  }

  /** Reads them anew; a profile that has none is given one. Rejects with `StoreError`, and keeps what it had then. */
  async load(store: StorePort): Promise<void> {
    const before = this.#campaigns;
    let campaigns = await store.read.campaigns();
    if (campaigns.length === 0) {
      await store.write.saveCampaign(defaultCampaign);
      campaigns = [defaultCampaign];
    }
    const ids = new Set(campaigns.flatMap(({ scripts }) => scripts.map(({ scriptId }) => scriptId)));
    const scripts = await Promise.all([...ids].map((id) => store.read.script(id)));
    // One that was changed meanwhile is newer than what was read.
    if (this.#campaigns !== before) return this.load(store);
    this.#scripts = new Map(scripts.filter((script) => script !== null).map((script) => [script.id, script]));
    this.#set(campaigns);
  }

  /** In the place of the one with its id. */
  replace(campaign: Campaign): void {
    this.#set(this.#campaigns.map((one) => (one.id === campaign.id ? campaign : one)));
  }

  #set(campaigns: readonly Campaign[]): void {
    this.#campaigns = campaigns;
    this.#changed.emit(campaigns);
  }

  /** The campaign that the first of these numbers belongs to that belongs to any, in any spelling; else the default one. */
  campaignFor(dialled: readonly (string | null)[], parseNumber: ParseNumber): Campaign {
    const isOf = (campaign: Campaign, number: string) =>
      campaign.dialledNumbers.some((one) => one === number || isSameNumber(one, number, parseNumber));
    const wanted = dialled.filter((number) => number !== null);
    const found = wanted.map((number) => this.#campaigns.find((one) => isOf(one, number)));
    return (
      found.find((one) => one !== undefined) ??
      this.#campaigns.find((one) => one.isDefault) ??
      this.#campaigns[0] ??
      defaultCampaign
    );
  }

  campaign(id: Campaign['id']): Campaign | null {
    return this.#campaigns.find((one) => one.id === id) ?? null;
  }

  script(id: ScriptId | null): Script | null {
    return (id === null ? null : this.#scripts.get(id)) ?? null;
  }

  /** The campaign's script in the customer's language, else in its own, else any that it has. */
  scriptFor(campaign: Campaign, language: SpokenLanguage | null): Script | null {
    const inLanguage = (wanted: SpokenLanguage | null) =>
      campaign.scripts.find((one) => one.language === wanted)?.scriptId ?? null;
    return (
      this.script(inLanguage(language)) ??
      this.script(inLanguage(campaign.language)) ??
      this.script(campaign.scripts[0]?.scriptId ?? null)
    );
  }
}
