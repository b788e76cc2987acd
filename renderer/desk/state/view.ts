import { createContext, use } from 'react';

/** The spaces of the rail. */
export type View = 'desk' | 'records' | 'calls' | 'messages' | 'colleagues' | 'settings' | 'help';

/** Which space is shown; the only thing that the desk itself decides. */
export const ViewContext = createContext<{ view: View; show: (view: View) => void } | null>(null);

export function useView() {
  const value = use(ViewContext);
  if (value === null) throw new Error('No view above this component');
  return value;
}
