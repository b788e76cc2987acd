import type { InteractionId } from '../../../shared/domain/ids';
import type { SliceStore } from './slice-store';

/** Where something was begun: in a form of an interaction, or with null in one that belongs to none. */
export interface BegunPlace {
  readonly interactionId: InteractionId | null;
  readonly field: string;
}

/**
 * What stands in forms that are not saved while they are filled in: another call takes their place and gives it back, with all that
 * was typed. Of an interaction it is forgotten when that is done. Nothing of it leaves the window.
 */
export interface Begun {
  /** Empty where nothing was begun. */
  read(place: BegunPlace): string;
  write(place: BegunPlace, text: string): void;
}

/** The texts of one desk. */
export function createBegun(work: SliceStore<'work'>): Begun {
  const texts = new Map<InteractionId | null, Map<string, string>>();
  work.subscribe(() => {
    const open = new Set(work.get()?.items.map(({ interaction }) => interaction.id));
    for (const id of texts.keys()) if (id !== null && !open.has(id)) texts.delete(id);
  });
  return {
    read: ({ interactionId, field }) => texts.get(interactionId)?.get(field) ?? '',
    write({ interactionId, field }, text) {
      const fields = texts.get(interactionId) ?? new Map<string, string>();
      if (text === '') fields.delete(field);
      else fields.set(field, text);
      texts.set(interactionId, fields);
    },
  };
}
