import { useReducer } from 'react';
import type { InteractionId } from '../../../shared/domain/ids';
import { useDesk } from './desk-context';

/** Like a state of text, but kept by the desk: it is there again when the field is. `field` names it among those of its interaction. */
export function useBegun(
  interactionId: InteractionId | null,
  field: string,
): [text: string, write: (next: string | ((now: string) => string)) => void] {
  const { begun } = useDesk();
  const [, renew] = useReducer((count: number) => count + 1, 0);
  const place = { interactionId, field };
  const write = (next: string | ((now: string) => string)) => {
    begun.write(place, typeof next === 'string' ? next : next(begun.read(place)));
    renew();
  };
  return [begun.read(place), write];
}
