import { useEffect, useState } from 'react';
import type { PopupApi, PopupState } from '../../shared/ipc/popup';

/** The newest state; null until main has told one. */
export function usePopupState(api: PopupApi): PopupState | null {
  const [state, setState] = useState<PopupState | null>(null);
  useEffect(() => {
    const take = (next: PopupState) =>
      setState((known) => (known !== null && known.revision >= next.revision ? known : next));
    const stop = api.onState(take);
    void api.commands['popup.state']({}).then((result) => {
      if (result.ok) take(result.value);
    });
    return stop;
  }, [api]);
  return state;
}
